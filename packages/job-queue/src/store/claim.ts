import type { JobParameters } from "agenda";

/** One holding of a job's row. Whoever claims it later has another `lockedAt`, so a late writer is told apart. */
export interface Claim {
  /** As it stands in the row; changed by each renewal. */
  lockedAt: Date;
  /** When the row was due; null where a worker died while running it. */
  readonly dueAt: Date | null;
}

const CLAIM = Symbol("claim");
type ClaimedParameters = JobParameters & { [CLAIM]?: Claim };

/** The claim travels with the job: Agenda copies the row's fields, symbols too, and never stores this one. */
export function markClaimed(row: JobParameters): JobParameters {
  if (row.lockedAt !== undefined) (row as ClaimedParameters)[CLAIM] = { lockedAt: row.lockedAt, dueAt: row.nextRunAt };
  return row;
}

/** @throws where the job was not claimed by this process: a bug */
export function claimOf(job: JobParameters): Claim {
  const claim = (job as ClaimedParameters)[CLAIM];
  if (claim === undefined) throw new Error(`job ${job.name} was not claimed here`);
  return claim;
}

/** A one-off job that succeeded has nothing left to do: its row goes. One that failed for good stays until it is purged. */
export function isDone(job: JobParameters): boolean {
  return (
    job.lockedAt === undefined &&
    job.nextRunAt === null &&
    job.lastFinishedAt !== undefined &&
    job.failedAt?.getTime() !== job.lastFinishedAt.getTime()
  );
}

/**
 * A run that begins holds its row from now, not from when it was claimed: it may have waited in line, and without this its
 * lock could expire a moment after the start.
 */
export function refreshLock(job: JobParameters): void {
  if (job.lockedAt !== undefined) job.lockedAt = new Date();
}
