import type { JobStore, JobStoreOptions } from "./job-store.js";
import { migrateMongoJobStore } from "./mongo/migrate-mongo-job-store.js";
import { MongoJobStore } from "./mongo/mongo-job-store.js";
import { migratePostgresJobStore } from "./postgres/migrate-postgres-job-store.js";
import { PostgresJobStore } from "./postgres/postgres-job-store.js";

/** By the scheme of the URL. Connects to nothing yet. */
export function openJobStore(options: JobStoreOptions): JobStore {
  return isMongo(options.url) ? new MongoJobStore(options) : new PostgresJobStore(options);
}

/**
 * Makes the store's tables or indexes. Any number of processes may do so at once; nothing else ever does, since Agenda's own
 * way of making them fails when processes boot together.
 * @param options.grantTo PostgreSQL only: an existing role that may use the tables
 */
export function migrateJobStore(url: string, options: { grantTo?: string } = {}): Promise<void> {
  return isMongo(url) ? migrateMongoJobStore(url) : migratePostgresJobStore(url, options);
}

function isMongo(url: string): boolean {
  if (/^mongodb(\+srv)?:\/\//.test(url)) return true;
  if (/^postgres(ql)?:\/\//.test(url)) return false;
  throw new Error("the jobs' database must be postgresql:// or mongodb://");
}
