import { spreadLeadMs } from "../closing/lead-time.js";
import type { AccessGrant, ActiveGrant } from "./access-grant.js";
import { rolesEndAfter } from "./time-bound.js";

/** Until closing begins a live grant can be made longer; from then on the only way is out. */
export const isExtendable = (grant: AccessGrant, now: Date): grant is ActiveGrant =>
  grant.status === "ACTIVE" && now < grant.window.closingStartsAt;

/** Longest window in total, in minutes from activation: the approved one where approval was needed, else the mappings'. */
export const extensionCeilingMinutes = (grant: ActiveGrant, mappingCeilingMinutes: number): number =>
  grant.approvedCeilingMinutes ?? mappingCeilingMinutes;

/**
 * `minutes` more at the end of the window; closing starts by the longer window's lead. Where the credential or the
 * assignments end before the window does now, what lasts is owed.
 */
export function extendGrant(
  grant: ActiveGrant,
  minutes: number,
  credentialEndsAt: Date | null,
  now: Date,
  drainMs?: number,
): ActiveGrant {
  const durationMinutes = grant.durationMinutes + minutes;
  const windowMs = durationMinutes * 60_000;
  const expiresAt = new Date(grant.window.activatedAt.getTime() + windowMs);
  const closingStartsAt = new Date(expiresAt.getTime() - spreadLeadMs(grant.id, windowMs, drainMs));
  const endsEarly = credentialEndsAt !== null && credentialEndsAt < expiresAt;
  const rolesEndEarly = grant.rolesEndAt !== null && grant.rolesEndAt < expiresAt;
  return {
    ...grant,
    durationMinutes,
    window: { ...grant.window, expiresAt, closingStartsAt },
    work: { dueAt: closingStartsAt, attempts: 0 },
    rolesEndAt: rolesEndEarly ? rolesEndAfter(expiresAt) : grant.rolesEndAt,
    renewal: endsEarly || rolesEndEarly ? { dueAt: now, attempts: 0 } : grant.renewal,
  };
}
