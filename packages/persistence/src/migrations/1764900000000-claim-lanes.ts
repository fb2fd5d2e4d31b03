import type { MigrationInterface, QueryRunner } from "typeorm";
import { definer, type SystemFunction, systemFunctions } from "./system-functions.js";

/** What each lane works on. Written out in function and index alike: the planner has to see that they are the same. */
const LANES = {
  provisioning: "status = 'PROVISIONING'",
  closing: "(status = 'ACTIVE' or status = 'CLOSING' and power_off_at is null)",
  residue: "status = 'CLOSING' and power_off_at is not null",
  recheck: "status = 'CLOSED' and due_at is not null",
} as const;

const claim = (lane: string, condition: string): SystemFunction => {
  const parameters = "p_worker text, p_limit integer, p_lease_ms integer, p_per_tenant_app integer, p_except uuid[]";
  return [
    `claim_${lane}(text, integer, integer, integer, uuid[])`,
    definer(
      `claim_${lane}(${parameters})`,
      "table (organization_id uuid, grant_id uuid, tenant_app_id uuid)",
      "sql",
      "volatile",
      // Candidates come by organization, so that one with much to do leaves half of a batch to the others; a tenant gets its
      // share of them and no more. Leases are real time.
      `
      with candidates as (
        select g.organization_id, g.id, g.rank > (p_limit + 1) / 2 as over_share
        from public.organizations o cross join lateral (
          select t.organization_id, t.id, t.due_at, row_number() over (order by t.due_at, t.id) as rank
          from (
            select d.*, row_number() over (partition by d.tenant_app_id order by d.due_at, d.id) as of_tenant_app
            from (
              select a.organization_id, a.id, a.tenant_app_id, a.due_at from public.access_grants a
              where a.organization_id = o.id and ${condition} and a.due_at <= public.app_now()
                and (a.claimed_until is null or a.claimed_until <= clock_timestamp())
                and a.tenant_app_id <> all (p_except)
              order by a.due_at, a.id limit p_limit * 4
            ) d
          ) t where t.of_tenant_app <= p_per_tenant_app
        ) g
        order by over_share, g.due_at, g.id limit p_limit * 2
      ), taken as (
        select a.organization_id, a.id
        from public.access_grants a join candidates c using (organization_id, id)
        where ${condition} and a.due_at <= public.app_now()
          and (a.claimed_until is null or a.claimed_until <= clock_timestamp())
        order by c.over_share, a.due_at, a.id
        limit p_limit
        for update of a skip locked
      ), claimed as (
        update public.access_grants a
        set claimed_by = p_worker, claimed_until = clock_timestamp() + p_lease_ms * interval '1 millisecond'
        from taken t where a.organization_id = t.organization_id and a.id = t.id
        returning a.organization_id, a.id, a.tenant_app_id, a.due_at
      )
      select organization_id, id, tenant_app_id from claimed order by due_at, id
      `,
    ),
  ];
};

/**
 * Whatever is claimed is due, and what is due longest has been claimed longest: a thousand of those tell when the next
 * lease runs out.
 */
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
       (select extract(epoch from min(held.claimed_until) - clock_timestamp())
        from (select claimed_until from public.access_grants
              where due_at <= public.app_now() order by due_at limit 1000) held)
     ) as seconds
   ) next where next.seconds is not null`,
);

/** Power and residue are claimed apart, tenants get a share each, and a claim touches no index. */
export class ClaimLanes1764900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const lanes = Object.entries(LANES);
    await runner.query(`
      grant select (power_off_at) on access_grants to daypass_system;
      drop index access_grants_claimed;
      drop index access_grants_due_by_organization;
      alter table access_grants set (fillfactor = 70);
      ${lanes.map(([lane, condition]) => `create index access_grants_${lane}_due on access_grants (organization_id, due_at, id) where ${condition};`).join("\n")}
      drop function claim_grants(text[], text, integer, integer);
      drop function ms_until_next_due();
      ${systemFunctions([
        ...lanes.map(([lane, condition]) => claim(lane, condition)),
        ["ms_until_next_due()", MS_UNTIL_NEXT_DUE],
      ])}
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
