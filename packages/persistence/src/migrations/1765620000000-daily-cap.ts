import type { MigrationInterface, QueryRunner } from "typeorm";

/** Requests a day are capped as the tenant app says. */
export class DailyCap1765620000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table tenant_apps add column max_requests_per_day integer not null default 50
        constraint tenant_apps_max_requests_per_day check (max_requests_per_day between 1 and 1000)
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
