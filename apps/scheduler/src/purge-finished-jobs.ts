import type { DeploymentQueries, JobQueue } from "@daypass/application";

const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;
const BATCH = 5000;
const WORKERS_KEPT_MINUTES = 24 * 60;

/**
 * Forgets what operators no longer look for: ended jobs in the store and on record, access tokens whose
 * time is over, and workers long gone.
 */
export async function purgeFinishedJobs(
  deployment: Pick<DeploymentQueries, "purgeJobRuns" | "purgeOauth" | "forgetWorkers">,
  queue: Pick<JobQueue, "purgeFinished">,
  signal: AbortSignal,
): Promise<void> {
  // Small transactions: nothing waits for a purge.
  while (!signal.aborted && (await deployment.purgeJobRuns(KEPT_DAYS, BATCH)) === BATCH);
  while (!signal.aborted && (await deployment.purgeOauth(BATCH)) >= BATCH);
  await deployment.forgetWorkers(WORKERS_KEPT_MINUTES);
  await queue.purgeFinished(KEPT_DAYS * DAY_MS);
}
