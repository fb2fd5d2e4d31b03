import type { MigrationInterface, QueryRunner } from "typeorm";
import { grantToApp, openToSystem, wall } from "./foundation/walls.js";
import { definer, systemFunctions } from "./system-functions.js";

const TABLES = `
  create table passkeys (
    organization_id uuid not null references organizations (id),
    id uuid not null,
    technician_id uuid not null,
    credential_id text not null,
    public_key bytea not null,
    counter bigint not null,
    transports text[] not null,
    name text not null,
    created_at timestamptz(3) not null,
    last_used_at timestamptz(3),
    primary key (organization_id, id),
    foreign key (organization_id, technician_id) references technicians (organization_id, id)
  );
  create unique index passkeys_credential on passkeys (credential_id);
  create index passkeys_technician on passkeys (organization_id, technician_id);
  ${wall("passkeys")}
  ${grantToApp("passkeys", "select, insert, update (counter, last_used_at), delete")}

  -- Deleted when they are used: good once.
  create table passkey_challenges (
    organization_id uuid not null references organizations (id),
    hash text not null,
    technician_id uuid not null,
    purpose text not null,
    action text not null,
    expires_at timestamptz(3) not null,
    primary key (organization_id, hash),
    foreign key (organization_id, technician_id) references technicians (organization_id, id)
  );
  ${wall("passkey_challenges")}
  ${grantToApp("passkey_challenges", "select, insert, delete")}
  ${openToSystem("passkey_challenges", "select (expires_at), delete")}
`;

const PURGE = definer(
  "purge_passkey_challenges()",
  "bigint",
  "sql",
  "volatile",
  `with gone as (delete from public.passkey_challenges where expires_at <= public.app_now() returning 1)
   select count(*) from gone`,
);

/** What people confirm with that it is them, and what they were asked to sign, as hashes. */
export class Passkeys1765410000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${TABLES} ${systemFunctions([["purge_passkey_challenges()", PURGE]])}`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
