/** How often, how long, how many. The defaults are the deployment's; tests turn them. */
export interface JobQueueTuning {
  /**
   * Between polls of each job name. Rows due within it are claimed ahead and fired by a timer, so it must stay below
   * `lockLifetimeMs`.
   */
  readonly processEveryMs: number;
  /** After this long without a renewal a dead worker's job is run by another. */
  readonly lockLifetimeMs: number;
  /** Runs at once of one name, and in all. High, and no limit on locks: a full queue would let claims expire in line. */
  readonly concurrency: number;
  readonly maxConcurrency: number;
  readonly runLimitMs: number;
  readonly retry: { readonly firstMs: number; readonly mostMs: number; readonly attempts: number };
}

export const defaultTuning: JobQueueTuning = {
  processEveryMs: 1_000,
  lockLifetimeMs: 5_000,
  concurrency: 50,
  maxConcurrency: 200,
  runLimitMs: 15 * 60_000,
  retry: { firstMs: 1_000, mostMs: 60_000, attempts: 20 },
};

/** Until the next attempt, or null for no more. Doubling, spread by a quarter so that many do not come back as one. */
export function retryDelayMs(attempt: number, { firstMs, mostMs, attempts }: JobQueueTuning["retry"]): number | null {
  if (attempt >= attempts) return null;
  return Math.round(Math.min(firstMs * 2 ** (attempt - 1), mostMs) * (0.75 + Math.random() * 0.25));
}
