import type { MigrationInterface, QueryRunner } from "typeorm";
import { definer, systemFunctions } from "./system-functions.js";

const TABLES = `
  alter table role_mappings add column break_glass boolean not null default false;
  alter table access_requests
    add column broke_glass boolean not null default false,
    add column starts_at timestamptz(3),
    add column reminded_at timestamptz(3);
  create index access_requests_by_subject
    on access_requests (organization_id, technician_id, tenant_app_id, requested_at);
  create index access_requests_to_remind on access_requests (requested_at)
    where status = 'PENDING_APPROVAL' and reminded_at is null;
  grant select (requested_at, reminded_at) on access_requests to daypass_system;
`;

const REQUESTS_TO_REMIND = definer(
  "requests_to_remind(p_after_minutes integer, p_limit integer)",
  "table (organization_id uuid, access_request_id uuid)",
  "sql",
  "stable",
  `select organization_id, id from public.access_requests
   where status = 'PENDING_APPROVAL' and reminded_at is null and lapses_at > public.app_now()
     and requested_at <= public.app_now() - p_after_minutes * interval '1 minute'
   order by requested_at, id limit p_limit`,
);

/** Approvals can be skipped in an emergency, approvers are reminded, and access may begin later. */
export class BreakGlass1765600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${TABLES}
      ${systemFunctions([["requests_to_remind(integer, integer)", REQUESTS_TO_REMIND]])}
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
