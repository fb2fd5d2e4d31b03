import type { MigrationInterface, QueryRunner } from "typeorm";

/** A tenant app may let the tenant's own roles be mapped, which nobody but the customer knows the power of. */
export class CustomRoles1765510000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("alter table tenant_apps add column custom_roles_allowed boolean not null default false");
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
