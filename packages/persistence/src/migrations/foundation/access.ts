import { grantToApp, openToSystem, wall } from "./walls.js";

export const ACCESS = `
  create table access_requests (
    organization_id uuid not null references organizations (id),
    id uuid not null,
    tenant_app_id uuid not null,
    technician_id uuid not null,
    status text not null check (status in ('PENDING_APPROVAL', 'APPROVED', 'DENIED', 'CANCELLED', 'LAPSED')),
    role_template_ids text[] not null,
    duration_minutes integer not null,
    justification text,
    ticket_number text,
    approver_group_id uuid,
    required_approval boolean not null,
    requested_at timestamptz(3) not null,
    lapses_at timestamptz(3) not null,
    decided_at timestamptz(3),
    decided_by uuid,
    decision_comment text,
    version integer not null,
    primary key (organization_id, id),
    foreign key (organization_id, tenant_app_id) references tenant_apps (organization_id, id),
    foreign key (organization_id, technician_id) references technicians (organization_id, id),
    foreign key (organization_id, decided_by) references technicians (organization_id, id),
    foreign key (organization_id, approver_group_id) references technician_groups (organization_id, id)
  );
  create index access_requests_requested_at on access_requests (organization_id, requested_at, id);
  create index access_requests_technician on access_requests (organization_id, technician_id, requested_at);
  create index access_requests_tenant_app on access_requests (organization_id, tenant_app_id, requested_at);
  ${wall("access_requests")}
  ${grantToApp("access_requests", "select, insert, update")}

  create table jit_accounts (
    organization_id uuid not null references organizations (id),
    id uuid not null,
    tenant_app_id uuid not null,
    technician_id uuid not null,
    burner boolean not null,
    state text not null check (state in ('INTENDED', 'LIVE', 'DELETED')),
    user_principal_name text not null,
    entra_user_id text,
    nonce text not null,
    intended_at timestamptz(3) not null,
    password_changed_at timestamptz(3),
    clean_seen_at timestamptz(3),
    version integer not null,
    primary key (organization_id, id),
    foreign key (organization_id, tenant_app_id) references tenant_apps (organization_id, id),
    foreign key (organization_id, technician_id) references technicians (organization_id, id)
  );
  create unique index jit_accounts_reused on jit_accounts (organization_id, technician_id, tenant_app_id)
    where not burner and state <> 'DELETED';
  create unique index jit_accounts_entra_user on jit_accounts (organization_id, tenant_app_id, entra_user_id);
  ${wall("jit_accounts")}
  ${grantToApp("jit_accounts", "select, insert, update")}

  create table access_grants (
    organization_id uuid not null references organizations (id),
    id uuid not null,
    tenant_app_id uuid not null,
    technician_id uuid not null,
    access_request_id uuid not null,
    status text not null check (status in ('PROVISIONING', 'ACTIVE', 'CLOSING', 'CLOSED')),
    role_template_ids text[] not null,
    duration_minutes integer not null,
    approved_ceiling_minutes integer,
    requested_at timestamptz(3) not null,
    jit_account_id uuid,
    user_principal_name text,
    failure jsonb,
    due_at timestamptz(3),
    attempts integer not null,
    version integer not null,
    activated_at timestamptz(3),
    expires_at timestamptz(3),
    closing_starts_at timestamptz(3),
    time_to_usable_ms bigint,
    close_reason text,
    closing_begun_at timestamptz(3),
    power_off_at timestamptz(3),
    closing_found jsonb,
    closed_at timestamptz(3),
    proof jsonb,
    claimed_by text,
    claimed_until timestamptz(3),
    primary key (organization_id, id),
    foreign key (organization_id, tenant_app_id) references tenant_apps (organization_id, id),
    foreign key (organization_id, technician_id) references technicians (organization_id, id),
    foreign key (organization_id, access_request_id) references access_requests (organization_id, id),
    foreign key (organization_id, jit_account_id) references jit_accounts (organization_id, id),
    -- An open grant always has a time at which somebody looks at it: none can be forgotten.
    constraint access_grants_open_is_due check (status = 'CLOSED' or due_at is not null),
    constraint access_grants_window check (case status
      when 'PROVISIONING' then num_nonnulls(activated_at, expires_at, closing_starts_at, time_to_usable_ms) = 0
      when 'ACTIVE' then num_nonnulls(activated_at, expires_at, closing_starts_at, time_to_usable_ms) = 4
      else num_nonnulls(activated_at, expires_at, closing_starts_at, time_to_usable_ms) in (0, 4) end),
    constraint access_grants_closing check (case
      when status in ('CLOSING', 'CLOSED') then num_nonnulls(close_reason, closing_begun_at, closing_found) = 3
      else num_nonnulls(close_reason, closing_begun_at, closing_found, power_off_at) = 0 end),
    constraint access_grants_closed check (num_nonnulls(closed_at, proof) = case status when 'CLOSED' then 2 else 0 end)
  );
  create unique index access_grants_open on access_grants (organization_id, technician_id, tenant_app_id)
    where status <> 'CLOSED';
  create unique index access_grants_request on access_grants (organization_id, access_request_id);
  create index access_grants_due on access_grants (due_at) where due_at is not null;
  create index access_grants_due_by_organization on access_grants (organization_id, status, due_at) where due_at is not null;
  create index access_grants_requested_at on access_grants (organization_id, requested_at, id);
  create index access_grants_technician on access_grants (organization_id, technician_id, requested_at);
  create index access_grants_tenant_app on access_grants (organization_id, tenant_app_id, requested_at);
  create index access_grants_account on access_grants (organization_id, jit_account_id);
  ${wall("access_grants")}
  ${grantToApp("access_grants", "select, insert, update")}
  ${openToSystem(
    "access_grants",
    `select (id, organization_id, tenant_app_id, status, due_at, claimed_by, claimed_until),
     update (claimed_by, claimed_until)`,
  )}

  create table grant_steps (
    organization_id uuid not null references organizations (id),
    id uuid not null,
    grant_id uuid not null,
    sequence integer not null,
    name text not null,
    subject text not null,
    status text not null check (status in ('INTENDED', 'DONE', 'FAILED', 'SKIPPED')),
    attempts integer not null,
    started_at timestamptz(3),
    finished_at timestamptz(3),
    graph_request_id text,
    result_id text,
    error text,
    primary key (organization_id, id),
    foreign key (organization_id, grant_id) references access_grants (organization_id, id)
  );
  create unique index grant_steps_sequence on grant_steps (organization_id, grant_id, sequence);
  ${wall("grant_steps")}
  ${grantToApp("grant_steps", "select, insert, update")}

  create table grant_credentials (
    organization_id uuid not null references organizations (id),
    grant_id uuid not null,
    kind text not null check (kind in ('PASS', 'PASSWORD')),
    secret_sealed bytea not null,
    expires_at timestamptz(3),
    method_id text,
    version integer not null,
    primary key (organization_id, grant_id),
    foreign key (organization_id, grant_id) references access_grants (organization_id, id)
  );
  ${wall("grant_credentials")}
  ${grantToApp("grant_credentials", "select, insert, update, delete")}
`;
