import type { MigrationInterface, QueryRunner } from "typeorm";
import { grantToApp, openToSystem, wall } from "./foundation/walls.js";
import { definer, systemFunctions } from "./system-functions.js";

const TABLES = `
  create table emergency_accounts (
    organization_id uuid not null references organizations (id),
    id uuid not null,
    tenant_app_id uuid not null,
    user_principal_name text not null,
    entra_user_id text,
    adopted boolean not null,
    confirmed_at timestamptz(3),
    viewer_group_id uuid,
    rotate_every_days integer check (rotate_every_days between 1 and 365),
    nonce text not null,
    intended_at timestamptz(3) not null,
    rotated_at timestamptz(3),
    rotate_after_reveal_at timestamptz(3),
    drilled_at timestamptz(3),
    copied_at timestamptz(3),
    own_pass_id text,
    baseline jsonb,
    look jsonb,
    let_go_at timestamptz(3),
    version integer not null,
    primary key (organization_id, id),
    unique (organization_id, tenant_app_id, user_principal_name),
    foreign key (organization_id, tenant_app_id) references tenant_apps (organization_id, id),
    foreign key (organization_id, viewer_group_id) references technician_groups (organization_id, id)
  );
  ${wall("emergency_accounts")}
  ${grantToApp("emergency_accounts", "select, insert, update")}
  ${openToSystem("emergency_accounts", "select (organization_id, tenant_app_id, let_go_at)")}

  -- Never deleted: what is kept here may be all that opens a customer's tenant.
  create table emergency_passwords (
    organization_id uuid not null references organizations (id),
    emergency_account_id uuid not null,
    current_sealed bytea,
    current_version integer,
    pending_sealed bytea,
    pending_version integer,
    writes integer not null,
    primary key (organization_id, emergency_account_id),
    foreign key (organization_id, emergency_account_id) references emergency_accounts (organization_id, id)
  );
  ${wall("emergency_passwords")}
  ${grantToApp("emergency_passwords", "select, insert, update")}

  alter table tenant_watches add column next_emergency_at timestamptz(3) not null default app_now();
  alter table tenant_watches add column emergency_told text[] not null default '{}';
  ${grantToApp("tenant_watches", "insert (emergency_told), update (emergency_told)")}
  grant update (next_emergency_at) on tenant_watches to daypass_system;
`;

/** Closing, reconciliation and ending all access act on object ids of jit_accounts alone: no id is ever in both. */
const APART = `
  create function jit_account_is_no_emergency_account() returns trigger language plpgsql as $$
  begin
    if exists (select from public.emergency_accounts e
      where e.organization_id = new.organization_id and e.entra_user_id = new.entra_user_id) then
      raise exception 'an emergency account is never taken for an account of a grant' using errcode = 'restrict_violation';
    end if;
    return new;
  end $$;
  create trigger no_emergency_account before insert or update on jit_accounts for each row
    when (new.entra_user_id is not null) execute function jit_account_is_no_emergency_account();

  create function emergency_account_is_no_jit_account() returns trigger language plpgsql as $$
  begin
    if exists (select from public.jit_accounts a
      where a.organization_id = new.organization_id and a.entra_user_id = new.entra_user_id) then
      raise exception 'an account of a grant is never taken for an emergency account' using errcode = 'restrict_violation';
    end if;
    return new;
  end $$;
  create trigger no_jit_account before insert or update of entra_user_id on emergency_accounts for each row
    when (new.entra_user_id is not null) execute function emergency_account_is_no_jit_account();
  create index emergency_accounts_by_object on emergency_accounts (organization_id, entra_user_id);
`;

const CLAIM = definer(
  "claim_emergency_watches(p_every_ms double precision, p_limit integer)",
  "table (organization_id uuid, tenant_app_id uuid)",
  "plpgsql",
  "volatile",
  `
  #variable_conflict use_column
  begin
    insert into public.tenant_watches (organization_id, tenant_app_id)
    select distinct e.organization_id, e.tenant_app_id from public.emergency_accounts e
    where e.let_go_at is null and not exists (
      select from public.tenant_watches w where w.organization_id = e.organization_id and w.tenant_app_id = e.tenant_app_id)
    on conflict do nothing;
    return query
      with due as (
        select w.organization_id, w.tenant_app_id from public.tenant_watches w
        join public.tenant_apps a on a.organization_id = w.organization_id and a.id = w.tenant_app_id
        where w.next_emergency_at <= public.app_now() and a.archived_at is null
          and a.authorization_status in ('AUTHORIZED', 'DEGRADED') and exists (
            select from public.emergency_accounts e
            where e.organization_id = w.organization_id and e.tenant_app_id = w.tenant_app_id and e.let_go_at is null)
        order by w.next_emergency_at limit p_limit for update of w skip locked
      )
      update public.tenant_watches w
      set next_emergency_at = public.app_now() + p_every_ms * interval '1 millisecond'
      from due d where w.organization_id = d.organization_id and w.tenant_app_id = d.tenant_app_id
      returning w.organization_id, w.tenant_app_id;
  end
  `,
);

/** Accounts for the night when all else fails, their sealed passwords, and the looks at them. */
export class EmergencyAccounts1766200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${TABLES}
      ${APART}
      ${systemFunctions([["claim_emergency_watches(double precision, integer)", CLAIM]])}
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
