import { type ProvisioningGrant, provisioningDelayMs, retryAt } from "@daypass/domain";
import { checkTenantAuthorizationJob } from "../../jobs/jobs.js";
import type { DirectoryProblem } from "../../ports/directory.js";
import type { Stores } from "../../ports/stores.js";
import { closeReasonOf, failureOf, isRetryable } from "../failure.js";
import { giveUp } from "./plan-provisioning.js";

/** After the caller's transaction the grant is due again, or on its way out where no retry mends the problem. */
export async function postponeOrGiveUp(
  stores: Stores,
  grant: ProvisioningGrant,
  problem: DirectoryProblem,
  now: Date,
): Promise<void> {
  const failure = failureOf(problem, now);
  const reason = closeReasonOf(problem);
  if (reason === "AUTHORIZATION_LOST") {
    const { organizationId, tenantAppId } = grant;
    await stores.outbox.add(checkTenantAuthorizationJob, { organizationId, tenantAppId }, { tenantAppId });
  }
  if (!isRetryable(problem)) {
    await giveUp(stores, { ...grant, failure }, reason, now);
    return;
  }
  const dueAt = new Date(now.getTime() + provisioningDelayMs(grant.work.attempts, problem.retryAfterMs));
  await stores.grants.update(retryAt(grant, dueAt, problem.code === "NotVisibleYet" ? null : failure));
}
