import type { MigrationInterface, QueryRunner } from "typeorm";
import { definer, systemFunctions } from "./system-functions.js";

const TABLES = `
  create policy deployment on jit_accounts to daypass_system using (true);
  grant select (organization_id, id, tenant_app_id, state, entra_user_id) on jit_accounts to daypass_system;
  grant select (jit_account_id, closed_at, requested_at) on access_grants to daypass_system;
  grant select (organization_id, id, archived_at) on tenant_apps to daypass_system;
  create index access_grants_by_account on access_grants (organization_id, jit_account_id, requested_at);
`;

const ACCOUNTS_TO_REMOVE = definer(
  "accounts_to_remove(p_idle_days integer, p_limit integer)",
  "table (organization_id uuid, account_id uuid, grant_id uuid)",
  "sql",
  "volatile",
  `select a.organization_id, a.id, last.id
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
   order by random() limit p_limit`,
);

/** Accounts that rest for a month, or in a tenant app that is archived, are found to be removed. */
export class UnneededAccounts1765610000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${TABLES}
      ${systemFunctions([["accounts_to_remove(integer, integer)", ACCOUNTS_TO_REMOVE]])}
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
