import type { MigrationInterface, QueryRunner } from "typeorm";
import { grantToApp, openToSystem, wall } from "./foundation/walls.js";
import { definer, systemFunctions } from "./system-functions.js";

const TABLES = `
  -- What the chain only commits to: these rows can be erased and the chain stays whole.
  create table audit_personal_values (
    organization_id uuid not null,
    event_id uuid not null,
    path text not null,
    value jsonb not null,
    salt bytea not null,
    primary key (organization_id, event_id, path),
    foreign key (organization_id, event_id) references audit_events (organization_id, id) on delete cascade
  );
  ${wall("audit_personal_values")}
  ${grantToApp("audit_personal_values", "select, insert")}
  ${openToSystem("audit_personal_values", "select (organization_id, event_id), delete")}
  create policy deployment on audit_events to daypass_system using (true) with check (false);
  grant select (organization_id, id, actor_id, access_grant_id, data) on audit_events to daypass_system;
  grant select (technician_id) on access_grants to daypass_system;
  grant select on audit_heads to daypass_system;

  -- Keys are wrapped anew and superseded ones destroyed; whose they are and which they are never changes.
  ${grantToApp("data_keys", "update (wrapper_id, wrapped), delete")}
  ${grantToApp("signing_keys", "update (wrapper_id, private_key_sealed)")}
`;

const AUDIT_HEADS_OF_ALL = definer(
  "audit_heads_of_all()",
  "table (organization_id uuid, sequence bigint, hash text)",
  "sql",
  "stable",
  `select o.id, h.sequence, h.hash from public.organizations o
   left join public.audit_heads h on h.organization_id = o.id order by o.id`,
);

/** By them, about them, or for a grant of theirs. */
const ERASE = definer(
  "erase_audit_values(p_organization uuid, p_technician uuid)",
  "bigint",
  "sql",
  "volatile",
  `with theirs as (
     select e.organization_id, e.id from public.audit_events e
     where e.organization_id = p_organization and (e.actor_id = p_technician::text
       or e.data ->> 'technicianId' = p_technician::text
       or e.access_grant_id in (select g.id from public.access_grants g
         where g.organization_id = p_organization and g.technician_id = p_technician))
   ), gone as (
     delete from public.audit_personal_values v using theirs t
     where v.organization_id = t.organization_id and v.event_id = t.id returning 1
   )
   select count(*) from gone`,
);

/** Personal values apart from the chain, heads for anchoring, and keys that can be rotated. */
export class SealedRecord1764600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${TABLES}
      ${systemFunctions([
        ["audit_heads_of_all()", AUDIT_HEADS_OF_ALL],
        ["erase_audit_values(uuid, uuid)", ERASE],
      ])}
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
