import type { MigrationInterface, QueryRunner } from "typeorm";
import { definer, systemFunctions } from "./system-functions.js";

/** Always by id: two statements that take the same rows in different orders would wait for each other. */
const HELD = `
  select a.organization_id, a.id from public.access_grants a
  join unnest(p_organizations, p_ids, p_holders) as h (organization_id, id, holder)
    on a.organization_id = h.organization_id and a.id = h.id and a.claimed_by = h.holder
  order by a.id for no key update of a`;

const RENEW = definer(
  "renew_claims(p_organizations uuid[], p_ids uuid[], p_holders text[], p_lease_ms integer)",
  "table (grant_id uuid)",
  "sql",
  "volatile",
  `with held as materialized (${HELD})
   update public.access_grants a
   set claimed_until = clock_timestamp() + p_lease_ms * interval '1 millisecond'
   from held h where a.organization_id = h.organization_id and a.id = h.id returning a.id`,
);

const RELEASE = definer(
  "release_claims(p_organizations uuid[], p_ids uuid[], p_holders text[])",
  "void",
  "sql",
  "volatile",
  `with held as materialized (${HELD})
   update public.access_grants a set claimed_by = null, claimed_until = null
   from held h where a.organization_id = h.organization_id and a.id = h.id`,
);

/** Many claims are renewed while others are let go of, and neither waits for the other in a circle. */
export class OrderedClaims1765110000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function renew_claims(uuid[], uuid[], text[], integer);
      drop function release_claims(uuid[], uuid[], text[]);
      ${systemFunctions([
        ["renew_claims(uuid[], uuid[], text[], integer)", RENEW],
        ["release_claims(uuid[], uuid[], text[])", RELEASE],
      ])}
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
