import { asDate, asString, type JsonObject } from "../json.js";
import { literal, query } from "../odata.js";
import { type Page, pageOf } from "../paging.js";
import type { GraphRequest } from "../request.js";
import { entityOf, required } from "./read.js";

/** PIM comes in two kinds that are spelled alike: active assignments and eligibilities. */
export type ScheduleKind = "assignment" | "eligibility";

export interface RoleScheduleInstance {
  readonly id: string;
  readonly principalId: string;
  readonly roleDefinitionId: string;
  readonly directoryScopeId: string | undefined;
  /** `Direct`, `Group` (held through a group) or `Inherited`. */
  readonly memberType: string | undefined;
  /** `Assigned` or `Activated`; assignments only. */
  readonly assignmentType: string | undefined;
  readonly startsAt: Date | undefined;
  readonly endsAt: Date | undefined;
}

export interface RoleScheduleRequest {
  readonly id: string;
  /** `Provisioned` when at once, `Granted` for a later start; others exist. It does not prove that the role is live. */
  readonly status: string | undefined;
}

export interface ScheduleTarget {
  readonly principalId: string;
  readonly roleDefinitionId: string;
  /** Default `/`. */
  readonly directoryScopeId?: string;
  /** Always sent: a tenant's rules may demand one of administrators too. */
  readonly justification: string;
}

export interface NewSchedule extends ScheduleTarget {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly ticket?: { readonly number: string; readonly system: string };
}

const ROOTS: Readonly<Record<ScheduleKind, string>> = {
  assignment: "/roleManagement/directory/roleAssignmentSchedule",
  eligibility: "/roleManagement/directory/roleEligibilitySchedule",
};

/** Needs Entra ID P2 or ID Governance in the tenant: `isLicenceMissing` otherwise. */
export const roleSchedules = {
  instancesOf(kind: ScheduleKind, principalId: string): GraphRequest<Page<RoleScheduleInstance>> {
    const root = `${ROOTS[kind]}Instances`;
    return {
      method: "GET",
      path: query(root, { filter: `principalId eq ${literal(principalId)}` }),
      template: root,
      parse: pageOf(parseInstance),
    };
  },
  adminAssign(kind: ScheduleKind, input: NewSchedule): GraphRequest<RoleScheduleRequest> {
    return ask(kind, "adminAssign", input, scheduleOf(input));
  },
  /** Another end for what is there already. Of nothing, or of one without an end: 400 `RoleAssignmentDoesNotExist`. */
  adminUpdate(kind: ScheduleKind, input: NewSchedule): GraphRequest<RoleScheduleRequest> {
    return ask(kind, "adminUpdate", input, scheduleOf(input));
  },
  /** Of nothing: 400 `RoleAssignmentDoesNotExist`. */
  adminRemove(kind: ScheduleKind, input: ScheduleTarget): GraphRequest<RoleScheduleRequest> {
    return ask(kind, "adminRemove", input, {});
  },
};

const scheduleOf = (input: NewSchedule): JsonObject => ({
  scheduleInfo: {
    startDateTime: input.startsAt.toISOString(),
    expiration: { type: "afterDateTime", endDateTime: input.endsAt.toISOString() },
  },
  ...(input.ticket === undefined
    ? {}
    : { ticketInfo: { ticketNumber: input.ticket.number, ticketSystem: input.ticket.system } }),
});

function ask(
  kind: ScheduleKind,
  action: string,
  target: ScheduleTarget,
  more: JsonObject,
): GraphRequest<RoleScheduleRequest> {
  const root = `${ROOTS[kind]}Requests`;
  return {
    method: "POST",
    path: root,
    template: root,
    body: {
      action,
      principalId: target.principalId,
      roleDefinitionId: target.roleDefinitionId,
      directoryScopeId: target.directoryScopeId ?? "/",
      justification: target.justification,
      ...more,
    },
    parse: entityOf((item) => ({ id: required(item, "id"), status: asString(item.status) })),
  };
}

function parseInstance(item: JsonObject): RoleScheduleInstance {
  return {
    id: required(item, "id"),
    principalId: required(item, "principalId"),
    roleDefinitionId: required(item, "roleDefinitionId"),
    directoryScopeId: asString(item.directoryScopeId),
    memberType: asString(item.memberType),
    assignmentType: asString(item.assignmentType),
    startsAt: asDate(item.startDateTime),
    endsAt: asDate(item.endDateTime),
  };
}
