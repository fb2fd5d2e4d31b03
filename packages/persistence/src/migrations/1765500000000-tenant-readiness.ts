import type { MigrationInterface, QueryRunner } from "typeorm";

/** What a tenant was last seen to allow: requests are judged by it, and lists show it, without a call to Graph. */
export class TenantReadiness1765500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("alter table tenant_apps add column readiness jsonb");
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
