import type { JobDefinition } from "./define-job.js";

export interface JobContext<P extends object> {
  readonly payload: P;
  /** Fires at shutdown and when the run's lock was lost. */
  readonly signal: AbortSignal;
  /** 1 for the first run. */
  readonly attempt: number;
  /** Keeps the lock; throws when it was lost. */
  touch(): Promise<void>;
}

/** Runs a job. May run twice, late, or beside itself: it must not care. */
export interface JobHandler<P extends object = object> {
  readonly definition: JobDefinition<P>;
  readonly handle: (context: JobContext<P>) => Promise<void>;
}

export interface JobSubject {
  readonly organizationId?: string | null;
  readonly tenantAppId?: string | null;
  readonly accessGrantId?: string | null;
}

/** Wake-ups. Losing one is never losing work: PostgreSQL has the truth. */
export interface JobQueue {
  start(handlers: readonly JobHandler[]): Promise<void>;
  /** Runs at `at`, or at once in this process. `runId` names a run that is on record already. */
  schedule<P extends object>(
    definition: JobDefinition<P>,
    payload: P,
    options?: { at?: Date; about?: JobSubject; runId?: string },
  ): Promise<void>;
  stop(options: { deadlineMs: number }): Promise<void>;
  isHealthy(): Promise<boolean>;
  /** Runs under way in this process. */
  readonly running: number;
  /** Removes jobs from the store that ended for good longer ago than this; answers how many. */
  purgeFinished(olderThanMs: number): Promise<number>;
}

export type JobRunStatus = "SCHEDULED" | "QUEUED" | "RUNNING" | "COMPLETED" | "FAILED" | "REPEATING" | "PAUSED";

/** What operators see of a run; written by the queue's wrapper, kept in PostgreSQL whatever the job store is. */
export interface JobRun {
  readonly id: string;
  readonly name: string;
  /** Null for the deployment's own. */
  readonly organizationId: string | null;
  readonly tenantAppId: string | null;
  readonly accessGrantId: string | null;
  readonly status: JobRunStatus;
  readonly scheduledAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly attempts: number;
  /** 0 to 100. */
  readonly progress: number | null;
  /** Safe to show. */
  readonly failReason: string | null;
  readonly latenessMs: number | null;
  readonly workerId: string | null;
}

/** A run as it is read back: with what became of it after it failed. */
export interface RecordedJobRun extends JobRun {
  /** The run that `retryJob` made of it; null where nobody did. */
  readonly retriedAs: string | null;
}

export interface JobRunStore {
  /** Inserts, or replaces by id. False when the run was cancelled meanwhile: nothing was written, and it must not run. */
  save(run: JobRun): Promise<boolean>;
}
