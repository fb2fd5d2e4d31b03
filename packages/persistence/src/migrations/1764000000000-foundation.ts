import type { MigrationInterface, QueryRunner } from "typeorm";
import { ACCESS } from "./foundation/access.js";
import { DEPLOYMENT } from "./foundation/deployment.js";
import { KEYS } from "./foundation/keys.js";
import { PEOPLE } from "./foundation/people.js";
import { RECORD } from "./foundation/record.js";
import { TENANT_APPS } from "./foundation/tenant-apps.js";
import { TIME } from "./foundation/time.js";

export class Foundation1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [TIME, PEOPLE, TENANT_APPS, ACCESS, RECORD, KEYS, DEPLOYMENT]) await runner.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
