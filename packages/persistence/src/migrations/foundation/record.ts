import { grantToApp, openToSystem, wall } from "./walls.js";

/** What is recorded beside the state. Audit has no keys to what it speaks of: a refusal may name what does not exist. */
export const RECORD = `
  create table audit_heads (
    organization_id uuid primary key references organizations (id),
    sequence bigint not null,
    hash text not null
  );
  ${wall("audit_heads")}
  ${grantToApp("audit_heads", "select, update (sequence, hash)")}
  ${openToSystem("audit_heads", "insert")}

  create table audit_events (
    organization_id uuid not null references organizations (id),
    id uuid not null,
    sequence bigint not null,
    type text not null,
    occurred_at timestamptz(3) not null,
    actor_kind text not null check (actor_kind in ('TECHNICIAN', 'API_TOKEN', 'SYSTEM')),
    actor_id text,
    actor_name text not null,
    outcome text not null check (outcome in ('SUCCEEDED', 'REFUSED', 'FAILED')),
    customer_id uuid,
    tenant_app_id uuid,
    access_grant_id uuid,
    data jsonb not null,
    hash text not null,
    previous_hash text not null,
    primary key (organization_id, id)
  );
  create unique index audit_events_sequence on audit_events (organization_id, sequence);
  create index audit_events_type on audit_events (organization_id, type, sequence);
  create index audit_events_tenant_app on audit_events (organization_id, tenant_app_id, sequence);
  create index audit_events_grant on audit_events (organization_id, access_grant_id, sequence);
  create index audit_events_customer on audit_events (organization_id, customer_id, sequence);
  create index audit_events_occurred_at on audit_events (organization_id, occurred_at);
  ${wall("audit_events")}
  ${grantToApp("audit_events", "select, insert")}

  create table outbox (
    organization_id uuid not null references organizations (id),
    id bigint generated always as identity,
    job_name text not null,
    payload jsonb not null,
    tenant_app_id uuid,
    access_grant_id uuid,
    added_at timestamptz(3) not null default now(),
    primary key (organization_id, id)
  );
  create unique index outbox_order on outbox (id);
  ${wall("outbox")}
  ${grantToApp("outbox", "insert (organization_id, job_name, payload, tenant_app_id, access_grant_id)")}
  ${openToSystem("outbox", "select, delete, update (id)")} -- locking a row needs update, of any column

  -- History for operators, written by the job queue: without keys, so that it outlives what it was about.
  create table job_runs (
    id text primary key,
    organization_id uuid,
    name text not null,
    tenant_app_id uuid,
    access_grant_id uuid,
    status text not null
      check (status in ('SCHEDULED', 'QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'REPEATING', 'PAUSED')),
    scheduled_at timestamptz(3) not null,
    started_at timestamptz(3),
    finished_at timestamptz(3),
    attempts integer not null,
    progress integer check (progress between 0 and 100),
    fail_reason text,
    lateness_ms bigint,
    worker_id text
  );
  create index job_runs_scheduled_at on job_runs (organization_id, scheduled_at, id);
  ${wall("job_runs")}
  ${grantToApp("job_runs", "select")}
  ${openToSystem("job_runs", "select, insert, update")}

  create table idempotency_keys (
    organization_id uuid not null references organizations (id),
    actor text not null,
    field text not null,
    key text not null,
    request_hash text not null,
    state text not null check (state in ('IN_PROGRESS', 'COMPLETED')),
    response jsonb,
    attempt_id uuid not null,
    expires_at timestamptz(3) not null,
    primary key (organization_id, actor, field, key)
  );
  create index idempotency_keys_expires_at on idempotency_keys (organization_id, expires_at);
  ${wall("idempotency_keys")}
  ${grantToApp("idempotency_keys", "select, insert, update, delete")}
`;
