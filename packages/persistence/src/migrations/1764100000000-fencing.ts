import type { MigrationInterface, QueryRunner } from "typeorm";
import { definer, systemFunctions } from "./system-functions.js";

const HELD = `a.organization_id = h.organization_id and a.id = h.id and a.claimed_by = h.holder`;
const GIVEN = `unnest(p_organizations, p_ids, p_holders) as h (organization_id, id, holder)`;

/** Claims are told apart by their holder, row by row, and renewing says which are still held. */
export class Fencing1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function renew_claims(text, uuid[], integer);
      drop function release_claims(text, uuid[]);
      ${systemFunctions([
        [
          "renew_claims(uuid[], uuid[], text[], integer)",
          definer(
            "renew_claims(p_organizations uuid[], p_ids uuid[], p_holders text[], p_lease_ms integer)",
            "table (grant_id uuid)",
            "sql",
            "volatile",
            `update public.access_grants a
             set claimed_until = clock_timestamp() + p_lease_ms * interval '1 millisecond'
             from ${GIVEN} where ${HELD} returning a.id`,
          ),
        ],
        [
          "release_claims(uuid[], uuid[], text[])",
          definer(
            "release_claims(p_organizations uuid[], p_ids uuid[], p_holders text[])",
            "void",
            "sql",
            "volatile",
            `update public.access_grants a set claimed_by = null, claimed_until = null from ${GIVEN} where ${HELD}`,
          ),
        ],
      ])}
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
