import type { MigrationInterface, QueryRunner } from "typeorm";
import { grantToApp, openToSystem, wall } from "./foundation/walls.js";
import { definer, systemFunctions } from "./system-functions.js";

const TABLES = `
  create table grant_evidence (
    organization_id uuid not null references organizations (id),
    grant_id uuid not null,
    closed_at timestamptz(3) not null,
    acts_from timestamptz(3),
    acts_until timestamptz(3),
    audits text not null default 'NOT_READ_YET',
    sign_ins text not null default 'NOT_READ_YET',
    looked_at timestamptz(3),
    next_look_at timestamptz(3),
    primary key (organization_id, grant_id),
    foreign key (organization_id, grant_id) references access_grants (organization_id, id)
  );
  create index grant_evidence_due on grant_evidence (next_look_at) where next_look_at is not null;
  ${wall("grant_evidence")}
  ${grantToApp("grant_evidence", "select, insert, update")}
  ${openToSystem("grant_evidence", "select (organization_id, grant_id, closed_at, next_look_at), insert (organization_id, grant_id, closed_at, next_look_at), update (closed_at, next_look_at)")}

  create table grant_evidence_items (
    organization_id uuid not null references organizations (id),
    grant_id uuid not null,
    source text not null check (source in ('AUDIT', 'SIGN_IN')),
    entra_id text not null,
    kind text not null,
    occurred_at timestamptz(3) not null,
    activity text not null,
    succeeded boolean not null,
    targets jsonb not null,
    app_name text,
    ip_address text,
    primary key (organization_id, grant_id, source, entra_id),
    foreign key (organization_id, grant_id) references grant_evidence (organization_id, grant_id)
  );
  ${wall("grant_evidence_items")}
  ${grantToApp("grant_evidence_items", "select, insert")}

  grant select (organization_id, id, closed_at, activated_at) on access_grants to daypass_system;
`;

/**
 * Closing does not know of this: what was closed lately, or anew, is found by its time. A claim postpones: whoever dies with one
 * costs some minutes.
 */
const CLAIM = definer(
  "claim_evidence(p_limit integer)",
  "table (organization_id uuid, grant_id uuid)",
  "plpgsql",
  "volatile",
  `
  #variable_conflict use_column
  begin
    insert into public.grant_evidence as e (organization_id, grant_id, closed_at, next_look_at)
    select g.organization_id, g.id, g.closed_at, g.closed_at + interval '10 minutes' from public.access_grants g
    where g.closed_at > public.app_now() - interval '6 days' and g.closed_at <= public.app_now() - interval '10 minutes'
      and g.activated_at is not null and not exists (
        select from public.grant_evidence k
        where k.organization_id = g.organization_id and k.grant_id = g.id and k.closed_at = g.closed_at)
    order by g.closed_at limit 1000
    on conflict (organization_id, grant_id) do update
      set closed_at = excluded.closed_at, next_look_at = excluded.next_look_at;
    return query
      with due as (
        select e.organization_id, e.grant_id from public.grant_evidence e
        where e.next_look_at <= public.app_now()
        order by e.next_look_at limit p_limit for update of e skip locked
      )
      update public.grant_evidence e set next_look_at = public.app_now() + interval '5 minutes'
      from due d where e.organization_id = d.organization_id and e.grant_id = d.grant_id
      returning e.organization_id, e.grant_id;
  end
  `,
);

/** What grants' accounts did in customers' tenants, by the tenants' own logs. */
export class Evidence1766400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${TABLES} ${systemFunctions([["claim_evidence(integer)", CLAIM]])}`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
