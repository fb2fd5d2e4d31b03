import { isRunning } from "../../state/role-holding.js";
import type { RoleAssignment, RoleSchedule, RoleScheduleRequest } from "../../state/types.js";
import { type GraphAnswer, ok } from "../http/answer.js";
import type { GraphContext } from "../http/context.js";
import type { Route } from "../http/router.js";
import { collection, entity } from "../odata/collection.js";
import { type EntityType, EQUALITY } from "../odata/entity-type.js";
import { expandPrincipal, expandRole } from "../roles/role-assignments.js";
import { cancelRequest, findRequest, requestSchedule, requestsPath, requirePremium } from "./schedule-requests.js";

/** A schedule, or a direct assignment seen through PIM, which has neither start nor end. */
type Row = RoleAssignment & { readonly schedule: RoleSchedule | undefined };

const FILTERABLE = { principalId: EQUALITY, roleDefinitionId: EQUALITY, directoryScopeId: EQUALITY, id: EQUALITY };
const COMMON = ["id", "principalId", "roleDefinitionId", "directoryScopeId", "appScopeId", "memberType"];

function instanceType(kind: RoleSchedule["kind"]): EntityType<Row> {
  const isAssignment = kind === "assignment";
  const scheduleKey = isAssignment ? "roleAssignmentScheduleId" : "roleEligibilityScheduleId";
  return {
    name: isAssignment ? "unifiedRoleAssignmentScheduleInstance" : "unifiedRoleEligibilityScheduleInstance",
    properties: [
      ...COMMON,
      "startDateTime",
      "endDateTime",
      scheduleKey,
      ...(isAssignment ? ["assignmentType", "roleAssignmentOriginId"] : []),
    ],
    filterable: FILTERABLE,
    expandable: { principal: expandPrincipal, roleDefinition: expandRole },
    render: (row) => ({
      ...common(row),
      startDateTime: row.schedule?.startDateTime ?? null,
      endDateTime: row.schedule?.endDateTime ?? null,
      [scheduleKey]: row.schedule?.id ?? row.id,
      assignmentType: "Assigned",
      roleAssignmentOriginId: row.id,
    }),
  };
}

function scheduleType(kind: RoleSchedule["kind"]): EntityType<Row> {
  const isAssignment = kind === "assignment";
  return {
    name: isAssignment ? "unifiedRoleAssignmentSchedule" : "unifiedRoleEligibilitySchedule",
    properties: [
      ...COMMON,
      "createdDateTime",
      "modifiedDateTime",
      "createdUsing",
      "status",
      "scheduleInfo",
      ...(isAssignment ? ["assignmentType"] : []),
    ],
    filterable: FILTERABLE,
    expandable: { principal: expandPrincipal, roleDefinition: expandRole },
    render: (row) => ({
      ...common(row),
      createdDateTime: row.schedule?.createdDateTime ?? null,
      modifiedDateTime: null,
      createdUsing: row.schedule?.id ?? null,
      status: "Provisioned",
      assignmentType: "Assigned",
      scheduleInfo: {
        startDateTime: row.schedule?.startDateTime ?? null,
        recurrence: null,
        expiration: row.schedule?.endDateTime
          ? { type: "afterDateTime", endDateTime: row.schedule.endDateTime, duration: null }
          : { type: "noExpiration", endDateTime: null, duration: null },
      },
    }),
  };
}

function common(row: Row): Record<string, unknown> {
  const { id, principalId, roleDefinitionId, directoryScopeId } = row;
  return { id, principalId, roleDefinitionId, directoryScopeId, appScopeId: null, memberType: "Direct" };
}

function rows(ctx: GraphContext, kind: RoleSchedule["kind"], runningOnly: boolean): Row[] {
  const { tenant, state } = ctx;
  const now = state.clock.nowMs();
  const isOver = (row: RoleSchedule) => row.endDateTime !== null && Date.parse(row.endDateTime) <= now;
  const schedules = tenant.roleSchedules
    .seenWithLag(state.lag.listMs)
    .filter((row) => row.kind === kind && (runningOnly ? isRunning(state, row) : !isOver(row)))
    .map((schedule) => ({ ...schedule, schedule }));
  if (kind === "eligibility") return alive(ctx, schedules);
  const direct = tenant.roleAssignments.seenWithLag(state.lag.listMs).map((row) => ({ ...row, schedule: undefined }));
  return alive(ctx, [...schedules, ...direct]);
}

function alive(ctx: GraphContext, found: Row[]): Row[] {
  return found.filter(({ principalId }) => !ctx.tenant.deletedUsers.has(principalId));
}

function requestType(kind: RoleSchedule["kind"]): EntityType<RoleScheduleRequest> {
  return {
    name: kind === "assignment" ? "unifiedRoleAssignmentScheduleRequest" : "unifiedRoleEligibilityScheduleRequest",
    properties: [
      "id",
      "status",
      "action",
      "createdDateTime",
      "completedDateTime",
      "approvalId",
      "customData",
      "principalId",
      "roleDefinitionId",
      "directoryScopeId",
      "appScopeId",
      "isValidationOnly",
      "targetScheduleId",
      "justification",
      "createdBy",
      "scheduleInfo",
      "ticketInfo",
    ],
    filterable: { ...FILTERABLE, status: EQUALITY },
    render: (request) => request.body,
  };
}

function kindRoutes(kind: RoleSchedule["kind"]): Route[] {
  const family = kind === "assignment" ? "RoleAssignmentSchedule" : "RoleEligibilitySchedule";
  const segment = kind === "assignment" ? "roleAssignmentSchedule" : "roleEligibilitySchedule";
  const read = [
    `${family}.Read.Directory`,
    `${family}.ReadWrite.Directory`,
    "RoleManagement.Read.Directory",
    "RoleManagement.ReadWrite.Directory",
    "RoleManagement.Read.All",
  ];
  const list = (path: string, type: EntityType<Row>, runningOnly: boolean): Route => ({
    method: "GET",
    path: `roleManagement/directory/${path}`,
    permissions: read,
    handle: (ctx): GraphAnswer => {
      requirePremium(ctx);
      return collection(ctx, type, rows(ctx, kind, runningOnly), { context: `roleManagement/directory/${path}` });
    },
  });
  const requests = requestsPath(kind);
  return [
    list(`${segment}Instances`, instanceType(kind), true),
    list(`${segment}s`, scheduleType(kind), false),
    {
      method: "GET",
      path: requests,
      permissions: read,
      handle: (ctx) => {
        requirePremium(ctx);
        const found = ctx.tenant.roleScheduleRequests.filter((request) => request.kind === kind);
        return collection(ctx, requestType(kind), found, { context: requests });
      },
    },
    // The action decides what permission it takes.
    { method: "POST", path: requests, permissions: [], handle: requestSchedule(kind) },
    {
      method: "GET",
      path: `${requests}/{id}`,
      permissions: read,
      handle: (ctx) => ok(entity(ctx, requestType(kind), findRequest(ctx, kind), requests)),
    },
    {
      method: "POST",
      path: `${requests}/{id}/cancel`,
      permissions: [`${family}.ReadWrite.Directory`, "RoleManagement.ReadWrite.Directory"],
      handle: cancelRequest(kind),
    },
  ];
}

export const pimRoutes: readonly Route[] = [...kindRoutes("assignment"), ...kindRoutes("eligibility")];
