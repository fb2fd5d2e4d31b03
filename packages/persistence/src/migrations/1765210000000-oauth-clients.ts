import type { MigrationInterface, QueryRunner } from "typeorm";
import { grantToApp, openToSystem, wall } from "./foundation/walls.js";
import { definer, systemFunctions } from "./system-functions.js";

const TABLES = `
  create table oauth_clients (
    organization_id uuid not null references organizations (id),
    id uuid not null,
    name text not null,
    keys jsonb not null,
    scopes text[] not null,
    customer_ids uuid[],
    created_by uuid not null,
    created_at timestamptz(3) not null,
    expires_at timestamptz(3) not null,
    last_used_at timestamptz(3),
    revoked_at timestamptz(3),
    primary key (organization_id, id),
    foreign key (organization_id, created_by) references technicians (organization_id, id)
  );
  create unique index oauth_clients_id on oauth_clients (id);
  create index oauth_clients_created_at on oauth_clients (organization_id, created_at, id);
  ${wall("oauth_clients")}
  ${grantToApp("oauth_clients", "select, insert, update (last_used_at, revoked_at)")}
  ${openToSystem("oauth_clients", "select (organization_id, id)")}

  create table oauth_access_tokens (
    organization_id uuid not null references organizations (id),
    id uuid not null,
    client_id uuid not null,
    hash text not null,
    scopes text[] not null,
    created_at timestamptz(3) not null,
    expires_at timestamptz(3) not null,
    primary key (organization_id, id),
    foreign key (organization_id, client_id) references oauth_clients (organization_id, id)
  );
  create unique index oauth_access_tokens_hash on oauth_access_tokens (hash);
  create index oauth_access_tokens_expires_at on oauth_access_tokens (expires_at);
  ${wall("oauth_access_tokens")}
  ${grantToApp("oauth_access_tokens", "select, insert")}
  ${openToSystem("oauth_access_tokens", "select (organization_id, id, hash, expires_at), delete")}

  -- The key is what makes an assertion count once, also when two of the same come at the same moment.
  create table oauth_assertions (
    organization_id uuid not null references organizations (id),
    client_id uuid not null,
    jti_hash text not null,
    expires_at timestamptz(3) not null,
    primary key (organization_id, client_id, jti_hash),
    foreign key (organization_id, client_id) references oauth_clients (organization_id, id)
  );
  create index oauth_assertions_expires_at on oauth_assertions (expires_at);
  ${wall("oauth_assertions")}
  ${grantToApp("oauth_assertions", "select, insert")}
  ${openToSystem("oauth_assertions", "select (organization_id, client_id, jti_hash, expires_at), delete")}
`;

const FIND_CLIENT = definer(
  "find_oauth_client(p_id uuid)",
  "table (organization_id uuid, id uuid)",
  "sql",
  "stable",
  "select organization_id, id from public.oauth_clients where id = p_id",
);

const FIND_ACCESS_TOKEN = definer(
  "find_oauth_access_token(p_hash text)",
  "table (organization_id uuid, id uuid)",
  "sql",
  "stable",
  "select organization_id, id from public.oauth_access_tokens where hash = p_hash",
);

const PURGE = definer(
  "purge_oauth(p_limit integer)",
  "bigint",
  "sql",
  "volatile",
  `with tokens as (
     delete from public.oauth_access_tokens t using (
       select organization_id, id from public.oauth_access_tokens where expires_at < public.app_now() limit p_limit
     ) old where t.organization_id = old.organization_id and t.id = old.id returning 1
   ), assertions as (
     delete from public.oauth_assertions a using (
       select organization_id, client_id, jti_hash from public.oauth_assertions
       where expires_at < public.app_now() limit p_limit
     ) old
     where a.organization_id = old.organization_id and a.client_id = old.client_id and a.jti_hash = old.jti_hash
     returning 1
   )
   select (select count(*) from tokens) + (select count(*) from assertions)`,
);

/** Rows of jobs that the taker knows; others wait for whoever does. The one without names stays, for replicas not yet replaced. */
const TAKE_OUTBOX = definer(
  "take_outbox(p_limit integer, p_job_names text[])",
  `table (id bigint, organization_id uuid, job_name text, payload jsonb, tenant_app_id uuid, access_grant_id uuid,
    run_id uuid)`,
  "sql",
  "volatile",
  `with waiting as (
     select o.id from public.outbox o where p_job_names is null or o.job_name = any (p_job_names)
     order by o.id limit p_limit for update skip locked
   ), taken as (
     delete from public.outbox o using waiting w where o.id = w.id
     returning o.id, o.organization_id, o.job_name, o.payload, o.tenant_app_id, o.access_grant_id, o.run_id
   )
   select * from taken order by id`,
);

/** Partners' programs that prove who they are by a private key of their own; what they get is kept as hashes only. */
export class OauthClients1765210000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${TABLES}
      ${systemFunctions([
        ["find_oauth_client(uuid)", FIND_CLIENT],
        ["find_oauth_access_token(text)", FIND_ACCESS_TOKEN],
        ["purge_oauth(integer)", PURGE],
        ["take_outbox(integer, text[])", TAKE_OUTBOX],
      ])}
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
