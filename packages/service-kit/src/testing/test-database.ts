import { randomBytes } from "node:crypto";
import { connectedClient } from "./connected-client.js";

export const TEST_DATABASE_PREFIX = "t_";

export interface TestDatabase {
  readonly name: string;
  /** The server's superuser URL, with this database. */
  readonly url: string;
  /** Ends what is still connected, and removes the database. */
  drop(): Promise<void>;
}

/** A database of a test file's own, cloned from `template` (an empty one by default). */
export async function createTestDatabase(serverUrl: string, template = "template0"): Promise<TestDatabase> {
  const name = `${TEST_DATABASE_PREFIX}${randomBytes(8).toString("hex")}`;
  await using connection = await connectedClient(serverUrl);
  await connection.client.query(`create database "${name}" template ${quoted(template)} strategy file_copy`);
  return { name, url: withDatabase(serverUrl, name), drop: () => dropDatabase(serverUrl, name) };
}

/**
 * The template of this name, built once by whoever asks first, whatever the number of processes. Put what it is built from
 * (a hash of the migrations) into the name: an outdated template of the same family is dropped.
 * @param family the part of the name before the first `-`
 */
export async function ensureTemplateDatabase(
  serverUrl: string,
  name: `${string}-${string}`,
  build: (url: string) => Promise<void>,
): Promise<void> {
  await using connection = await connectedClient(serverUrl);
  const { client } = connection;
  await client.query("select pg_advisory_lock(hashtext($1))", [name]);
  const { rows } = await client.query<{ name: string }>(
    "select datname as name from pg_database where starts_with(datname, $1)",
    [`${name.split("-")[0]}-`],
  );
  if (rows.some((row) => row.name === name)) return;
  for (const { name: outdated } of rows)
    await client.query(`drop database if exists ${quoted(outdated)}`).catch(() => undefined); // another run clones it
  const unfinished = `${TEST_DATABASE_PREFIX}${randomBytes(8).toString("hex")}`;
  await client.query(`create database ${quoted(unfinished)} template template0`);
  try {
    await build(withDatabase(serverUrl, unfinished));
    await endSessions(client, unfinished);
    await client.query(`alter database ${quoted(unfinished)} rename to ${quoted(name)}`);
  } catch (error) {
    await client.query(`drop database if exists ${quoted(unfinished)} with (force)`);
    throw error;
  }
}

async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await using connection = await connectedClient(serverUrl);
  await connection.client.query(`drop database if exists ${quoted(name)} with (force)`);
}

/** A database is renamed or cloned only while nobody is connected to it. */
async function endSessions(client: { query(sql: string, values: unknown[]): Promise<unknown> }, database: string) {
  await client.query("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1", [database]);
}

function withDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
