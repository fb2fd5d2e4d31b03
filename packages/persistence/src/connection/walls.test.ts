import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WALLED_TABLES } from "../schema/entities.js";
import { createTestPersistence, type TestPersistence } from "../testing/index.js";
import { customerOf, tenantAppOf } from "../testing/seed.js";
import { seedEverything } from "../testing/seed-everything.js";
import type { SeededTenant } from "../testing/seed-grant.js";
import { appConnectionOptions } from "./connection-options.js";

let persistence: TestPersistence;
let mine: SeededTenant;
let theirs: SeededTenant;
let session: Client;

const ownerColumn = (table: string) => (table === "organizations" ? "id" : "organization_id");

beforeAll(async () => {
  persistence = await createTestPersistence();
  mine = await seedEverything(persistence);
  theirs = await seedEverything(persistence);
  session = new Client(appConnectionOptions(persistence.url, "walls"));
  await session.connect();
});
afterAll(async () => {
  await session.end();
  await persistence.close();
});

/** In a transaction as the application role; always rolled back. Answers the number of rows, or the SQLSTATE. */
async function attempt(
  organizationId: string | null,
  sql: string,
  parameters: unknown[] = [],
): Promise<number | string> {
  await session.query("begin");
  try {
    await session.query(`set local role daypass_app`);
    if (organizationId) await session.query(`set local app.organization_id = '${organizationId}'`);
    return (await session.query(sql, parameters)).rowCount ?? 0;
  } catch (error) {
    return String((error as { code?: unknown }).code);
  } finally {
    await session.query("rollback");
  }
}

const DENIED = "42501";

test("every table with organizations' rows is behind the wall, and the seed filled each of them", async () => {
  const tables = await persistence.superuser<{ name: string }>(
    `select distinct table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'organization_id' or table_name = 'organizations' order by 1`,
  );
  expect(tables.map(({ name }) => name)).toEqual([...WALLED_TABLES].sort());
  for (const table of WALLED_TABLES) {
    const rows = await persistence.superuser(`select from ${table} where ${ownerColumn(table)} = $1`, [
      theirs.organization.id,
    ]);
    expect(rows.length, table).toBeGreaterThan(0);
  }
});

test.each(WALLED_TABLES)("%s: no row of another organization is read, changed, deleted or planted", async (table) => {
  const [me, them] = [mine.organization.id, theirs.organization.id];
  const column = ownerColumn(table);
  const nothing = [0, DENIED];
  expect(nothing).toContain(await attempt(me, `select * from ${table} where ${column} = $1`, [them]));
  expect(nothing).toContain(
    await attempt(me, `update ${table} set ${column} = ${column} where ${column} = $1`, [them]),
  );
  expect(nothing).toContain(await attempt(me, `delete from ${table} where ${column} = $1`, [them]));
  const [row] = await persistence.superuser(`select to_jsonb(t) as json from ${table} t where ${column} = $1`, [them]);
  const plant = `insert into ${table} overriding system value select * from jsonb_populate_record(null::${table}, $1)`;
  expect(await attempt(me, plant, [JSON.stringify(row?.json)])).toBe(DENIED);
  const moved = await attempt(me, `update ${table} set ${column} = $1 where ${column} = $2`, [them, me]);
  expect([DENIED, "23503", "23505"]).toContain(moved);
});

test.each(WALLED_TABLES)("%s: who forgets to name the organization sees nothing", async (table) => {
  expect([0, DENIED]).toContain(await attempt(null, `select * from ${table}`));
  // The setting is an empty text from its first use on, no longer absent.
  await attempt(mine.organization.id, "select 1");
  expect([0, DENIED]).toContain(await attempt(null, `select * from ${table}`));
});

test("the wall is not a wall around nothing: an organization sees its own rows", async () => {
  for (const table of ["organizations", "customers", "access_grants", "audit_events", "grant_credentials", "job_runs"])
    expect(await attempt(mine.organization.id, `select * from ${table}`), table).toBeGreaterThan(0);
});

test("with a superuser's URL, sessions run as the application role from their first statement", async () => {
  const { rows } = await session.query("select current_user as role, session_user as login");
  expect(rows[0]).toMatchObject({ role: "daypass_app" });
  expect(rows[0].login).not.toBe("daypass_app");
  expect((await session.query("select * from customers")).rowCount).toBe(0);
  await expect(persistence.assertCannotBypass()).resolves.toBeUndefined();
});

test("options in the URL cannot undo the stepping down", async () => {
  const url = new URL(persistence.url);
  url.searchParams.set("options", "-c role=none -c work_mem=9MB");
  const client = new Client(appConnectionOptions(url.href, "walls"));
  await client.connect();
  const { rows } = await client.query("select current_user as role, current_setting('work_mem') as work_mem");
  await client.end();
  expect(rows).toEqual([{ role: "daypass_app", work_mem: "9MB" }]);
});

test("audit events can be added and read, and neither changed nor deleted", async () => {
  const me = mine.organization.id;
  expect(await attempt(me, "select * from audit_events")).toBeGreaterThan(0);
  expect(await attempt(me, "update audit_events set actor_name = 'nobody'")).toBe(DENIED);
  expect(await attempt(me, "delete from audit_events")).toBe(DENIED);
  expect(await attempt(me, "truncate audit_events")).toBe(DENIED);
});

test("keys between tables hold within the organization", async () => {
  const customer = customerOf(theirs.organization.id, { id: theirs.customer.id });
  const stray = { ...tenantAppOf(customer), organizationId: mine.organization.id };
  const insert = persistence.unitOfWork.run(mine.organization.id, (stores) => stores.tenantApps.insert(stray));
  await expect(insert).rejects.toMatchObject({ code: "23503" });
});

test("a store refuses a subject of another organization before the database has to", async () => {
  const insert = persistence.unitOfWork.run(mine.organization.id, (stores) =>
    stores.customers.insert(customerOf(theirs.organization.id)),
  );
  await expect(insert).rejects.toBeInstanceOf(TypeError);
});

test("functions that span organizations belong to a role without a login and are the application role's alone", async () => {
  const functions = await persistence.superuser<{ owner: string; path: string[] | null; open: boolean; app: boolean }>(
    `select r.rolname as owner, p.proconfig as path, has_function_privilege('daypass_app', p.oid, 'EXECUTE') as app,
       exists (select from aclexplode(p.proacl) a where a.grantee = 0) as open
     from pg_proc p join pg_roles r on r.oid = p.proowner
     where p.pronamespace = 'public'::regnamespace and p.prosecdef`,
  );
  expect(functions.length).toBeGreaterThan(10);
  for (const each of functions)
    expect(each).toEqual({
      owner: "daypass_system",
      path: ["search_path=pg_catalog, pg_temp"],
      open: false,
      app: true,
    });
  const roles = await persistence.superuser(
    `select rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles
     where rolname in ('daypass_app', 'daypass_system') order by 1`,
  );
  for (const role of roles)
    expect(role).toMatchObject({ rolcanlogin: false, rolsuper: false, rolbypassrls: false, rolcreaterole: false });
  const [member] = await persistence.superuser("select pg_has_role('daypass_app', 'daypass_system', 'MEMBER') as able");
  expect(member).toEqual({ able: false });
});
