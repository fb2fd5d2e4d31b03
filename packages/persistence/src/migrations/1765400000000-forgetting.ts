import type { MigrationInterface, QueryRunner } from "typeorm";
import { openToSystem } from "./foundation/walls.js";
import { definer, systemFunctions } from "./system-functions.js";

/** A session never lives for a day, so that one begun so long ago is over. What was an identity's first sign-in is in the audit. */
const PURGE_EXPIRED = definer(
  "purge_expired(p_days double precision, p_limit integer)",
  "bigint",
  "sql",
  "volatile",
  `with sessions as (
     delete from public.staff_sessions where (organization_id, id) in (
       select organization_id, id from public.staff_sessions
       where created_at < public.app_now() - p_days * interval '1 day' limit p_limit) returning 1
   ), invitations as (
     delete from public.staff_invitations where (organization_id, id) in (
       select organization_id, id from public.staff_invitations
       where expires_at < public.app_now() - p_days * interval '1 day' limit p_limit) returning 1
   ), answers as (
     delete from public.idempotency_keys where (organization_id, actor, field, key) in (
       select organization_id, actor, field, key from public.idempotency_keys
       where expires_at <= public.app_now() limit p_limit) returning 1
   )
   select greatest((select count(*) from sessions), (select count(*) from invitations), (select count(*) from answers))`,
);

/** Sessions, invitations and answers kept for retries are removed when their time is long over. */
export class Forgetting1765400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      grant select (created_at), delete on staff_sessions to daypass_system;
      grant select (expires_at), delete on staff_invitations to daypass_system;
      ${openToSystem("idempotency_keys", "select (organization_id, actor, field, key, expires_at), delete")}
      ${systemFunctions([["purge_expired(double precision, integer)", PURGE_EXPIRED]])}
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
