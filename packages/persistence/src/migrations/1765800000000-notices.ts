import type { MigrationInterface, QueryRunner } from "typeorm";
import { grantToApp, openToSystem, wall } from "./foundation/walls.js";
import { definer, systemFunctions } from "./system-functions.js";

const TABLES = `
  -- How far the record was read for what is to be told.
  create table notice_cursors (
    organization_id uuid primary key references organizations (id),
    sequence bigint not null
  );
  ${wall("notice_cursors")}
  ${grantToApp("notice_cursors", "select, update (sequence)")}
  ${openToSystem("notice_cursors", "select, insert")}

  -- Ids and codes: words are made of them when they are sent.
  create table notices (
    organization_id uuid not null references organizations (id),
    id uuid not null,
    kind text not null,
    channel text not null check (channel in ('mail', 'webhook')),
    recipient_id uuid,
    source text not null,
    tenant_app_id uuid,
    access_grant_id uuid,
    detail text,
    occurred_at timestamptz(3) not null,
    expires_at timestamptz(3) not null,
    created_at timestamptz(3) not null default app_now(),
    next_attempt_at timestamptz(3) not null default app_now(),
    attempts integer not null default 0,
    delivered_at timestamptz(3),
    dropped_at timestamptz(3),
    last_error text,
    primary key (organization_id, id),
    foreign key (organization_id, recipient_id) references technicians (organization_id, id),
    foreign key (organization_id, tenant_app_id) references tenant_apps (organization_id, id),
    foreign key (organization_id, access_grant_id) references access_grants (organization_id, id),
    check (num_nonnulls(delivered_at, dropped_at) <= 1)
  );
  create unique index notices_once on notices
    (organization_id, source, channel, coalesce(recipient_id, '00000000-0000-0000-0000-000000000000'));
  create index notices_due on notices (next_attempt_at) where delivered_at is null and dropped_at is null;
  create index notices_of_grant on notices (organization_id, access_grant_id, kind);
  ${wall("notices")}
  ${grantToApp("notices", "select, insert, update (next_attempt_at, delivered_at, dropped_at, last_error)")}
  ${openToSystem("notices", "select, delete, update (next_attempt_at, attempts)")}
  grant select (sequence, occurred_at) on audit_events to daypass_system;
  grant select (organization_id, id, status, expires_at) on access_grants to daypass_system;
`;

/** Where the record is read for the first time, what is older than an hour is nobody's news. */
const WITH_NEWS = definer(
  "organizations_with_news(p_limit integer)",
  "setof uuid",
  "plpgsql",
  "volatile",
  `
  begin
    insert into public.notice_cursors (organization_id, sequence)
    select h.organization_id, coalesce((
      select max(e.sequence) from public.audit_events e
      where e.organization_id = h.organization_id and e.occurred_at < public.app_now() - interval '1 hour'), 0)
    from public.audit_heads h
    where not exists (select from public.notice_cursors c where c.organization_id = h.organization_id)
    on conflict do nothing;
    return query
      select h.organization_id from public.audit_heads h
      join public.notice_cursors c on c.organization_id = h.organization_id
      where h.sequence > c.sequence order by h.sequence - c.sequence limit p_limit;
  end
  `,
);

/** An end that moved is told anew: the notice of an end expires with it. */
const ENDING_SOON = definer(
  "grants_ending_soon(p_minutes integer, p_limit integer)",
  "table (organization_id uuid, access_grant_id uuid)",
  "sql",
  "stable",
  `select g.organization_id, g.id from public.access_grants g
   where g.status = 'ACTIVE' and g.expires_at > public.app_now()
     and g.expires_at <= public.app_now() + p_minutes * interval '1 minute'
     and not exists (
       select from public.notices n
       where n.organization_id = g.organization_id and n.access_grant_id = g.id
         and n.kind = 'access-ends-soon' and n.expires_at = g.expires_at)
   order by g.expires_at limit p_limit`,
);

const CLAIM = definer(
  "claim_notices(p_lease_ms double precision, p_limit integer)",
  "table (organization_id uuid, notice_id uuid)",
  "sql",
  "volatile",
  `with due as (
     select n.organization_id, n.id from public.notices n
     where n.delivered_at is null and n.dropped_at is null and n.next_attempt_at <= public.app_now()
     order by n.next_attempt_at limit p_limit for update skip locked
   )
   update public.notices n
   set next_attempt_at = public.app_now() + p_lease_ms * interval '1 millisecond', attempts = n.attempts + 1
   from due d where n.organization_id = d.organization_id and n.id = d.id
   returning n.organization_id, n.id`,
);

const UNDELIVERED = definer(
  "undelivered_notices()",
  "table (waiting bigint, oldest_ms double precision)",
  "sql",
  "stable",
  `select count(*), coalesce(extract(epoch from public.app_now() - min(n.created_at)) * 1000, 0)::double precision
   from public.notices n where n.delivered_at is null and n.dropped_at is null`,
);

/** Settled ones only. */
const PURGE = definer(
  "purge_notices(p_days integer, p_limit integer)",
  "bigint",
  "sql",
  "volatile",
  `with old as (
     select n.organization_id, n.id from public.notices n
     where num_nonnulls(n.delivered_at, n.dropped_at) = 1
       and n.expires_at < public.app_now() and n.created_at < public.app_now() - p_days * interval '1 day' limit p_limit
   ), gone as (
     delete from public.notices n using old o where n.organization_id = o.organization_id and n.id = o.id returning 1
   ) select count(*) from gone`,
);

/** Who is told of what, until they were. */
export class Notices1765800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${TABLES}
      ${systemFunctions([
        ["organizations_with_news(integer)", WITH_NEWS],
        ["grants_ending_soon(integer, integer)", ENDING_SOON],
        ["claim_notices(double precision, integer)", CLAIM],
        ["undelivered_notices()", UNDELIVERED],
        ["purge_notices(integer, integer)", PURGE],
      ])}
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
