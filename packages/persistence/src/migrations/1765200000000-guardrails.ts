import type { MigrationInterface, QueryRunner } from "typeorm";
import { grantToApp, wall } from "./foundation/walls.js";

/** Rules above all mappings, and changes to them that wait for a second person. */
export class Guardrails1765200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table organization_settings add column guardrails jsonb;
      ${grantToApp("organization_settings", "update (guardrails)")}

      -- Roles that needed an approval once, also when the mapping that said so is gone.
      create table guarded_roles (
        organization_id uuid not null references organizations (id),
        tenant_app_id uuid not null,
        role_template_ids text[] not null,
        primary key (organization_id, tenant_app_id),
        foreign key (organization_id, tenant_app_id) references tenant_apps (organization_id, id)
      );
      ${wall("guarded_roles")}
      ${grantToApp("guarded_roles", "select, insert, update (role_template_ids)")}
      insert into guarded_roles (organization_id, tenant_app_id, role_template_ids)
        select m.organization_id, m.tenant_app_id, array_agg(distinct r)
        from role_mappings m cross join unnest(m.role_template_ids) r
        where m.requires_approval group by m.organization_id, m.tenant_app_id;

      create table pending_changes (
        organization_id uuid not null references organizations (id),
        id uuid not null,
        tenant_app_id uuid,
        proposal jsonb not null,
        loosens text[] not null,
        based_on text not null,
        proposed_by uuid not null,
        proposed_at timestamptz(3) not null,
        status text not null check (status in ('PENDING', 'APPLIED', 'REJECTED')),
        decided_by uuid,
        decided_at timestamptz(3),
        version integer not null,
        primary key (organization_id, id),
        foreign key (organization_id, tenant_app_id) references tenant_apps (organization_id, id),
        foreign key (organization_id, proposed_by) references technicians (organization_id, id),
        foreign key (organization_id, decided_by) references technicians (organization_id, id)
      );
      ${wall("pending_changes")}
      ${grantToApp("pending_changes", "select, insert, update (status, decided_by, decided_at, version)")}
      create index pending_changes_list on pending_changes (organization_id, proposed_at desc, id desc);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
