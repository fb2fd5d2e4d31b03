import type { MigrationInterface, QueryRunner } from "typeorm";

/** Assignments that Entra ends by itself. */
export class TimeBoundRoles1765630100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("alter table access_grants add column roles_end_at timestamptz(3)");
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
