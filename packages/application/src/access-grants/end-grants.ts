import { type AccessGrant, beginClosing, type CloseReason, type OpenGrant, type Principal } from "@daypass/domain";
import { auditEvent } from "../audit/record.js";
import { closeDueGrantsJob } from "../jobs/jobs.js";
import type { Stores } from "../ports/stores.js";

/** Sets open grants CLOSING in the caller's transaction and wakes the scheduler. Those already closing stay as they are. */
export async function endGrants(
  stores: Stores,
  actor: Principal,
  grants: readonly AccessGrant[],
  reason: CloseReason,
  now: Date,
  words: string | null = null,
): Promise<readonly AccessGrant[]> {
  const ended: AccessGrant[] = [];
  for (const grant of grants) {
    if (grant.status === "CLOSED" || grant.status === "CLOSING") continue;
    ended.push(await endGrant(stores, actor, grant, reason, now, words));
  }
  if (ended.length > 0) await stores.outbox.add(closeDueGrantsJob, {});
  return ended;
}

async function endGrant(
  stores: Stores,
  actor: Principal,
  grant: Exclude<OpenGrant, { status: "CLOSING" }>,
  reason: CloseReason,
  now: Date,
  words: string | null,
): Promise<AccessGrant> {
  const closing = await stores.grants.update(beginClosing(grant, reason, now));
  const about = { tenantAppId: grant.tenantAppId, accessGrantId: grant.id };
  stores.audit.record(auditEvent(actor, "accessGrant.closingBegun", now, about, { reason, words, was: grant.status }));
  return closing;
}
