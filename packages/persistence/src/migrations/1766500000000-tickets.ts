import type { MigrationInterface, QueryRunner } from "typeorm";
import { grantToApp, openToSystem, wall } from "./foundation/walls.js";
import { definer, systemFunctions } from "./system-functions.js";

const TABLES = `
  -- Kept when it is removed, without its secret: the next secret is sealed under a version of its own.
  create table ticket_systems (
    organization_id uuid primary key references organizations (id),
    check_url text not null,
    state_pointer text not null,
    closed_states text[] not null,
    customer_pointer text not null,
    note_url text,
    note_field text not null,
    auth_header text,
    auth_sealed bytea,
    auth_version integer not null,
    when_down text not null check (when_down in ('REFUSE', 'ALLOW')),
    changed_at timestamptz(3) not null,
    removed_at timestamptz(3),
    check (removed_at is null or auth_sealed is null)
  );
  ${wall("ticket_systems")}
  ${grantToApp("ticket_systems", "select, insert, update")}
  ${openToSystem("ticket_systems", "select (organization_id, removed_at)")}

  create table ticket_customers (
    organization_id uuid not null references organizations (id),
    customer_id uuid not null,
    ticket_key text not null,
    primary key (organization_id, customer_id),
    foreign key (organization_id, customer_id) references customers (organization_id, id)
  );
  ${wall("ticket_customers")}
  ${grantToApp("ticket_customers", "select, insert, update, delete")}

  -- Null where no ticket system was asked.
  alter table access_requests add column ticket_state text check (ticket_state in ('OPEN', 'UNCHECKED', 'CLOSED'));
  alter table access_requests add column ticket_checked_at timestamptz(3);
  alter table access_requests add column ticket_look_at timestamptz(3);
  grant select (ticket_state, ticket_look_at), update (ticket_look_at) on access_requests to daypass_system;
  grant select (access_request_id) on access_grants to daypass_system;

  -- Ids and what happened: words are made of them when they are sent.
  create table ticket_notes (
    organization_id uuid not null references organizations (id),
    id uuid not null,
    access_request_id uuid not null,
    kind text not null check (kind in ('DENIED', 'USABLE', 'CLOSED')),
    created_at timestamptz(3) not null default app_now(),
    next_attempt_at timestamptz(3) not null default app_now(),
    attempts integer not null default 0,
    delivered_at timestamptz(3),
    dropped_at timestamptz(3),
    last_error text,
    primary key (organization_id, id),
    unique (organization_id, access_request_id, kind),
    foreign key (organization_id, access_request_id) references access_requests (organization_id, id),
    check (num_nonnulls(delivered_at, dropped_at) <= 1)
  );
  create index ticket_notes_due on ticket_notes (next_attempt_at) where delivered_at is null and dropped_at is null;
  ${wall("ticket_notes")}
  ${grantToApp("ticket_notes", "select, insert, update (next_attempt_at, delivered_at, dropped_at, last_error)")}
  ${openToSystem("ticket_notes", "select, delete, update (next_attempt_at, attempts)")}
`;

const writeNote = (name: string, requestId: string, kind: string) => `
  create function ${name}() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
  begin
    insert into public.ticket_notes (organization_id, id, access_request_id, kind)
    select r.organization_id, gen_random_uuid(), r.id, ${kind}
    from public.ticket_systems s
    join public.access_requests r on r.organization_id = s.organization_id and r.id = ${requestId}
    where s.organization_id = new.organization_id and s.removed_at is null and s.note_url is not null
      and r.ticket_state is not null
    on conflict do nothing;
    return null;
  end $$;
  revoke execute on function ${name}() from public;
`;

/** Each note comes into being with what it tells of, in that very transaction, whoever brings it about; each once. */
const NOTES = `
  ${writeNote("note_grant_on_ticket", "new.access_request_id", "case new.status when 'ACTIVE' then 'USABLE' else 'CLOSED' end")}
  create trigger note_on_ticket after update of status on access_grants for each row
    when (new.status is distinct from old.status and new.status in ('ACTIVE', 'CLOSED'))
    execute function note_grant_on_ticket();
  ${writeNote("note_denial_on_ticket", "new.id", "'DENIED'")}
  create trigger note_on_ticket after update of status on access_requests for each row
    when (new.status is distinct from old.status and new.status = 'DENIED')
    execute function note_denial_on_ticket();
`;

/** A claim postpones: whoever dies with one costs one look. */
const CLAIM_LOOKS = definer(
  "claim_ticket_looks(p_every_ms double precision, p_limit integer)",
  "table (organization_id uuid, grant_id uuid)",
  "sql",
  "volatile",
  `with due as (
     select r.organization_id, r.id, g.id as grant_id
     from public.ticket_systems s
     join public.access_grants g on g.organization_id = s.organization_id and g.status in ('PROVISIONING', 'ACTIVE')
     join public.access_requests r on r.organization_id = g.organization_id and r.id = g.access_request_id
     where s.removed_at is null and r.ticket_state is not null
       and coalesce(r.ticket_look_at, '-infinity') <= public.app_now()
     order by r.ticket_look_at nulls first limit p_limit for update of r skip locked
   )
   update public.access_requests r set ticket_look_at = public.app_now() + p_every_ms * interval '1 millisecond'
   from due d where r.organization_id = d.organization_id and r.id = d.id
   returning r.organization_id, d.grant_id`,
);

const CLAIM_NOTES = definer(
  "claim_ticket_notes(p_lease_ms double precision, p_limit integer)",
  "table (organization_id uuid, note_id uuid)",
  "sql",
  "volatile",
  `with due as (
     select n.organization_id, n.id from public.ticket_notes n
     where n.delivered_at is null and n.dropped_at is null and n.next_attempt_at <= public.app_now()
     order by n.next_attempt_at limit p_limit for update skip locked
   )
   update public.ticket_notes n
   set next_attempt_at = public.app_now() + p_lease_ms * interval '1 millisecond', attempts = n.attempts + 1
   from due d where n.organization_id = d.organization_id and n.id = d.id
   returning n.organization_id, n.id`,
);

/** Settled ones only. */
const PURGE = definer(
  "purge_ticket_notes(p_days integer, p_limit integer)",
  "bigint",
  "sql",
  "volatile",
  `with old as (
     select n.organization_id, n.id from public.ticket_notes n
     where num_nonnulls(n.delivered_at, n.dropped_at) = 1
       and n.created_at < public.app_now() - p_days * interval '1 day' limit p_limit
   ), gone as (
     delete from public.ticket_notes n using old o where n.organization_id = o.organization_id and n.id = o.id returning 1
   ) select count(*) from gone`,
);

/** Requests stand on tickets of the organization's own ticket system, and what came of them is written there. */
export class Tickets1766500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${TABLES}
      ${NOTES}
      ${systemFunctions([
        ["claim_ticket_looks(double precision, integer)", CLAIM_LOOKS],
        ["claim_ticket_notes(double precision, integer)", CLAIM_NOTES],
        ["purge_ticket_notes(integer, integer)", PURGE],
      ])}
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
