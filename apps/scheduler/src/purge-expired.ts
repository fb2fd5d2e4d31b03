import type { Deployment } from "@daypass/composition";

const KEPT_DAYS = 30;
const BATCH = 1000;

/** Forgets sessions and invitations that have been over for so long, and answers kept for retries whose time is over. */
export async function purgeExpired(
  persistence: Pick<Deployment["persistence"], "purgeExpired">,
  signal: AbortSignal,
): Promise<void> {
  // Small transactions: nothing waits for a purge.
  while (!signal.aborted && (await persistence.purgeExpired(KEPT_DAYS, BATCH)) >= BATCH);
}
