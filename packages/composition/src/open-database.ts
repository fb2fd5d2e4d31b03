import { type EmbeddedPostgres, type Environment, startEmbeddedPostgres } from "@daypass/service-kit";

/** Where the domain data is: the given database, or the embedded one, started or attached to. */
export interface OpenDatabase {
  readonly url: string;
  readonly migrationUrl: string;
  readonly embedded: EmbeddedPostgres | null;
}

export async function openDatabase(environment: Environment): Promise<OpenDatabase> {
  const { databaseUrl, databaseMigrationUrl, dataDir } = environment;
  if (databaseUrl) return { url: databaseUrl, migrationUrl: databaseMigrationUrl ?? databaseUrl, embedded: null };
  const embedded = await startEmbeddedPostgres({ dataDir });
  return { url: embedded.url, migrationUrl: embedded.url, embedded };
}
