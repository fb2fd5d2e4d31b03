import type { RoleSchedule } from "../../state/types.js";
import { GraphRefusal } from "../http/answer.js";
import type { GraphContext } from "../http/context.js";
import { readBody, requiredString } from "../odata/body.js";
import { findRole } from "../roles/find-role.js";
import { findPrincipal } from "../roles/principals.js";
import { checkScope } from "../roles/role-assignments.js";

export interface ScheduleInput {
  readonly action: string;
  readonly principalId: string;
  readonly roleDefinitionId: string;
  readonly directoryScopeId: string;
  readonly justification: string | null;
  readonly ticketInfo: { ticketNumber: string | null; ticketSystem: string | null };
  readonly isValidationOnly: boolean;
  readonly startMs: number;
  /** Null: no end. */
  readonly endMs: number | null;
  readonly expiration: { type: string; endDateTime: string | null; duration: string | null };
}

export function pimRefusal(code: string, message: string, status = 400): GraphRefusal {
  return new GraphRefusal(status, code, message);
}

/** Reads a schedule request and refuses what PIM refuses, before anything is changed. */
export function readScheduleInput(ctx: GraphContext, kind: RoleSchedule["kind"]): ScheduleInput {
  const type = kind === "assignment" ? "unifiedRoleAssignmentScheduleRequest" : "unifiedRoleEligibilityScheduleRequest";
  const body = readBody(ctx, type, {
    action: "string",
    principalId: "string",
    roleDefinitionId: "string",
    directoryScopeId: "string",
    appScopeId: "string",
    justification: "string",
    isValidationOnly: "boolean",
    scheduleInfo: "object",
    ticketInfo: "object",
    customData: "string",
    targetScheduleId: "string",
  });
  const roleDefinitionId = requiredString(body, "roleDefinitionId", type);
  const principalId = requiredString(body, "principalId", type);
  const directoryScopeId = requiredString(body, "directoryScopeId", type);
  const role = findRole(ctx.tenant, roleDefinitionId);
  if (!role) throw pimRefusal("RoleNotFound", "The role is not found.");
  if (!findPrincipal(ctx, principalId)) throw pimRefusal("SubjectNotFound", "The subject is not found.");
  checkScope(ctx, directoryScopeId);
  const ticket = (body.ticketInfo ?? {}) as Record<string, unknown>;
  return {
    action: requiredString(body, "action", type),
    principalId: principalId.toLowerCase(),
    roleDefinitionId: role.id,
    directoryScopeId,
    justification: text(body.justification),
    ticketInfo: { ticketNumber: text(ticket.ticketNumber), ticketSystem: text(ticket.ticketSystem) },
    isValidationOnly: body.isValidationOnly === true,
    ...readWindow(ctx, body.scheduleInfo),
  };
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** A start in the past moves to now. */
function readWindow(ctx: GraphContext, info: unknown): Pick<ScheduleInput, "startMs" | "endMs" | "expiration"> {
  const fields = (info ?? {}) as Record<string, unknown>;
  const now = ctx.state.clock.nowMs();
  const wanted = fields.startDateTime;
  if (wanted != null && (typeof wanted !== "string" || Number.isNaN(Date.parse(wanted)))) {
    throw pimRefusal("InvalidStartDateTime", "The start date time is not valid.");
  }
  const startMs = Math.max(now, typeof wanted === "string" ? Date.parse(wanted) : now);
  if (fields.recurrence != null) throw invalidSchedule("Recurrence is not supported.");
  const expiration = (fields.expiration ?? { type: "noExpiration" }) as Record<string, unknown>;
  const endDateTime = text(expiration.endDateTime);
  const duration = text(expiration.duration);
  switch (String(expiration.type ?? "notSpecified").toLowerCase()) {
    case "noexpiration":
    case "notspecified":
      return { startMs, endMs: null, expiration: { type: "noExpiration", endDateTime: null, duration: null } };
    case "afterdatetime": {
      const endMs = Date.parse(endDateTime ?? "");
      if (Number.isNaN(endMs) || endMs <= startMs) throw invalidSchedule("The end date time is not after the start.");
      return { startMs, endMs, expiration: { type: "afterDateTime", endDateTime, duration: null } };
    }
    case "afterduration": {
      const endMs = startMs + durationMs(duration);
      return { startMs, endMs, expiration: { type: "afterDuration", endDateTime: null, duration } };
    }
    default:
      throw invalidSchedule("The expiration type is not known.");
  }
}

function invalidSchedule(message: string): GraphRefusal {
  return pimRefusal("InvalidRoleAssignmentRequestSchedule", message);
}

/** ISO 8601 days, hours, minutes and seconds. PIM refuses less than five minutes. */
function durationMs(duration: string | null): number {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration ?? "");
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = (match ?? []).slice(1).map((part) => Number(part ?? 0));
  const ms = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  if (!match || ms < 5 * 60_000) throw invalidSchedule(`The duration '${duration}' is not valid.`);
  return ms;
}

/** The tenant's rules for assignments by an administrator. */
export function checkPolicy(ctx: GraphContext, input: ScheduleInput): void {
  const rules = ctx.tenant.pimRules;
  const failed: string[] = [];
  const max = rules.maximumActiveDurationMinutes;
  if (max !== null && (input.endMs === null || input.endMs - input.startMs > max * 60_000))
    failed.push("ExpirationRule");
  if (rules.justificationRequired && input.justification === null) failed.push("JustificationRule");
  if (rules.ticketRequired && input.ticketInfo.ticketNumber === null) failed.push("TicketingRule");
  if (failed.length === 0) return;
  throw pimRefusal(
    "RoleAssignmentRequestPolicyValidationFailed",
    `The following policy rules failed: ${JSON.stringify(failed)}`,
  );
}
