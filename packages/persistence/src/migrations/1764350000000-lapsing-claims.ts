import type { MigrationInterface, QueryRunner } from "typeorm";
import { definer, systemFunctions } from "./system-functions.js";

/** A claim that a dead worker left comes free when its lease runs out: that is a time to look at, too. */
export class LapsingClaims1764350000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index access_grants_claimed on access_grants (claimed_until) where claimed_until is not null;
      drop function ms_until_next_due();
      ${systemFunctions([
        [
          "ms_until_next_due()",
          definer(
            "ms_until_next_due()",
            "double precision",
            "sql",
            "volatile",
            `select greatest(next.seconds * 1000, 0)::double precision from (
               select least(
                 (select extract(epoch from due_at - public.app_now())
                  from public.access_grants where due_at is not null and claimed_until is null order by due_at limit 1),
                 (select min(greatest(extract(epoch from due_at - public.app_now()),
                    extract(epoch from claimed_until - clock_timestamp())))
                  from public.access_grants where due_at is not null and claimed_until is not null)
               ) as seconds
             ) next where next.seconds is not null`,
          ),
        ],
      ])}
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error("Migrations only go forward."));
  }
}
