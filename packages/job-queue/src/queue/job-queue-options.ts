import type { Clock, Ids, JobQueue, JobRunStore } from "@daypass/application";
import type { JobQueueTuning } from "./tuning.js";

/** As of pino; fields may hold errors, so it must redact. */
export interface JobQueueLogger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface JobQueueOptions {
  /** `postgresql://…` or `mongodb://…`, migrated by `migrateJobStore`. */
  readonly jobsDatabaseUrl: string;
  /** PostgreSQL only: the role to step down to, which `migrateJobStore` granted the tables to. */
  readonly role?: string;
  readonly runs: JobRunStore;
  /** Names the runs. */
  readonly ids: Ids;
  /** Unique to this process: locks are told apart by it. */
  readonly workerId: string;
  readonly logger: JobQueueLogger;
  readonly clock: Clock;
  readonly tuning?: Partial<JobQueueTuning>;
}

export interface AgendaJobQueue extends JobQueue {
  /** Rejects where the job store does not answer. */
  ping(): Promise<void>;
}
