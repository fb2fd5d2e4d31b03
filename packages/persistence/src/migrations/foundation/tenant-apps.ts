import { grantToApp, openToSystem, wall } from "./walls.js";

export const TENANT_APPS = `
  create table tenant_apps (
    organization_id uuid not null references organizations (id),
    id uuid not null,
    customer_id uuid not null,
    name text not null,
    status text not null,
    entra_tenant_id text,
    entra_tenant_name text,
    authorization_status text not null
      check (authorization_status in ('NOT_AUTHORIZED', 'PENDING', 'AUTHORIZED', 'DEGRADED', 'LOST')),
    authorized_by text,
    authorized_at timestamptz(3),
    authorization_checked_at timestamptz(3),
    authorization_permissions jsonb not null,
    authorization_problem text,
    account_domain text,
    account_name_prefix text not null,
    account_mode text not null check (account_mode in ('REUSED', 'BURNER')),
    close_action text not null check (close_action in ('DISABLE', 'DELETE')),
    default_duration_minutes integer not null,
    max_duration_minutes integer not null,
    justification_required boolean not null,
    ticket_pattern text,
    time_bound_assignments boolean not null,
    domains jsonb not null,
    pass_policy jsonb,
    archived_at timestamptz(3),
    created_at timestamptz(3) not null,
    version integer not null,
    primary key (organization_id, id),
    foreign key (organization_id, customer_id) references customers (organization_id, id),
    -- Kept by the application for filters; the database makes sure that it says what the columns say.
    constraint tenant_apps_status check (status = case
      when archived_at is not null then 'ARCHIVED'
      when authorization_status = 'LOST' then 'BLOCKED'
      when authorization_status in ('AUTHORIZED', 'DEGRADED') and coalesce(account_domain, '') <> '' then 'READY'
      else 'DRAFT'
    end)
  );
  create unique index tenant_apps_live_entra_tenant on tenant_apps (lower(entra_tenant_id)) where archived_at is null;
  create index tenant_apps_customer on tenant_apps (organization_id, customer_id);
  create index tenant_apps_name on tenant_apps (organization_id, lower(name), id);
  create index tenant_apps_checked_at on tenant_apps (authorization_checked_at) where archived_at is null;
  ${wall("tenant_apps")}
  ${grantToApp("tenant_apps", "select, insert, update")}
  ${openToSystem(
    "tenant_apps",
    "select (id, organization_id, entra_tenant_id, archived_at, authorization_status, authorization_checked_at)",
  )}

  create table authorization_attempts (
    organization_id uuid not null references organizations (id),
    id uuid not null,
    tenant_app_id uuid not null,
    stage text not null check (stage in ('SIGN_IN', 'CONSENT', 'PENDING', 'DONE', 'REFUSED')),
    sign_in_state_hash text not null,
    consent_state_hash text,
    browser_hash text,
    nonce text not null,
    code_verifier_sealed bytea not null,
    code_verifier_version integer not null,
    expected_tenant_id text,
    begun_by jsonb not null,
    signed_in jsonb,
    created_at timestamptz(3) not null,
    expires_at timestamptz(3) not null,
    sign_in_used_at timestamptz(3),
    consent_used_at timestamptz(3),
    problem text,
    primary key (organization_id, id),
    foreign key (organization_id, tenant_app_id) references tenant_apps (organization_id, id)
  );
  create unique index authorization_attempts_sign_in_state on authorization_attempts (sign_in_state_hash);
  create unique index authorization_attempts_consent_state on authorization_attempts (consent_state_hash);
  create index authorization_attempts_tenant_app on authorization_attempts (organization_id, tenant_app_id, created_at);
  ${wall("authorization_attempts")}
  ${grantToApp("authorization_attempts", "select, insert, update")}
  ${openToSystem("authorization_attempts", "select (id, organization_id, sign_in_state_hash, consent_state_hash)")}

  create table role_mappings (
    organization_id uuid not null references organizations (id),
    id uuid not null,
    tenant_app_id uuid not null,
    position integer not null,
    technician_group_id uuid,
    all_technicians boolean not null,
    role_template_ids text[] not null,
    max_duration_minutes integer,
    requires_approval boolean not null,
    approver_group_id uuid,
    primary key (organization_id, id),
    foreign key (organization_id, tenant_app_id) references tenant_apps (organization_id, id),
    foreign key (organization_id, technician_group_id) references technician_groups (organization_id, id),
    foreign key (organization_id, approver_group_id) references technician_groups (organization_id, id),
    constraint role_mappings_subject check (all_technicians = (technician_group_id is null))
  );
  create unique index role_mappings_position on role_mappings (organization_id, tenant_app_id, position);
  create index role_mappings_group on role_mappings (organization_id, technician_group_id);
  ${wall("role_mappings")}
  ${grantToApp("role_mappings", "select, insert, delete")}

  -- New requests are refused for one tenant app or one technician; for everything, see organization_settings.
  create table suspensions (
    organization_id uuid not null references organizations (id),
    id uuid not null,
    tenant_app_id uuid,
    technician_id uuid,
    suspended_at timestamptz(3) not null,
    primary key (organization_id, id),
    foreign key (organization_id, tenant_app_id) references tenant_apps (organization_id, id),
    foreign key (organization_id, technician_id) references technicians (organization_id, id),
    constraint suspensions_subject check (num_nonnulls(tenant_app_id, technician_id) = 1)
  );
  create unique index suspensions_tenant_app on suspensions (organization_id, tenant_app_id);
  create unique index suspensions_technician on suspensions (organization_id, technician_id);
  ${wall("suspensions")}
  ${grantToApp("suspensions", "select, insert, delete")}
`;
