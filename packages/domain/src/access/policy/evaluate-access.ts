import { type AccessFacts, type AccessViolation, effectiveDurationMinutes } from "./access-facts.js";
import { checkBreakGlass } from "./check-break-glass.js";
import { checkDailyCap } from "./check-daily-cap.js";
import { checkDuration } from "./check-duration.js";
import { checkJustification } from "./check-justification.js";
import { checkNoOpenGrant } from "./check-no-open-grant.js";
import { checkNotSuspended } from "./check-not-suspended.js";
import { checkRolesKnown } from "./check-roles-known.js";
import { checkRolesMapped } from "./check-roles-mapped.js";
import { checkTechnicianActive } from "./check-technician-active.js";
import { checkTenantReady } from "./check-tenant-ready.js";
import { checkTicket } from "./check-ticket.js";

/** In the order people should mend them. */
const CHECKS = [
  checkTechnicianActive,
  checkTenantReady,
  checkNotSuspended,
  checkRolesKnown,
  checkRolesMapped,
  checkBreakGlass,
  checkDuration,
  checkJustification,
  checkTicket,
  checkDailyCap,
  checkNoOpenGrant,
];

export type AccessDecision =
  | { readonly outcome: "denied"; readonly violations: readonly AccessViolation[] }
  | { readonly outcome: "granted"; readonly durationMinutes: number; readonly brokeGlass?: true }
  | { readonly outcome: "needs-approval"; readonly durationMinutes: number; readonly approverGroupId: string | null };

/** All reasons to say no come back together; no mapping means denied. */
export function evaluateAccess(facts: AccessFacts): AccessDecision {
  const violations = CHECKS.flatMap((check) => check(facts) ?? []);
  if (violations.length > 0) return { outcome: "denied", violations };
  const durationMinutes = effectiveDurationMinutes(facts);
  const guarded = facts.entitlements.find(
    (entitlement) => entitlement.requiresApproval && facts.request.roleTemplateIds.includes(entitlement.roleTemplateId),
  );
  if (guarded && facts.request.breakGlass) return { outcome: "granted", durationMinutes, brokeGlass: true };
  return guarded
    ? { outcome: "needs-approval", durationMinutes, approverGroupId: guarded.approverGroupId }
    : { outcome: "granted", durationMinutes };
}
