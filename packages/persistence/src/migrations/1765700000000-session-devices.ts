import type { MigrationInterface, QueryRunner } from "typeorm";

/** People tell their sessions apart by the browser: in words, and not by all that a browser sends of itself. */
export class SessionDevices1765700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table staff_sessions add column device text
        constraint staff_sessions_device check (length(device) between 1 and 100)
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
