/** GC 4.5: what is not replicated yet is looked at again after these seconds, then every last one. */
const REPLICATION_SECONDS = [0.5, 1, 2, 4, 8, 15, 30];

/** Closing never waits longer than this between two tries. */
export const MAX_CLOSING_DELAY_MS = 60_000;

/** A new grant that is not usable after this long is given up and cleaned away. */
export const PROVISIONING_DEADLINE_MS = 15 * 60_000;

/** Delay before try number `attempts` + 1, in milliseconds; a server's own Retry-After wins when it is longer, up to the deadline. */
export function provisioningDelayMs(attempts: number, retryAfterMs = 0): number {
  const seconds = REPLICATION_SECONDS[Math.min(attempts, REPLICATION_SECONDS.length - 1)] ?? 30;
  return Math.min(Math.max(seconds * 1000, retryAfterMs), PROVISIONING_DEADLINE_MS);
}

/** A removal replicates within seconds to a minute: it is asked for again this often for so many tries. */
const REPLICATING = { firstMs: 250, everyMs: 1000, tries: 60 } as const;

/** As above for closing: begins quicker and is capped, a Retry-After included. */
export function closingDelayMs(attempts: number, retryAfterMs = 0, replicating = false): number {
  const backoff =
    replicating && attempts < REPLICATING.tries
      ? Math.min(REPLICATING.firstMs * 2 ** attempts, REPLICATING.everyMs)
      : 500 * 2 ** Math.min(attempts, 10);
  return Math.min(Math.max(backoff, retryAfterMs), MAX_CLOSING_DELAY_MS);
}
