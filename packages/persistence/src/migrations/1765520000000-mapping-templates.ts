import type { MigrationInterface, QueryRunner } from "typeorm";
import { grantToApp, wall } from "./foundation/walls.js";

/** Sets of role mappings under a name, for many tenant apps. */
export class MappingTemplates1765520000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table mapping_templates (
        organization_id uuid not null references organizations (id),
        id uuid not null,
        name text not null,
        mappings jsonb not null,
        created_at timestamptz(3) not null,
        version integer not null,
        primary key (organization_id, id)
      );
      ${wall("mapping_templates")}
      ${grantToApp("mapping_templates", "select, insert, update (name, mappings, version), delete")}
      create unique index mapping_templates_name on mapping_templates (organization_id, lower(name));
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
