import type { MigrationInterface, QueryRunner } from "typeorm";
import { definer, systemFunctions } from "./system-functions.js";

const TABLES = `
  alter table tenant_apps add column account_pool_size integer not null default 0
    constraint tenant_apps_account_pool_size check (account_pool_size between 0 and 25);
  alter table jit_accounts add column made_ahead boolean not null default false;
  create index jit_accounts_made_ahead on jit_accounts (organization_id, tenant_app_id) where made_ahead;
  alter table tenant_watches add column next_pool_at timestamptz(3) not null default app_now();
  grant update (next_pool_at) on tenant_watches to daypass_system;
  grant select (technician_id, intended_at, clean_seen_at, made_ahead) on jit_accounts to daypass_system;
  grant select (account_pool_size, account_mode) on tenant_apps to daypass_system;
  drop function accounts_to_remove(integer, integer);
`;

const CLAIM_POOLS = definer(
  "claim_account_pools(p_every_ms double precision, p_limit integer)",
  "table (organization_id uuid, tenant_app_id uuid)",
  "plpgsql",
  "volatile",
  `
  #variable_conflict use_column
  begin
    insert into public.tenant_watches (organization_id, tenant_app_id)
    select a.organization_id, a.id from public.tenant_apps a
    where a.account_pool_size > 0 and a.archived_at is null and not exists (
      select from public.tenant_watches w where w.organization_id = a.organization_id and w.tenant_app_id = a.id)
    on conflict do nothing;
    return query
      with due as (
        select w.organization_id, w.tenant_app_id from public.tenant_watches w
        join public.tenant_apps a on a.organization_id = w.organization_id and a.id = w.tenant_app_id
        where w.next_pool_at <= public.app_now() and a.account_pool_size > 0 and a.archived_at is null
          and a.authorization_status in ('AUTHORIZED', 'DEGRADED')
        order by w.next_pool_at limit p_limit for update of w skip locked
      )
      update public.tenant_watches w
      set next_pool_at = public.app_now() + p_every_ms * interval '1 millisecond'
      from due d where w.organization_id = d.organization_id and w.tenant_app_id = d.tenant_app_id
      returning w.organization_id, w.tenant_app_id;
  end
  `,
);

/** A mark to leave is one millisecond past the epoch. */
const ACCOUNTS_TO_REMOVE = definer(
  "accounts_to_remove(p_idle_days integer, p_unused_days integer, p_limit integer)",
  "table (organization_id uuid, account_id uuid, grant_id uuid)",
  "sql",
  "volatile",
  `with unused as (
     select a.organization_id, a.id, a.tenant_app_id, a.technician_id, a.intended_at, a.state,
       a.clean_seen_at = timestamptz 'epoch' + interval '1 millisecond' as leaving,
       row_number() over (
         partition by a.organization_id, a.tenant_app_id, a.state = 'DELETED' order by a.intended_at desc, a.id
       ) as place
     from public.jit_accounts a
     where a.made_ahead
       and (a.state <> 'DELETED' or a.clean_seen_at = timestamptz 'epoch' + interval '1 millisecond')
       and not exists (
         select from public.access_grants g where g.organization_id = a.organization_id and g.jit_account_id = a.id)
   ), removable as (
     select a.organization_id, a.id, last.id as grant_id
     from public.jit_accounts a
     join public.tenant_apps t on t.organization_id = a.organization_id and t.id = a.tenant_app_id
     cross join lateral (
       select g.id, g.closed_at from public.access_grants g
       where g.organization_id = a.organization_id and g.jit_account_id = a.id
       order by g.requested_at desc, g.id desc limit 1
     ) last
     where a.state = 'LIVE' and a.entra_user_id is not null
       and (t.archived_at is not null or last.closed_at < public.app_now() - p_idle_days * interval '1 day')
       and not exists (
         select from public.access_grants g
         where g.organization_id = a.organization_id and g.jit_account_id = a.id and g.status <> 'CLOSED'
       )
     union all
     select u.organization_id, u.id, null
     from unused u
     join public.tenant_apps t on t.organization_id = u.organization_id and t.id = u.tenant_app_id
     where (
         u.leaving or t.archived_at is not null or t.account_mode <> 'REUSED' or u.place > t.account_pool_size or u.intended_at < public.app_now() - p_unused_days * interval '1 day'
       )
       and not exists (
         select from public.access_grants g
         where g.organization_id = u.organization_id and g.technician_id = u.technician_id
           and g.tenant_app_id = u.tenant_app_id and g.status <> 'CLOSED'
       )
   )
   select organization_id, id, grant_id from removable order by random() limit p_limit`,
);

/** Accounts that are kept ready, disabled, until a grant needs them. */
export class AccountPool1766100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${TABLES}
      ${systemFunctions([
        ["claim_account_pools(double precision, integer)", CLAIM_POOLS],
        ["accounts_to_remove(integer, integer, integer)", ACCOUNTS_TO_REMOVE],
      ])}
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
