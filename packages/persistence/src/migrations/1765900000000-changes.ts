import type { MigrationInterface, QueryRunner } from "typeorm";

/** The columns that say which node changed are the trigger's arguments: its type in the API, and its key. */
const TELL = `
  create function tell_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
  declare
    r jsonb := case tg_op when 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
  begin
    if r ->> 'organization_id' is not null and r ->> tg_argv[1] is not null then
      perform pg_notify('daypass_changes', concat_ws(' ', r ->> 'organization_id', tg_argv[0], r ->> tg_argv[1]));
    end if;
    return null;
  end $$;
  revoke execute on function tell_change() from public;
`;

interface Told {
  readonly table: string;
  readonly type: string;
  readonly key: string;
  readonly events: string;
  /** Updates are told where this holds: a lease that is renewed, or a token's last use, is nobody's news. */
  readonly update?: string;
}

const VERSION = "new.version is distinct from old.version";

const TOLD: readonly Told[] = [
  { table: "access_grants", type: "AccessGrant", key: "id", events: "insert", update: VERSION },
  { table: "grant_steps", type: "AccessGrant", key: "grant_id", events: "insert", update: "new is distinct from old" },
  { table: "access_requests", type: "AccessRequest", key: "id", events: "insert", update: VERSION },
  { table: "tenant_apps", type: "TenantApp", key: "id", events: "insert", update: VERSION },
  { table: "role_mappings", type: "TenantApp", key: "tenant_app_id", events: "insert or delete" },
  { table: "suspensions", type: "TenantApp", key: "tenant_app_id", events: "insert or delete" },
  { table: "suspensions", type: "Technician", key: "technician_id", events: "insert or delete" },
  { table: "job_runs", type: "Job", key: "id", events: "insert", update: "new is distinct from old" },
  { table: "customers", type: "Customer", key: "id", events: "insert", update: "new is distinct from old" },
  { table: "technicians", type: "Technician", key: "id", events: "insert", update: VERSION },
  {
    table: "technician_groups",
    type: "TechnicianGroup",
    key: "id",
    events: "insert",
    update: "new is distinct from old",
  },
  { table: "technician_group_members", type: "TechnicianGroup", key: "group_id", events: "insert or delete" },
  {
    table: "api_tokens",
    type: "ApiToken",
    key: "id",
    events: "insert",
    update: "new.revoked_at is distinct from old.revoked_at",
  },
  {
    table: "organization_settings",
    type: "Organization",
    key: "organization_id",
    events: "insert",
    update: "new is distinct from old",
  },
  // No node of the API: it ends the streams that the session began.
  {
    table: "staff_sessions",
    type: "Session",
    key: "technician_id",
    events: "insert",
    update: "new.ended_at is distinct from old.ended_at",
  },
];

const triggers = ({ table, type, key, events, update }: Told): string => `
  create trigger tell_${type.toLowerCase()} after ${events} on ${table}
    for each row execute function tell_change('${type}', '${key}');
  ${
    update === undefined
      ? ""
      : `create trigger tell_${type.toLowerCase()}_update after update on ${table}
    for each row when (${update}) execute function tell_change('${type}', '${key}');`
  }
`;

/** Every replica of the gateway hears what was committed: names of nodes only, and each is read again behind the walls. */
export class Changes1765900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${TELL} ${TOLD.map(triggers).join("")}`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
