import { join } from "node:path";
import { resolveDataDir } from "../data-dir/resolve-data-dir.js";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../embedded-postgres/start-embedded-postgres.js";
import { connectedClient } from "./connected-client.js";
import { TEST_DATABASE_PREFIX } from "./test-database.js";

/**
 * The one throw-away server that all test files of a checkout share. A Vitest global set-up holds it for the whole run, so
 * that files attach to it within milliseconds instead of starting it again.
 */
export async function embeddedPostgresForTests(): Promise<EmbeddedPostgres> {
  const dataDir = join(resolveDataDir({ DAYPASS_DATA_DIR: process.env.DAYPASS_DATA_DIR }), "test");
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false });
  if (!postgres.attached) await dropLeftovers(postgres.url);
  return postgres;
}

/** Nobody else uses a server that was just started: databases of runs that were killed can go. */
async function dropLeftovers(url: string): Promise<void> {
  await using connection = await connectedClient(url);
  const { rows } = await connection.client.query<{ name: string }>(
    "select datname as name from pg_database where starts_with(datname, $1)",
    [TEST_DATABASE_PREFIX],
  );
  for (const { name } of rows) await connection.client.query(`drop database if exists "${name}"`);
}
