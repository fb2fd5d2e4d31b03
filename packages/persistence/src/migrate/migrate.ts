import { Client } from "pg";
import { DataSource } from "typeorm";
import { MIGRATIONS } from "../migrations/index.js";
import { ENTITIES } from "../schema/entities.js";
import { ensureRoles } from "./ensure-roles.js";

const MIGRATION_LOCK = 1_684_109_681;

export interface MigrateOptions {
  /** A superuser's or the owner's; PostgreSQL 16 or later. */
  readonly url: string;
  /** Login that the application will connect with, when it is another one: it is allowed to step down. */
  readonly applicationLogin?: string;
}

/** Brings the database to this version's schema, however many processes ask at once. Answers the names of what was run. */
export async function migrate({ url, applicationLogin }: MigrateOptions): Promise<readonly string[]> {
  const lock = new Client({ connectionString: url, application_name: "daypass-migrate" });
  lock.on("error", () => undefined); // a lost lock shows as a failing statement of the migration itself
  await lock.connect();
  try {
    await lock.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await ensureRoles(lock, applicationLogin);
    return await withOwner(url, async (owner) => {
      const run = await owner.runMigrations({ transaction: "each" });
      return run.map((migration) => migration.name);
    });
  } finally {
    await lock.end();
  }
}

/** Names of migrations that the database has not seen, in order; all of them for an empty database. */
export async function pendingMigrations(url: string): Promise<readonly string[]> {
  return withOwner(url, async (owner) => {
    const names = MIGRATIONS.map((migration) => migration.name);
    const [table] = await owner.query<[{ found: boolean }]>(
      "select to_regclass('public.daypass_migrations') is not null as found",
    );
    if (!table.found) return names;
    const rows = await owner.query<{ name: string }[]>("select name from public.daypass_migrations");
    const done = new Set(rows.map((row) => row.name));
    return names.filter((name) => !done.has(name));
  });
}

/** A short connection as the URL's own login, with the schema's metadata. */
export async function withOwner<T>(url: string, work: (owner: DataSource) => Promise<T>): Promise<T> {
  const owner = new DataSource({
    type: "postgres",
    url,
    entities: [...ENTITIES],
    migrations: MIGRATIONS,
    migrationsTableName: "daypass_migrations",
    installExtensions: false,
    poolSize: 2,
    poolErrorHandler: () => undefined, // reported by the statement that needed the connection
    extra: { application_name: "daypass-migrate", connectionTimeoutMillis: 10_000 },
  });
  await owner.initialize();
  try {
    return await work(owner);
  } finally {
    await owner.destroy();
  }
}
