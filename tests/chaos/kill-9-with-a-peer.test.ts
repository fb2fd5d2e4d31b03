import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Random, seededRandom } from "../support/random.js";
import { type Cast, createCast } from "./support/cast.js";
import { activeGrants, bringDue, countOf, eventually, lateness } from "./support/real-time.js";
import { startSchedulerProcess } from "./support/scheduler-process.js";

const SEED = Number(process.env.CHAOS_SEED ?? 20_260_302);
const KILLS = Number(process.env.CHAOS_REAL_KILLS ?? 10);
/** Of each of three tenants: as many accounts as Graph lets an app look at in one go, so that a proof waits for no quota. */
const GRANTS_A_TENANT = 5;
/** Then others ask: a person's requests for a tenant are capped at 50 a day. */
const KILLS_A_CREW = 40;
/** A scheduler learns of times written past the use cases when its loop next looks, at most this much later. */
const LOOP_FLOOR_MS = 5000;

let cast: Cast;
let random: Random;

beforeAll(async () => {
  cast = await createCast();
  random = seededRandom(SEED);
  process.stdout.write(`seed ${SEED}\n`);
  const { control } = cast.world.emulator;
  // Only what the kill costs is to be seen here, and the worker that is killed is to have work in its hands.
  await control.settings({ quotas: { reportsPerAppAndTenant: null, reportsPerApp: null } });
  await control.addFault({ path: "/v1.0/$batch", scope: "call", times: null, effect: { kind: "delay", ms: 100 } });
  await cast.world.startScheduler();
});

afterAll(() => cast?.[Symbol.asyncDispose]());

/** True once the process of this pid has claims. */
const claimsOf = async (pid: number): Promise<number> => {
  const sql = "select count(*)::int as n from access_grants where claimed_by like '%-' || $1 || '-%'";
  const [row] = await cast.truth.ask<{ n: number }>(sql, [pid]);
  return row?.n ?? 0;
};

test(`I1: with a peer alive no grant is later than 5 s because a worker was killed (${KILLS} kills, ${3 * GRANTS_A_TENANT} grants each)`, {
  timeout: 120_000 + KILLS * 20_000,
}, async () => {
  const { msp, truth, apps } = cast;
  const newCrew = () => Promise.all(Array.from({ length: GRANTS_A_TENANT }, () => msp.newTechnician()));
  let crew = await newCrew();
  const late: number[] = [];
  let kills = 0;
  let orphaned = 0;
  while (kills < KILLS) {
    if (kills > 0 && kills % KILLS_A_CREW === 0) crew = await newCrew();
    const [victim, ...groups] = await Promise.all([
      startSchedulerProcess(cast.world),
      ...[apps.reused, apps.deleting, apps.burner].map((app) => activeGrants(msp, truth, app, crew)),
    ]);
    const ids = groups.flat();
    await bringDue(truth, ids, LOOP_FLOOR_MS + 500, 50);
    const isCaught = await eventually(async () => {
      if ((await claimsOf(victim.pid)) > 0) return "claims";
      return (await countOf(truth, ids, "CLOSED")) === ids.length && "all closed";
    }, "the victim takes a grant");
    if (isCaught === "claims") await delay(random.between(0, 400));
    orphaned += await claimsOf(victim.pid);
    await victim.kill();
    kills += 1;
    await eventually(async () => (await countOf(truth, ids, "CLOSED")) === ids.length, "all grants closed");
    late.push(...(await lateness(truth, ids)));
    expect(await truth.unfinished()).toEqual([]);
    expect(await truth.wrongs()).toEqual([]);
  }
  late.sort((a, b) => a - b);
  const median = late[Math.floor(late.length / 2)];
  process.stdout.write(
    `${kills} kills, ${late.length} grants, ${orphaned} in the dead workers' hands; late by p50 ${median} ms, max ${late.at(-1)} ms\n`,
  );
  expect(orphaned).toBeGreaterThan(KILLS / 2);
  expect(late.at(-1)).toBeLessThan(5000);
});
