import type { Client } from "pg";

const ROLES = ["daypass_app", "daypass_system"] as const;
/** Another database of the cluster may do the same at this moment: these say that it won, and its result is ours. */
const LOST_A_RACE = new Set(["42710", "23505", "XX000"]);

/** Makes the two roles without a login, and lets the migrating login (and `applicationLogin`) step down. Roles are cluster-wide. */
export async function ensureRoles(client: Client, applicationLogin?: string): Promise<void> {
  for (const role of ROLES) {
    await retryLostRace(async () => {
      if (await exists(client, role)) return;
      await client.query(`create role ${role} nologin nosuperuser nocreatedb nocreaterole noinherit nobypassrls`);
    });
  }
  const { rows } = await client.query<{ login: string; superuser: boolean }>(
    "select current_user as login, rolsuper as superuser from pg_roles where rolname = current_user",
  );
  const login = rows[0];
  if (login && !login.superuser) for (const role of ROLES) await ensureMember(client, role, login.login);
  if (applicationLogin) await ensureMember(client, "daypass_app", applicationLogin);
}

/** Membership that gives nothing until the role is taken on by name. */
async function ensureMember(client: Client, role: string, login: string): Promise<void> {
  await retryLostRace(async () => {
    const { rows } = await client.query<{ able: boolean }>(
      `select r.rolsuper or exists (
         select from pg_auth_members m where m.member = r.oid and m.roleid = $1::regrole and m.set_option
       ) as able from pg_roles r where r.rolname = $2`,
      [role, login],
    );
    if (rows[0]?.able) return;
    await client.query(`grant ${role} to ${client.escapeIdentifier(login)} with inherit false, set true`);
  });
}

async function exists(client: Client, role: string): Promise<boolean> {
  return (await client.query("select from pg_roles where rolname = $1", [role])).rowCount === 1;
}

async function retryLostRace(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const code = (error as { code?: unknown }).code;
      if (attempt === 10 || typeof code !== "string" || !LOST_A_RACE.has(code)) throw error;
    }
  }
}
