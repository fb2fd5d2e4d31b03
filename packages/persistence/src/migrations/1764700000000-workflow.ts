import type { MigrationInterface, QueryRunner } from "typeorm";
import { definer, systemFunctions } from "./system-functions.js";

const TABLES = `
  -- Null in requests from before it was kept: then it was the technician concerned.
  alter table access_requests add column requested_by uuid;
  alter table access_requests add foreign key (organization_id, requested_by)
    references technicians (organization_id, id);
  create index access_requests_pending on access_requests (lapses_at) where status = 'PENDING_APPROVAL';
  create policy deployment on access_requests to daypass_system using (true) with check (true);
  grant select (id, organization_id, tenant_app_id, status, lapses_at) on access_requests to daypass_system;

  -- A fresh pass is owed from then on, since the window was extended past the old one's end.
  alter table access_grants add column renewal_due_at timestamptz(3), add column renewal_attempts integer;
  alter table access_grants add constraint access_grants_renewal
    check (num_nonnulls(renewal_due_at, renewal_attempts) in (0, 2) and (status = 'ACTIVE' or renewal_due_at is null));
  create index access_grants_renewal_due on access_grants (renewal_due_at) where renewal_due_at is not null;
  grant select (renewal_due_at) on access_grants to daypass_system;
`;

const REQUESTS_TO_LAPSE = definer(
  "requests_to_lapse(p_limit integer)",
  "table (organization_id uuid, access_request_id uuid)",
  "sql",
  "stable",
  `select organization_id, id from public.access_requests
   where status = 'PENDING_APPROVAL' and lapses_at <= public.app_now() order by lapses_at, id limit p_limit`,
);

/** Held like any other claim, so that closing and a renewal are never at one grant at once. */
const CLAIM_RENEWALS = definer(
  "claim_renewals(p_worker text, p_limit integer, p_lease_ms integer)",
  "table (organization_id uuid, grant_id uuid, tenant_app_id uuid)",
  "sql",
  "volatile",
  `with taken as (
     select a.organization_id, a.id from public.access_grants a
     where a.status = 'ACTIVE' and a.renewal_due_at <= public.app_now()
       and (a.claimed_until is null or a.claimed_until <= clock_timestamp())
     order by a.renewal_due_at, a.id limit p_limit for update skip locked
   )
   update public.access_grants a
   set claimed_by = p_worker, claimed_until = clock_timestamp() + p_lease_ms * interval '1 millisecond'
   from taken t where a.organization_id = t.organization_id and a.id = t.id
   returning a.organization_id, a.id, a.tenant_app_id`,
);

/** Approvals know who asked, requests lapse, and extended grants get a pass that lasts. */
export class Workflow1764700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${TABLES}
      ${systemFunctions([
        ["requests_to_lapse(integer)", REQUESTS_TO_LAPSE],
        ["claim_renewals(text, integer, integer)", CLAIM_RENEWALS],
      ])}
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
