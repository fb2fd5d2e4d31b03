import type { MigrationInterface, QueryRunner } from "typeorm";

/** What one person did is found without reading what everybody did. */
export class AuditActors1765920000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("create index audit_events_actor on audit_events (organization_id, actor_id, sequence)");
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
