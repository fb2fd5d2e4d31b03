import { definer, type SystemFunction, systemFunctions } from "../system-functions.js";

const FUNCTIONS: readonly SystemFunction[] = [
  [
    "claim_grants(text[], text, integer, integer)",
    definer(
      "claim_grants(p_statuses text[], p_worker text, p_limit integer, p_lease_ms integer)",
      "table (organization_id uuid, grant_id uuid, tenant_app_id uuid)",
      "sql",
      "volatile",
      // Candidates come by organization, so that one with much to do leaves half of a batch to the others; leases are real time.
      `
      with candidates as (
        select g.organization_id, g.id, g.due_at, g.rank > (p_limit + 1) / 2 as over_share
        from public.organizations o cross join lateral (
          select a.organization_id, a.id, a.due_at, row_number() over (order by a.due_at, a.id) as rank
          from public.access_grants a
          where a.organization_id = o.id and a.status = any (p_statuses) and a.due_at <= public.app_now()
            and (a.claimed_until is null or a.claimed_until <= clock_timestamp())
          order by a.due_at, a.id limit p_limit * 4
        ) g
        order by over_share, g.due_at, g.id limit p_limit * 4
      ), taken as (
        select a.organization_id, a.id, c.over_share
        from public.access_grants a join candidates c using (organization_id, id)
        where a.status = any (p_statuses) and a.due_at <= public.app_now()
          and (a.claimed_until is null or a.claimed_until <= clock_timestamp())
        order by c.over_share, a.due_at, a.id
        limit p_limit
        for update of a skip locked
      ), claimed as (
        update public.access_grants a
        set claimed_by = p_worker, claimed_until = clock_timestamp() + p_lease_ms * interval '1 millisecond'
        from taken t where a.organization_id = t.organization_id and a.id = t.id
        returning a.organization_id, a.id, a.tenant_app_id, a.due_at
      )
      select organization_id, id, tenant_app_id from claimed order by due_at, id
      `,
    ),
  ],
  [
    "renew_claims(text, uuid[], integer)",
    definer(
      "renew_claims(p_worker text, p_ids uuid[], p_lease_ms integer)",
      "void",
      "sql",
      "volatile",
      `update public.access_grants
       set claimed_until = clock_timestamp() + p_lease_ms * interval '1 millisecond'
       where id = any (p_ids) and claimed_by = p_worker`,
    ),
  ],
  [
    "release_claims(text, uuid[])",
    definer(
      "release_claims(p_worker text, p_ids uuid[])",
      "void",
      "sql",
      "volatile",
      `update public.access_grants set claimed_by = null, claimed_until = null
       where id = any (p_ids) and claimed_by = p_worker`,
    ),
  ],
  [
    "ms_until_next_due()",
    definer(
      "ms_until_next_due()",
      "double precision",
      "sql",
      "volatile",
      `select greatest(extract(epoch from (due_at - public.app_now())) * 1000, 0)::double precision
       from public.access_grants
       where due_at is not null and (claimed_until is null or claimed_until <= clock_timestamp())
       order by due_at limit 1`,
    ),
  ],
  [
    "take_outbox(integer)",
    definer(
      "take_outbox(p_limit integer)",
      "table (id bigint, organization_id uuid, job_name text, payload jsonb, tenant_app_id uuid, access_grant_id uuid)",
      "sql",
      "volatile",
      `with waiting as (
         select o.id from public.outbox o order by o.id limit p_limit for update skip locked
       ), taken as (
         delete from public.outbox o using waiting w where o.id = w.id
         returning o.id, o.organization_id, o.job_name, o.payload, o.tenant_app_id, o.access_grant_id
       )
       select * from taken order by id`,
    ),
  ],
  [
    "find_api_token(text)",
    definer(
      "find_api_token(p_hash text)",
      "table (organization_id uuid, token_id uuid)",
      "sql",
      "stable",
      "select t.organization_id, t.id from public.api_tokens t where t.hash = p_hash",
    ),
  ],
  [
    "find_authorization_attempt(text)",
    definer(
      "find_authorization_attempt(p_hash text)",
      "table (organization_id uuid, attempt_id uuid)",
      "sql",
      "stable",
      `select a.organization_id, a.id from public.authorization_attempts a
       where a.sign_in_state_hash = p_hash or a.consent_state_hash = p_hash limit 1`,
    ),
  ],
  [
    "find_organization(text)",
    definer(
      "find_organization(p_name text)",
      "table (id uuid, name text, created_at timestamptz)",
      "sql",
      "stable",
      "select o.id, o.name, o.created_at from public.organizations o where lower(o.name) = lower(p_name)",
    ),
  ],
  [
    "create_organization(uuid, text, timestamptz)",
    definer(
      "create_organization(p_id uuid, p_name text, p_created_at timestamptz)",
      "table (id uuid, name text, created_at timestamptz)",
      "plpgsql",
      "volatile",
      `
      #variable_conflict use_column
      begin
        insert into public.organizations (id, name, created_at) values (p_id, p_name, p_created_at)
          on conflict (lower(name)) do nothing;
        if found then
          insert into public.organization_settings (organization_id) values (p_id);
          insert into public.audit_heads (organization_id, sequence, hash) values (p_id, 0, '');
        end if;
        return query select o.id, o.name, o.created_at::timestamptz
          from public.organizations o where lower(o.name) = lower(p_name);
      end
      `,
    ),
  ],
  [
    "tenant_apps_to_check(double precision, integer)",
    definer(
      "tenant_apps_to_check(p_older_than_minutes double precision, p_limit integer)",
      "table (organization_id uuid, tenant_app_id uuid)",
      "sql",
      "stable",
      `select a.organization_id, a.id from public.tenant_apps a
       where a.archived_at is null and (a.authorization_status = 'PENDING'
         or (a.authorization_status <> 'NOT_AUTHORIZED' and (a.authorization_checked_at is null
           or a.authorization_checked_at < public.app_now() - p_older_than_minutes * interval '1 minute')))
       order by a.authorization_status = 'PENDING' desc, a.authorization_checked_at nulls first, a.id
       limit p_limit`,
    ),
  ],
  [
    "entra_tenant_taken(text, uuid)",
    definer(
      "entra_tenant_taken(p_entra_tenant_id text, p_except uuid)",
      "boolean",
      "sql",
      "stable",
      `select exists (select from public.tenant_apps a
       where lower(a.entra_tenant_id) = lower(p_entra_tenant_id) and a.archived_at is null and a.id <> p_except)`,
    ),
  ],
  [
    "save_job_run(jsonb)",
    definer(
      "save_job_run(p_run jsonb)",
      "void",
      "sql",
      "volatile",
      `insert into public.job_runs as j select * from jsonb_populate_record(null::public.job_runs, p_run)
       on conflict (id) do update set (name, tenant_app_id, access_grant_id, status, scheduled_at, started_at,
         finished_at, attempts, progress, fail_reason, lateness_ms, worker_id) = (excluded.name, excluded.tenant_app_id,
         excluded.access_grant_id, excluded.status, excluded.scheduled_at, excluded.started_at, excluded.finished_at,
         excluded.attempts, excluded.progress, excluded.fail_reason, excluded.lateness_ms, excluded.worker_id)
       where j.organization_id is not distinct from excluded.organization_id`,
    ),
  ],
];

export const DEPLOYMENT = `
  grant usage on schema public to daypass_app, daypass_system;
  ${systemFunctions(FUNCTIONS)}
`;
