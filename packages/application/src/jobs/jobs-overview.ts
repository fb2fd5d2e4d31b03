/** How an organization's jobs and its expiry stand. */
export interface JobsOverview {
  /** By name; names without a run are left out. */
  readonly byName: readonly JobNameOverview[];
  /** The deployment's workers that were seen lately. */
  readonly workers: readonly SeenWorker[];
  readonly expiry: ExpiryOverview;
}

export interface JobNameOverview {
  readonly name: string;
  readonly scheduled: number;
  readonly queued: number;
  readonly running: number;
  readonly completed: number;
  readonly failed: number;
  readonly nextRunAt: Date | null;
}

export interface SeenWorker {
  readonly id: string;
  readonly lastSeenAt: Date;
  readonly runningJobs: number;
}

/**
 * Lateness is from the end of the window to the moment the power was seen off, over 30 days, negative when it was off in
 * time; null where no window ran its course.
 */
export interface ExpiryOverview {
  readonly openGrants: number;
  readonly overdueGrants: number;
  readonly nextExpiryAt: Date | null;
  readonly latenessP50Ms: number | null;
  readonly latenessP99Ms: number | null;
  readonly latenessMaxMs: number | null;
}
