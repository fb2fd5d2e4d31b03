import type { MigrationInterface, QueryRunner } from "typeorm";
import { grantToApp, openToSystem, wall } from "./foundation/walls.js";
import { definer, systemFunctions } from "./system-functions.js";

const TABLE = `
  -- When a tenant is looked at next, and what was told of it. The first of the hourly looks is spread over the hour.
  create table tenant_watches (
    organization_id uuid not null references organizations (id),
    tenant_app_id uuid not null,
    next_look_at timestamptz(3) not null default app_now(),
    next_reconcile_at timestamptz(3) not null default app_now() + random() * interval '50 minutes',
    live_told text[] not null default '{}',
    reconcile_told text[] not null default '{}',
    primary key (organization_id, tenant_app_id),
    foreign key (organization_id, tenant_app_id) references tenant_apps (organization_id, id)
  );
  ${wall("tenant_watches")}
  ${grantToApp("tenant_watches", "select, insert (organization_id, tenant_app_id, live_told, reconcile_told), update (live_told, reconcile_told)")}
  ${openToSystem("tenant_watches", "select, insert (organization_id, tenant_app_id), update (next_look_at, next_reconcile_at)")}
  create index access_grants_active on access_grants (organization_id, tenant_app_id) where status = 'ACTIVE';
`;

const BEGIN_WATCHING = `
  insert into public.tenant_watches (organization_id, tenant_app_id)
  select a.organization_id, a.id from public.tenant_apps a
  where a.archived_at is null and a.authorization_status in ('AUTHORIZED', 'DEGRADED') and not exists (
    select from public.tenant_watches w where w.organization_id = a.organization_id and w.tenant_app_id = a.id)
  on conflict do nothing;
`;

/** A claim postpones: whoever dies with one costs a look, and none waits for a lease. */
const CLAIM_LIVE = definer(
  "claim_live_watches(p_every_ms double precision, p_limit integer)",
  "table (organization_id uuid, tenant_app_id uuid)",
  "plpgsql",
  "volatile",
  `
  #variable_conflict use_column
  begin
    ${BEGIN_WATCHING}
    return query
      with due as (
        select w.organization_id, w.tenant_app_id from public.tenant_watches w
        where w.next_look_at <= public.app_now() and exists (
          select from public.access_grants g
          where g.organization_id = w.organization_id and g.tenant_app_id = w.tenant_app_id and g.status = 'ACTIVE')
        order by w.next_look_at limit p_limit for update of w skip locked
      )
      update public.tenant_watches w
      set next_look_at = public.app_now() + p_every_ms * interval '1 millisecond'
      from due d where w.organization_id = d.organization_id and w.tenant_app_id = d.tenant_app_id
      returning w.organization_id, w.tenant_app_id;
  end
  `,
);

/** Each tenant keeps its place within the period, so that they stay as spread as they began. */
const CLAIM_RECONCILES = definer(
  "claim_reconciles(p_every_ms double precision, p_limit integer)",
  "table (organization_id uuid, tenant_app_id uuid)",
  "plpgsql",
  "volatile",
  `
  #variable_conflict use_column
  declare period interval := p_every_ms * interval '1 millisecond';
  begin
    ${BEGIN_WATCHING}
    return query
      with due as (
        select w.organization_id, w.tenant_app_id from public.tenant_watches w
        join public.tenant_apps a on a.organization_id = w.organization_id and a.id = w.tenant_app_id
        where w.next_reconcile_at <= public.app_now() and a.archived_at is null
          and a.authorization_status in ('AUTHORIZED', 'DEGRADED')
        order by w.next_reconcile_at limit p_limit for update of w skip locked
      )
      update public.tenant_watches w
      set next_reconcile_at = w.next_reconcile_at + period
        * (floor(extract(epoch from public.app_now() - w.next_reconcile_at) / extract(epoch from period)) + 1)
      from due d where w.organization_id = d.organization_id and w.tenant_app_id = d.tenant_app_id
      returning w.organization_id, w.tenant_app_id;
  end
  `,
);

/** Customers' tenants are looked at again and again: while grants are live, and about hourly. */
export class TenantWatch1764850000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${TABLE}
      ${systemFunctions([
        ["claim_live_watches(double precision, integer)", CLAIM_LIVE],
        ["claim_reconciles(double precision, integer)", CLAIM_RECONCILES],
      ])}
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
