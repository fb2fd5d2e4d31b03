import { randomUUID } from "node:crypto";
import { isRunning } from "../../state/role-holding.js";
import type { RoleAssignment, RoleSchedule, RoleScheduleRequest } from "../../state/types.js";
import { badRequest, created, type GraphAnswer, noContent, notFound, premiumRequired } from "../http/answer.js";
import type { GraphContext } from "../http/context.js";
import { findPrincipal } from "../roles/principals.js";
import { checkRemovable, endAssignment } from "../roles/role-assignments.js";
import { assignmentId } from "../roles/role-object-id.js";
import { checkPolicy, pimRefusal, readScheduleInput, type ScheduleInput } from "./schedule-input.js";

export function requirePremium(ctx: GraphContext): void {
  if (!ctx.tenant.licences.p2) throw premiumRequired();
}

/** The schedules and direct assignments that give exactly this role, on this scope, to this principal. */
function existing(ctx: GraphContext, kind: RoleSchedule["kind"], input: ScheduleInput): RoleAssignment[] {
  const isSame = (row: RoleAssignment) =>
    row.principalId.toLowerCase() === input.principalId &&
    row.roleDefinitionId === input.roleDefinitionId &&
    row.directoryScopeId === input.directoryScopeId;
  const now = ctx.state.clock.nowMs();
  const schedules = ctx.tenant.roleSchedules.filter(
    (row) => row.kind === kind && isSame(row) && (row.endDateTime === null || Date.parse(row.endDateTime) > now),
  );
  return kind === "assignment" ? [...schedules, ...ctx.tenant.roleAssignments.filter(isSame)] : schedules;
}

export function requestSchedule(kind: RoleSchedule["kind"]) {
  return (ctx: GraphContext): GraphAnswer => {
    const action = String(ctx.json().action ?? "").toLowerCase();
    requireActionPermission(ctx, kind, action);
    requirePremium(ctx);
    const input = readScheduleInput(ctx, kind);
    switch (action) {
      case "adminassign":
        return assign(ctx, kind, input);
      case "adminremove":
        return remove(ctx, kind, input);
      case "adminextend":
      case "adminupdate":
        return update(ctx, kind, input);
      case "selfactivate":
      case "selfdeactivate":
      case "selfextend":
      case "selfrenew":
      case "adminrenew":
        throw pimRefusal("InvalidAction", `The action '${input.action}' is not supported for this caller.`);
      default:
        throw badRequest(`Invalid value specified for property 'action' of resource 'unifiedRoleScheduleRequest'.`);
    }
  };
}

/** Removal has a permission of its own. */
function requireActionPermission(ctx: GraphContext, kind: RoleSchedule["kind"], action: string): void {
  const family = kind === "assignment" ? "RoleAssignmentSchedule" : "RoleEligibilitySchedule";
  const enough = [`${family}.ReadWrite.Directory`, "RoleManagement.ReadWrite.Directory"];
  if (action === "adminremove") enough.push(`${family}.Remove.Directory`);
  if (ctx.may(...enough)) return;
  throw pimRefusal(
    "PermissionScopeNotGranted",
    `Authorization failed due to missing permission scope ${enough.slice(0, 2).join(",")}.`,
    403,
  );
}

function assign(ctx: GraphContext, kind: RoleSchedule["kind"], input: ScheduleInput): GraphAnswer {
  checkPolicy(ctx, input);
  if (existing(ctx, kind, input).length > 0)
    throw pimRefusal("RoleAssignmentExists", "The Role assignment already exists.");
  const id = randomUUID();
  if (!input.isValidationOnly) {
    const { clock } = ctx.state;
    ctx.tenant.roleSchedules.add({
      id,
      kind,
      principalId: input.principalId,
      roleDefinitionId: input.roleDefinitionId,
      directoryScopeId: input.directoryScopeId,
      createdDateTime: clock.iso(),
      startDateTime: clock.iso(input.startMs),
      endDateTime: input.endMs === null ? null : clock.iso(input.endMs),
    });
    auditSchedule(
      ctx,
      kind === "assignment"
        ? "Add member to role in PIM completed (timebound)"
        : "Add eligible member to role in PIM completed (timebound)",
      input,
    );
  }
  const status = input.startMs > ctx.state.clock.nowMs() ? "Granted" : "Provisioned";
  return created(record(ctx, kind, input, status, id));
}

function remove(ctx: GraphContext, kind: RoleSchedule["kind"], input: ScheduleInput): GraphAnswer {
  const found = existing(ctx, kind, input);
  const [first] = found;
  if (!first) throw pimRefusal("RoleAssignmentDoesNotExist", "The Role assignment does not exist.");
  if (kind === "assignment") {
    const row = { ...input, id: assignmentId(input.roleDefinitionId, input.principalId, input.directoryScopeId) };
    checkRemovable(ctx, row);
    endAssignment(ctx, row);
  }
  for (const row of found) ctx.tenant.roleSchedules.remove(row.id);
  auditSchedule(ctx, "Remove member from role in PIM completed (timebound)", input);
  return created(record(ctx, kind, input, "Revoked", null));
}

function update(ctx: GraphContext, kind: RoleSchedule["kind"], input: ScheduleInput): GraphAnswer {
  checkPolicy(ctx, input);
  const found = existing(ctx, kind, input)
    .map((row) => ctx.tenant.roleSchedules.get(row.id))
    .find((row) => row !== undefined);
  if (!found) throw pimRefusal("RoleAssignmentDoesNotExist", "The Role assignment does not exist.");
  found.endDateTime = input.endMs === null ? null : ctx.state.clock.iso(input.endMs);
  auditSchedule(ctx, "Update role assignment in PIM", input);
  return created(record(ctx, kind, input, "Provisioned", found.id));
}

/** Keeps the request and answers it as Graph writes it. */
function record(
  ctx: GraphContext,
  kind: RoleSchedule["kind"],
  input: ScheduleInput,
  status: string,
  targetScheduleId: string | null,
): Record<string, unknown> {
  const id = targetScheduleId ?? randomUUID();
  const now = ctx.state.clock.now().toISOString();
  const body = {
    id,
    status,
    action: input.action,
    createdDateTime: now,
    completedDateTime: now,
    approvalId: null,
    customData: null,
    principalId: input.principalId,
    roleDefinitionId: input.roleDefinitionId,
    directoryScopeId: input.directoryScopeId,
    appScopeId: null,
    isValidationOnly: input.isValidationOnly,
    targetScheduleId,
    justification: input.justification,
    createdBy: { application: null, device: null, user: { displayName: null, id: ctx.caller.oid } },
    scheduleInfo: {
      startDateTime: ctx.state.clock.iso(input.startMs),
      recurrence: null,
      expiration: input.expiration,
    },
    ticketInfo: input.ticketInfo,
  };
  if (!input.isValidationOnly) ctx.tenant.roleScheduleRequests.push({ id, kind, principalId: input.principalId, body });
  return { "@odata.context": ctx.metadata(`${requestsPath(kind)}/$entity`), ...body };
}

export function requestsPath(kind: RoleSchedule["kind"]): string {
  const family = kind === "assignment" ? "roleAssignment" : "roleEligibility";
  return `roleManagement/directory/${family}ScheduleRequests`;
}

/** Only a request whose start still lies ahead can be cancelled. */
export function cancelRequest(kind: RoleSchedule["kind"]) {
  return (ctx: GraphContext): GraphAnswer => {
    requirePremium(ctx);
    const request = findRequest(ctx, kind);
    const schedule = ctx.tenant.roleSchedules.get(request.id);
    if (!schedule || isRunning(ctx.state, schedule)) {
      throw pimRefusal(
        "RoleAssignmentRequestCannotBeCancelled",
        "The request is not in a state that can be cancelled.",
      );
    }
    ctx.tenant.roleSchedules.remove(schedule.id);
    request.body.status = "Canceled";
    return noContent;
  };
}

export function findRequest(ctx: GraphContext, kind: RoleSchedule["kind"]): RoleScheduleRequest {
  const id = ctx.param("id");
  const found = ctx.tenant.roleScheduleRequests.find((request) => request.kind === kind && request.id === id);
  if (!found) throw notFound(id);
  return found;
}

function auditSchedule(ctx: GraphContext, activity: string, input: ScheduleInput): void {
  const holder = findPrincipal(ctx, input.principalId, 0);
  ctx.audit(activity, "RoleManagement", [
    ...(holder ? [holder.target] : []),
    { id: input.roleDefinitionId, displayName: null, type: "Role", userPrincipalName: null },
  ]);
}
