import type { MigrationInterface, QueryRunner } from "typeorm";
import { definer, systemFunctions } from "./system-functions.js";

const TABLES = `
  alter table job_runs alter column id type uuid using id::uuid;
  alter table job_runs add column cancelled_at timestamptz(3);
  create index job_runs_overview on job_runs (organization_id, name, status, scheduled_at);
  create index job_runs_finished_at on job_runs (finished_at) where finished_at is not null;
  grant insert (id, organization_id, name, tenant_app_id, access_grant_id, status, scheduled_at, attempts)
    on job_runs to daypass_app;
  grant update (status, fail_reason, finished_at, cancelled_at) on job_runs to daypass_app;
  grant delete on job_runs to daypass_system;

  -- The run that a wake-up is to be recorded under, where it is on record already.
  alter table outbox add column run_id uuid;
  grant insert (run_id) on outbox to daypass_app;

  create index access_grants_closed_at on access_grants (organization_id, closed_at) where closed_at is not null;
  grant select (expires_at) on access_grants to daypass_system;

  -- The deployment's own, with nothing of any organization in it.
  create table workers (
    id text primary key,
    last_seen_at timestamptz(3) not null,
    running_jobs integer not null check (running_jobs >= 0)
  );
  grant select, insert, update, delete on workers to daypass_app;
`;

/** A run that was cancelled is never written again; the answer says whether it was. */
const SAVE_JOB_RUN = definer(
  "save_job_run(p_run jsonb)",
  "boolean",
  "sql",
  "volatile",
  `with saved as (
     insert into public.job_runs as j select * from jsonb_populate_record(null::public.job_runs, p_run)
     on conflict (id) do update set (name, tenant_app_id, access_grant_id, status, scheduled_at, started_at,
       finished_at, attempts, progress, fail_reason, lateness_ms, worker_id) = (excluded.name, excluded.tenant_app_id,
       excluded.access_grant_id, excluded.status, excluded.scheduled_at, excluded.started_at, excluded.finished_at,
       excluded.attempts, excluded.progress, excluded.fail_reason, excluded.lateness_ms, excluded.worker_id)
     where j.organization_id is not distinct from excluded.organization_id and j.cancelled_at is null
     returning 1
   )
   select exists (select from saved)`,
);

const TAKE_OUTBOX = definer(
  "take_outbox(p_limit integer)",
  `table (id bigint, organization_id uuid, job_name text, payload jsonb, tenant_app_id uuid, access_grant_id uuid,
    run_id uuid)`,
  "sql",
  "volatile",
  `with waiting as (
     select o.id from public.outbox o order by o.id limit p_limit for update skip locked
   ), taken as (
     delete from public.outbox o using waiting w where o.id = w.id
     returning o.id, o.organization_id, o.job_name, o.payload, o.tenant_app_id, o.access_grant_id, o.run_id
   )
   select * from taken order by id`,
);

/** Numbers of the whole deployment, for its own metrics: counts and times, nothing of whose they are. */
const GRANT_GAUGES = definer(
  "grant_gauges()",
  "table (open_grants bigint, overdue_grants bigint, due_unclaimed bigint, longest_due_ms double precision)",
  "sql",
  "stable",
  `select count(*), count(*) filter (where expires_at < public.app_now()),
     count(*) filter (where due_at <= public.app_now() and (claimed_until is null or claimed_until <= clock_timestamp())),
     coalesce(max(extract(epoch from public.app_now() - due_at) * 1000)
       filter (where due_at <= public.app_now()
         and (claimed_until is null or claimed_until <= clock_timestamp())), 0)::double precision
   from public.access_grants where status <> 'CLOSED'`,
);

const OPEN_GRANTS = definer(
  "open_grants(p_statuses text[], p_limit integer)",
  "table (organization_id uuid, grant_id uuid, tenant_app_id uuid)",
  "sql",
  "stable",
  `select organization_id, id, tenant_app_id from public.access_grants
   where status <> 'CLOSED' and status = any (p_statuses) order by due_at, id limit p_limit`,
);

const PURGE_JOB_RUNS = definer(
  "purge_job_runs(p_days double precision, p_limit integer)",
  "bigint",
  "sql",
  "volatile",
  `with old as (
     select id from public.job_runs
     where finished_at < public.app_now() - p_days * interval '1 day' and status in ('COMPLETED', 'FAILED')
     limit p_limit
   ), gone as (
     delete from public.job_runs j using old where j.id = old.id returning 1
   )
   select count(*) from gone`,
);

/** What operators see and steer: runs to be cancelled and retried, workers, and numbers for the metrics. */
export class Operators1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${TABLES}
      drop function save_job_run(jsonb);
      drop function take_outbox(integer);
      ${systemFunctions([
        ["save_job_run(jsonb)", SAVE_JOB_RUN],
        ["take_outbox(integer)", TAKE_OUTBOX],
        ["grant_gauges()", GRANT_GAUGES],
        ["open_grants(text[], integer)", OPEN_GRANTS],
        ["purge_job_runs(double precision, integer)", PURGE_JOB_RUNS],
      ])}
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
