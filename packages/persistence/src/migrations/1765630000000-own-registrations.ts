import type { MigrationInterface, QueryRunner } from "typeorm";
import { grantToApp, openToSystem, wall } from "./foundation/walls.js";
import { definer, systemFunctions } from "./system-functions.js";

const TABLES = `
  alter table tenant_apps add column app_registration jsonb;

  create table app_credentials (
    organization_id uuid not null references organizations (id),
    tenant_app_id uuid not null,
    kind text not null check (kind in ('SECRET', 'CERTIFICATE')),
    secret_sealed bytea not null,
    version integer not null,
    primary key (organization_id, tenant_app_id),
    foreign key (organization_id, tenant_app_id) references tenant_apps (organization_id, id)
  );
  ${wall("app_credentials")}
  ${grantToApp("app_credentials", "select, insert, update, delete")}
  ${openToSystem("app_credentials", "select (organization_id, tenant_app_id, version)")}
`;

const OWN = definer(
  "own_app_registrations()",
  "table (entra_tenant_id text, organization_id uuid, tenant_app_id uuid, version integer)",
  "sql",
  "stable",
  `select a.entra_tenant_id, c.organization_id, c.tenant_app_id, c.version
   from public.app_credentials c
   join public.tenant_apps a on a.organization_id = c.organization_id and a.id = c.tenant_app_id
   where a.entra_tenant_id is not null
     and (a.archived_at is null or not exists (
       select from public.tenant_apps l
       where lower(l.entra_tenant_id) = lower(a.entra_tenant_id) and l.archived_at is null))`,
);

/** Tenants' own app registrations, and what they prove themselves with. */
export class OwnRegistrations1765630000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${TABLES} ${systemFunctions([["own_app_registrations()", OWN]])}`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
