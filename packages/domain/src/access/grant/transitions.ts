import { type ClosureProof, RECHECK_AFTER_MINUTES } from "../closing/closure-proof.js";
import { spreadLeadMs } from "../closing/lead-time.js";
import {
  type AccessGrant,
  type ActiveGrant,
  type ClosedGrant,
  type CloseReason,
  type ClosingFindings,
  type ClosingGrant,
  type GrantFailure,
  NOTHING_FOUND,
  type OpenGrant,
  type ProvisioningGrant,
} from "./access-grant.js";

const minutesAfter = (time: Date, minutes: number): Date => new Date(time.getTime() + minutes * 60_000);

/** The intent is on record before Entra is touched; it is due at once. */
export function openGrant(input: {
  id: string;
  organizationId: string;
  tenantAppId: string;
  technicianId: string;
  accessRequestId: string;
  roleTemplateIds: readonly string[];
  durationMinutes: number;
  approvedCeilingMinutes: number | null;
  now: Date;
}): ProvisioningGrant {
  const { now, ...rest } = input;
  return {
    ...rest,
    status: "PROVISIONING",
    window: null,
    requestedAt: now,
    jitAccountId: null,
    userPrincipalName: null,
    rolesEndAt: null,
    failure: null,
    work: { dueAt: now, attempts: 0 },
    version: 1,
  };
}

/**
 * Access was verified usable: the window starts now, not when it was asked for. `drainMs`: how long the power steps are
 * predicted to take when it ends.
 */
export function activate(grant: ProvisioningGrant, now: Date, drainMs?: number): ActiveGrant {
  const windowMs = grant.durationMinutes * 60_000;
  const expiresAt = new Date(now.getTime() + windowMs);
  const closingStartsAt = new Date(expiresAt.getTime() - spreadLeadMs(grant.id, windowMs, drainMs));
  const timeToUsableMs = now.getTime() - grant.requestedAt.getTime();
  return {
    ...grant,
    status: "ACTIVE",
    failure: null,
    window: { activatedAt: now, expiresAt, closingStartsAt, timeToUsableMs },
    renewal: null,
    work: { dueAt: closingStartsAt, attempts: 0 },
  };
}

/** From here on the only way is out: a closing grant can be closed, never become active again. */
export function beginClosing(grant: Exclude<OpenGrant, ClosingGrant>, reason: CloseReason, now: Date): ClosingGrant {
  const { renewal: _owedNoMore, ...kept } = { renewal: null, ...grant };
  return {
    ...kept,
    status: "CLOSING",
    closing: { reason, begunAt: now, cause: grant.failure, powerOffAt: null, found: NOTHING_FOUND },
    work: { dueAt: now, attempts: 0 },
  };
}

/** Not through yet. `failure` says what is in the way; closing stays due whatever it is. */
export function retryAt<G extends OpenGrant>(grant: G, dueAt: Date, failure: GrantFailure | null): G {
  return { ...grant, failure, work: { dueAt, attempts: grant.work.attempts + 1 } };
}

/** Observed clean: the proof is kept and looked at again later. */
export function close(grant: ClosingGrant, proof: ClosureProof, now: Date): ClosedGrant {
  return {
    ...grant,
    status: "CLOSED",
    closedAt: now,
    proof,
    failure:
      grant.closing.reason === "PROVISIONING_FAILED" || grant.closing.reason === "AUTHORIZATION_LOST"
        ? grant.closing.cause
        : null,
    work: { dueAt: minutesAfter(now, RECHECK_AFTER_MINUTES[0]), attempts: 0 },
  };
}

/** A second look found it clean again; after the last one nothing is due any more. */
export function recordRecheck(grant: ClosedGrant, observedAt: Date): ClosedGrant {
  const recheckedAt = [...grant.proof.recheckedAt, observedAt];
  const next = RECHECK_AFTER_MINUTES[recheckedAt.length];
  const dueAt = next === undefined ? null : minutesAfter(grant.closedAt, next);
  return { ...grant, proof: { ...grant.proof, recheckedAt }, work: { dueAt, attempts: 0 } };
}

/** A second look found dirt: it is CLOSING again, due at once, and the earlier findings stay for the next proof. */
export function reopen(grant: ClosedGrant, now: Date): ClosingGrant {
  const { closedAt: _closedAt, proof: _proof, ...rest } = grant;
  return {
    ...rest,
    status: "CLOSING",
    closing: { ...grant.closing, powerOffAt: null },
    work: { dueAt: now, attempts: 0 },
  };
}

/** What others had put on the account, gathered over all attempts without repeats. */
export function mergeFindings(a: ClosingFindings, b: Partial<ClosingFindings>): ClosingFindings {
  const union = (left: readonly string[], right: readonly string[] = []) => [...new Set([...left, ...right])];
  return {
    addedRoles: union(a.addedRoles, b.addedRoles),
    addedGroups: union(a.addedGroups, b.addedGroups),
    addedAuthenticationMethods: union(a.addedAuthenticationMethods, b.addedAuthenticationMethods),
    passwordChanged: a.passwordChanged || (b.passwordChanged ?? false),
    sessionsRevokedAt: b.sessionsRevokedAt ?? a.sessionsRevokedAt,
  };
}

export const isOpen = (grant: AccessGrant): grant is OpenGrant => grant.status !== "CLOSED";

/** A second look could not be taken: it is tried again at `dueAt`, or never when a later grant of the same account took over. */
export const postponeRecheck = (grant: ClosedGrant, dueAt: Date | null): ClosedGrant => ({
  ...grant,
  work: { dueAt, attempts: grant.work.attempts + 1 },
});
