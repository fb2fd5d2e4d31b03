import type { MigrationInterface, QueryRunner } from "typeorm";
import { definer, systemFunctions } from "./system-functions.js";

/** Numbers alone: whose the other grants are is nobody's business. Bounded, since beyond that the longest lead is reached. */
const GRANTS_ENDING_BY = definer(
  "grants_ending_by(p_tenant_app uuid, p_until timestamptz, p_within_ms integer, p_except uuid)",
  "table (of_tenant_app integer, of_all integer)",
  "sql",
  "stable",
  `select count(*) filter (where e.tenant_app_id = p_tenant_app)::integer, count(*)::integer from (
     select g.tenant_app_id from public.access_grants g
     where g.status = 'ACTIVE' and g.expires_at <= p_until
       and g.expires_at > p_until - p_within_ms * interval '1 millisecond' and g.id <> p_except
     limit 25000
   ) e`,
);

const TENANTS_DUE_WITHIN = definer(
  "tenants_due_within(p_ms integer, p_limit integer)",
  "setof text",
  "sql",
  "stable",
  `select t.entra_tenant_id from (
     select d.organization_id, d.tenant_app_id, min(d.due_at) as due_at from (
       select g.organization_id, g.tenant_app_id, g.due_at from public.access_grants g
       where g.status = 'ACTIVE' and g.due_at > public.app_now()
         and g.due_at <= public.app_now() + p_ms * interval '1 millisecond'
       order by g.due_at limit p_limit * 20
     ) d group by d.organization_id, d.tenant_app_id order by 3 limit p_limit
   ) n join public.tenant_apps t on t.organization_id = n.organization_id and t.id = n.tenant_app_id
   where t.entra_tenant_id is not null order by n.due_at`,
);

/** As before, and requests whose time to be decided runs out. */
const MS_UNTIL_NEXT_DUE = definer(
  "ms_until_next_due()",
  "double precision",
  "sql",
  "volatile",
  `select greatest(next.seconds * 1000, 0)::double precision from (
     select least(
       (select extract(epoch from due_at - public.app_now())
        from public.access_grants where due_at is not null and claimed_until is null order by due_at limit 1),
       (select extract(epoch from renewal_due_at - public.app_now())
        from public.access_grants where renewal_due_at is not null and claimed_until is null
        order by renewal_due_at limit 1),
       (select extract(epoch from lapses_at - public.app_now())
        from public.access_requests where status = 'PENDING_APPROVAL' order by lapses_at limit 1),
       (select extract(epoch from min(held.claimed_until) - clock_timestamp())
        from (select claimed_until from public.access_grants
              where due_at <= public.app_now() order by due_at limit 1000) held)
     ) as seconds
   ) next where next.seconds is not null`,
);

/** Leads follow from the crowd that ends together, tokens are fetched ahead of it, and requests lapse on time. */
export class Drain1765100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index access_grants_ends on access_grants (expires_at) where status = 'ACTIVE';
      create index access_grants_live_due on access_grants (due_at) where status = 'ACTIVE';
      grant select (expires_at) on access_grants to daypass_system;
      drop function ms_until_next_due();
      ${systemFunctions([
        ["grants_ending_by(uuid, timestamptz, integer, uuid)", GRANTS_ENDING_BY],
        ["tenants_due_within(integer, integer)", TENANTS_DUE_WITHIN],
        ["ms_until_next_due()", MS_UNTIL_NEXT_DUE],
      ])}
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
