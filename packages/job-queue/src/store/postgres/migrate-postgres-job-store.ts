import { getCreateIndexesSQL, getCreateTableSQL, getUpdateTimestampTriggerSQL } from "@agendajs/postgres-backend";
import { Client } from "pg";
import { checkedRole, JOB_SCHEMA, JOB_TABLE, jobStoreUrl } from "./postgres-connection.js";

/** Changes whenever the statements below do. */
const VERSION = "agenda-postgres-backend-3.0.6/1";
const MIGRATION_LOCK = 1_684_109_681;

export async function migratePostgresJobStore(url: string, { grantTo }: { grantTo?: string }): Promise<void> {
  const client = new Client({ connectionString: jobStoreUrl(url, {}), connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined); // the statement under way reports it
  await client.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock($1)", [MIGRATION_LOCK]);
    // Once there, nothing is touched: replacing the trigger would lock the table under running schedulers.
    if ((await installedVersion(client)) !== VERSION) {
      await client.query(`create schema if not exists ${JOB_SCHEMA}`);
      await client.query(getCreateTableSQL(JOB_TABLE));
      for (const statement of getCreateIndexesSQL(JOB_TABLE)) await client.query(statement);
      await client.query(getUpdateTimestampTriggerSQL(JOB_TABLE));
      await client.query(`comment on schema ${JOB_SCHEMA} is '${VERSION}'`);
    }
    if (grantTo !== undefined) {
      await client.query(`grant usage on schema ${JOB_SCHEMA} to ${checkedRole(grantTo)}`);
      await client.query(`grant select, insert, update, delete on all tables in schema ${JOB_SCHEMA} to ${grantTo}`);
    }
    await client.query("commit");
  } finally {
    await client.end().catch(() => undefined); // an open transaction ends with its connection
  }
}

async function installedVersion(client: Client): Promise<string | undefined> {
  const { rows } = await client.query<{ version: string }>(
    "select obj_description(oid, 'pg_namespace') as version from pg_namespace where nspname = $1",
    [JOB_SCHEMA],
  );
  return rows[0]?.version;
}
