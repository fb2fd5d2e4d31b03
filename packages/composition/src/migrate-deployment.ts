import { migrateJobStore } from "@daypass/job-queue";
import { migrate } from "@daypass/persistence";
import type { Environment } from "@daypass/service-kit";
import { type OpenDatabase, openDatabase } from "./open-database.js";

/** The application's login, where migrations run as another one: it has to be allowed to step down. */
const loginOf = ({ url, migrationUrl }: OpenDatabase): string | undefined =>
  url === migrationUrl ? undefined : decodeURIComponent(new URL(url).username);

/** Brings an open database to this version's schema. Answers the names of the migrations that ran. */
export const migrateDatabase = (database: OpenDatabase): Promise<readonly string[]> =>
  migrate({ url: database.migrationUrl, applicationLogin: loginOf(database) });

/** The same for database and job store, for `daypass migrate`. */
export async function migrateDeployment(environment: Environment): Promise<readonly string[]> {
  const database = await openDatabase(environment);
  try {
    const migrations = await migrateDatabase(database);
    await migrateJobStore(environment.jobsDatabaseUrl ?? database.migrationUrl);
    return migrations;
  } finally {
    await database.embedded?.stop();
  }
}
