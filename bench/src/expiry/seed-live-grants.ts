import type { Ports } from "@daypass/application";
import { nodeIds } from "@daypass/composition";
import { Client } from "pg";
import { seedDueGrants } from "../throughput/seed-due-grants.js";
import { type PlannedGrant, TENANTS, WINDOW_MS } from "./plan-ends.js";

const ORGANIZATIONS = 10;
const BATCH = 5000;

/** A row like the one that is there, but for these columns. */
const like = (table: string, columns: string, from: string) =>
  `insert into ${table} select r.* from (select t from ${table} t where organization_id = $1 limit 1) pattern, ${from},
   lateral jsonb_populate_record(pattern.t, jsonb_build_object(${columns})) r`;

/** Over a thousand tenants of ten organizations. One grant is made by the stores, and the others after its pattern by SQL. */
export async function seedLiveGrants(
  ports: Pick<Ports, "unitOfWork" | "deployment">,
  url: string,
  planned: readonly PlannedGrant[],
): Promise<void> {
  const pattern = await seedDueGrants(ports, 1);
  const organizations: string[] = [];
  for (let at = 0; at < ORGANIZATIONS; at++) {
    const made = { id: nodeIds.uuid(), name: `Provider ${at}`, createdAt: new Date() };
    organizations.push((await ports.deployment.createOrganization(made)).id);
  }
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const run = (sql: string) => client.query(sql, [pattern]);
    await client.query(`create temp table tenants as select at, o.id as organization, gen_random_uuid() as id,
      gen_random_uuid() as customer from generate_series(0, ${TENANTS - 1}) at
      join unnest('{${organizations}}'::uuid[]) with ordinality as o (id, place) on o.place = at % ${ORGANIZATIONS} + 1`);
    await client.query(`create temp table people as select o.id as organization, at, gen_random_uuid() as id
      from unnest('{${organizations}}'::uuid[]) o (id), generate_series(0, ${Math.ceil(planned.length / TENANTS)}) at`);
    await run(
      like(
        "customers",
        "'organization_id', s.organization, 'id', s.customer, 'name', 'Customer ' || s.at",
        "tenants s",
      ),
    );
    await run(
      like(
        "tenant_apps",
        `'organization_id', s.organization, 'id', s.id, 'customer_id', s.customer,
      'entra_tenant_id', gen_random_uuid()`,
        "tenants s",
      ),
    );
    await run(
      like(
        "technicians",
        `'organization_id', s.organization, 'id', s.id, 'email', s.at || '@' || s.organization`,
        "people s",
      ),
    );
    await client.query(`create temp table plan (id uuid, "user" uuid, tenant int, technician int, expires bigint, due bigint,
      request uuid default gen_random_uuid(), account uuid default gen_random_uuid())`);
    for (let at = 0; at < planned.length; at += BATCH) {
      await client.query(
        `insert into plan select id, "user", tenant, technician, expires, due from jsonb_to_recordset($1::jsonb)
         as p (id uuid, "user" uuid, tenant int, technician int, expires bigint, due bigint)`,
        [JSON.stringify(planned.slice(at, at + BATCH))],
      );
    }
    const each = `(select p.*, t.id as app, t.organization, w.id as person from plan p join tenants t on t.at = p.tenant
      join people w on w.organization = t.organization and w.at = p.technician) s`;
    const own = "'organization_id', s.organization, 'tenant_app_id', s.app, 'technician_id', s.person";
    const at = (ms: string) => `to_timestamp(${ms} / 1000.0)`;
    await run(like("access_requests", `${own}, 'id', s.request, 'requested_by', s.person`, each));
    await run(like("jit_accounts", `${own}, 'id', s.account, 'entra_user_id', s."user"`, each));
    await run(
      like(
        "access_grants",
        `${own}, 'id', s.id, 'access_request_id', s.request, 'jit_account_id', s.account,
      'duration_minutes', ${WINDOW_MS / 60_000}, 'expires_at', ${at("s.expires")}, 'closing_starts_at', ${at("s.due")},
      'due_at', ${at("s.due")}, 'activated_at', ${at(`(s.expires - ${WINDOW_MS})`)}`,
        each,
      ),
    );
    await client.query(`insert into grant_steps (organization_id, id, grant_id, sequence, name, subject, status, attempts, started_at, finished_at, result_id)
      select s.organization, gen_random_uuid(), s.id, 1, 'assign-role', g.role_template_ids[1], 'DONE', 1, now(), now(), 'role of ' || s.id
      from ${each} join access_grants g on g.id = s.id`);
    await client.query("update access_grants set due_at = now() + interval '10 years' where organization_id = $1", [
      pattern,
    ]);
    await client.query("analyze");
  } finally {
    await client.end();
  }
}
