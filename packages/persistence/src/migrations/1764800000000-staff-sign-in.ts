import type { MigrationInterface, QueryRunner } from "typeorm";
import { grantToApp, openToSystem, wall } from "./foundation/walls.js";
import { definer, systemFunctions } from "./system-functions.js";

const TABLES = `
  -- An identity is one person, in one organization of the deployment.
  create table staff_identities (
    organization_id uuid not null references organizations (id),
    technician_id uuid not null,
    issuer text not null,
    subject text not null,
    bound_at timestamptz(3) not null,
    primary key (organization_id, technician_id),
    foreign key (organization_id, technician_id) references technicians (organization_id, id)
  );
  create unique index staff_identities_subject on staff_identities (issuer, subject);
  ${wall("staff_identities")}
  ${grantToApp("staff_identities", "select, insert")}
  ${openToSystem("staff_identities", "select (organization_id, technician_id, issuer, subject)")}

  create table staff_invitations (
    organization_id uuid not null references organizations (id),
    id uuid not null,
    technician_id uuid not null,
    hash text not null,
    created_at timestamptz(3) not null,
    expires_at timestamptz(3) not null,
    spent_at timestamptz(3),
    primary key (organization_id, id),
    foreign key (organization_id, technician_id) references technicians (organization_id, id)
  );
  create unique index staff_invitations_hash on staff_invitations (hash);
  create index staff_invitations_technician on staff_invitations (organization_id, technician_id);
  ${wall("staff_invitations")}
  ${grantToApp("staff_invitations", "select, insert, update (spent_at)")}
  ${openToSystem("staff_invitations", "select (organization_id, id, hash)")}

  create table staff_sessions (
    organization_id uuid not null references organizations (id),
    id uuid not null,
    technician_id uuid not null,
    hash text not null,
    authenticated_at timestamptz(3),
    created_at timestamptz(3) not null,
    last_seen_at timestamptz(3) not null,
    ended_at timestamptz(3),
    primary key (organization_id, id),
    foreign key (organization_id, technician_id) references technicians (organization_id, id)
  );
  create unique index staff_sessions_hash on staff_sessions (hash);
  create index staff_sessions_technician on staff_sessions (organization_id, technician_id);
  ${wall("staff_sessions")}
  ${grantToApp("staff_sessions", "select, insert, update (last_seen_at, ended_at)")}
  ${openToSystem("staff_sessions", "select (organization_id, id, hash)")}
`;

const byHash = (name: string, table: string) =>
  definer(
    `${name}(p_hash text)`,
    "table (organization_id uuid, id uuid)",
    "sql",
    "stable",
    `select organization_id, id from public.${table} where hash = p_hash`,
  );

const FIND_STAFF_IDENTITY = definer(
  "find_staff_identity(p_issuer text, p_subject text)",
  "table (organization_id uuid, id uuid)",
  "sql",
  "stable",
  "select organization_id, technician_id from public.staff_identities where issuer = p_issuer and subject = p_subject",
);

/** Who people are at their identity provider, their invitations and their browser sessions; secrets as hashes only. */
export class StaffSignIn1764800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${TABLES}
      ${systemFunctions([
        ["find_staff_identity(text, text)", FIND_STAFF_IDENTITY],
        ["find_staff_invitation(text)", byHash("find_staff_invitation", "staff_invitations")],
        ["find_staff_session(text)", byHash("find_staff_session", "staff_sessions")],
      ])}
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
