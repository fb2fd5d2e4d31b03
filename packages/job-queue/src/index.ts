export { createJobQueue } from "./queue/create-job-queue.js";
export { InvalidJobPayloadError, JobQueueUnavailableError } from "./queue/job-queue-errors.js";
export type { AgendaJobQueue, JobQueueLogger, JobQueueOptions } from "./queue/job-queue-options.js";
export { defaultTuning, type JobQueueTuning } from "./queue/tuning.js";
export { LockLostError } from "./run/lock-lost-error.js";
export { JobStoreNotMigratedError } from "./store/job-store.js";
export { migrateJobStore } from "./store/open-job-store.js";
