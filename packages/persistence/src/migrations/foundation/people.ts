import { grantToApp, openToSystem, wall } from "./walls.js";

export const PEOPLE = `
  create table organizations (
    id uuid primary key,
    name text not null,
    created_at timestamptz(3) not null
  );
  create unique index organizations_name on organizations (lower(name));
  ${wall("organizations", "id")}
  ${grantToApp("organizations", "select")}
  ${openToSystem("organizations", "select, insert")}

  create table organization_settings (
    organization_id uuid primary key references organizations (id),
    suspended boolean not null default false
  );
  ${wall("organization_settings")}
  ${grantToApp("organization_settings", "select, update (suspended)")}
  ${openToSystem("organization_settings", "insert")}

  create table customers (
    organization_id uuid not null references organizations (id),
    id uuid not null,
    name text not null,
    created_at timestamptz(3) not null,
    primary key (organization_id, id)
  );
  create index customers_name on customers (organization_id, lower(name), id);
  ${wall("customers")}
  ${grantToApp("customers", "select, insert, update (name)")}

  create table technicians (
    organization_id uuid not null references organizations (id),
    id uuid not null,
    display_name text not null,
    email text not null,
    active boolean not null,
    roles text[] not null,
    version integer not null,
    created_at timestamptz(3) not null,
    primary key (organization_id, id)
  );
  create unique index technicians_email on technicians (organization_id, lower(email));
  create index technicians_display_name on technicians (organization_id, lower(display_name), id);
  ${wall("technicians")}
  ${grantToApp("technicians", "select, insert, update")}

  create table technician_groups (
    organization_id uuid not null references organizations (id),
    id uuid not null,
    name text not null,
    created_at timestamptz(3) not null,
    primary key (organization_id, id)
  );
  create unique index technician_groups_name on technician_groups (organization_id, lower(name));
  ${wall("technician_groups")}
  ${grantToApp("technician_groups", "select, insert, update (name)")}

  create table technician_group_members (
    organization_id uuid not null,
    group_id uuid not null,
    technician_id uuid not null,
    primary key (organization_id, group_id, technician_id),
    foreign key (organization_id, group_id) references technician_groups (organization_id, id),
    foreign key (organization_id, technician_id) references technicians (organization_id, id)
  );
  create index technician_group_members_technician on technician_group_members (organization_id, technician_id);
  ${wall("technician_group_members")}
  ${grantToApp("technician_group_members", "select, insert, delete")}

  create table api_tokens (
    organization_id uuid not null references organizations (id),
    id uuid not null,
    name text not null,
    prefix text not null,
    hash text not null,
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
  create unique index api_tokens_hash on api_tokens (hash);
  create index api_tokens_created_at on api_tokens (organization_id, created_at, id);
  ${wall("api_tokens")}
  ${grantToApp("api_tokens", "select, insert, update (name, last_used_at, revoked_at)")}
  ${openToSystem("api_tokens", "select (id, organization_id, hash)")}
`;
