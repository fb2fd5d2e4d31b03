import { setTimeout as delay } from "node:timers/promises";
import type { TenantApp } from "@daypass/domain";
import type { Msp } from "../../support/msp.js";
import type { Truth } from "./truth.js";

/** Looks until it holds; the limit is there to end a failing test only. */
export async function eventually<T>(look: () => Promise<T | undefined | false>, what: string, withinMs = 60_000) {
  const giveUpAt = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found as T;
    if (performance.now() > giveUpAt) throw new Error(`in vain: ${what}`);
    await delay(10);
  }
}

/** Grants of as many technicians, made usable by whatever schedulers run. */
export async function activeGrants(msp: Msp, truth: Truth, app: TenantApp, technicians: readonly string[]) {
  const ids = await Promise.all(technicians.map((technician) => msp.request(app, technician, 60)));
  await eventually(async () => (await countOf(truth, ids, "ACTIVE")) === ids.length, "all grants ACTIVE");
  return ids;
}

/** As if their windows had begun earlier: closing starts `inMs` from now by database time, one grant `apartMs` after the other. */
export async function bringDue(truth: Truth, ids: readonly string[], inMs: number, apartMs: number): Promise<void> {
  await truth.ask(
    `update access_grants g set due_at = t.at, closing_starts_at = t.at, expires_at = t.at + interval '5 seconds',
       version = g.version + 1
     from (select id, now() + ($2 + (n - 1) * $3) * interval '1 millisecond' as at
           from unnest($1::uuid[]) with ordinality as u (id, n)) t
     where g.id = t.id`,
    [ids, inMs, apartMs],
  );
}

export async function countOf(truth: Truth, ids: readonly string[], status: string): Promise<number> {
  const sql = "select count(*)::int as n from access_grants where id = any ($1) and status = $2";
  const [row] = await truth.ask<{ n: number }>(sql, [ids, status]);
  return row?.n ?? 0;
}

/** From the start of closing to the account being seen without power, in milliseconds. The proof may wait for Graph's quota. */
export async function lateness(truth: Truth, ids: readonly string[]): Promise<readonly number[]> {
  const rows = await truth.ask<{ ms: number }>(
    `select extract(epoch from power_off_at - closing_starts_at)::float8 * 1000 as ms
     from access_grants where id = any ($1)`,
    [ids],
  );
  return rows.map(({ ms }) => Math.round(ms));
}
