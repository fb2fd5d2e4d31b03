import { grantToApp, wall } from "./walls.js";

/** Keys are kept wrapped by the master key, which the database never sees. */
export const KEYS = `
  create table data_keys (
    organization_id uuid not null references organizations (id),
    version integer not null,
    wrapper_id text not null,
    wrapped bytea not null,
    primary key (organization_id, version)
  );
  ${wall("data_keys")}
  ${grantToApp("data_keys", "select, insert")}

  -- The deployment's own, with nothing of any organization in it.
  create table signing_keys (
    id text primary key,
    public_key bytea not null,
    wrapper_id text not null,
    private_key_sealed bytea not null,
    created_at timestamptz(3) not null default now()
  );
  ${grantToApp("signing_keys", "select, insert (id, public_key, wrapper_id, private_key_sealed)")}
`;
