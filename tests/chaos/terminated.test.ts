import { leadMs } from "@daypass/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMsp, type Msp } from "../support/msp.js";
import { createWorld, type World } from "../support/world.js";
import { seedLiveGrants } from "./support/live-grants.js";
import { bringDue, countOf, eventually, lateness } from "./support/real-time.js";
import { type SchedulerProcess, startSchedulerProcess } from "./support/scheduler-process.js";
import { Truth } from "./support/truth.js";

/** 1,000 of them are what two schedulers, the database and Entra itself can do in time where each has a processor. */
const GRANTS = Number(process.env.CHAOS_SIGTERM_GRANTS ?? 200);
const TENANTS = 20;
/** Proofs come after power, and on a slow machine long after. */
const PATIENCE_MS = Math.max(100_000, GRANTS * 1000);
const DUE_WITHIN_MS = 10_000;
/** A scheduler learns of times written past the use cases when its loop next looks, at most this much later. */
const LOOP_FLOOR_MS = 5000;
const LEAD_MS = leadMs(60 * 60_000);

let world: World;
let msp: Msp;
let truth: Truth;
let peer: SchedulerProcess;

beforeAll(async () => {
  world = await createWorld();
  await world.stopScheduler();
  const { control } = world.emulator;
  await control.settings({ quotas: { reportsPerAppAndTenant: null, reportsPerApp: null } });
  // The scheduler that is told to end is to have work in its hands.
  await control.addFault({ path: "/v1.0/$batch", scope: "call", times: null, effect: { kind: "delay", ms: 100 } });
  msp = await createMsp(world.deployment);
  truth = await Truth.of(world.emulator, world.deployment.database.url);
  peer = await startSchedulerProcess(world);
}, 60_000);

afterAll(async () => {
  await peer?.kill();
  await truth?.[Symbol.asyncDispose]();
  await world?.[Symbol.asyncDispose]();
});

const claimsOf = async (pid: number): Promise<number> => {
  const sql = "select count(*)::int as n from access_grants where claimed_by like '%-' || $1 || '-%'";
  return (await truth.ask<{ n: number }>(sql, [pid]))[0]?.n ?? 0;
};

/** Grants whose closing starts within ten seconds, from the next look of whoever works. */
async function grantsDue(): Promise<string[]> {
  const ids = await seedLiveGrants(world, msp, TENANTS, GRANTS / TENANTS);
  await bringDue(truth, ids, LOOP_FLOOR_MS + 500, DUE_WITHIN_MS / GRANTS);
  return ids;
}

/** From the end of the window to power off, of the latest; negative where all were in time. */
async function overrunMs(ids: readonly string[]): Promise<number> {
  await eventually(async () => (await countOf(truth, ids, "CLOSED")) === GRANTS, "all grants closed", PATIENCE_MS);
  return Math.max(...(await lateness(truth, ids))) - LEAD_MS;
}

test(`I5: a scheduler told to end (SIGTERM) with ${GRANTS} grants due in the next ten seconds is gone in ten and overruns no window`, {
  timeout: 3 * PATIENCE_MS,
}, async () => {
  const alone = await overrunMs(await grantsDue());
  const victim = await startSchedulerProcess(world);
  try {
    const ids = await grantsDue();
    expect(ids).toHaveLength(GRANTS);
    const held = await eventually(async () => {
      const claims = await claimsOf(victim.pid);
      return claims > 1 && claims;
    }, "the victim has several grants in its hands");
    const open = GRANTS - (await countOf(truth, ids, "CLOSED"));
    const toldAt = performance.now();
    victim.signal("SIGTERM");
    const code = await victim.ended;
    const exitMs = Math.round(performance.now() - toldAt);
    const overrun = await overrunMs(ids);
    process.stdout.write(
      `told with ${held} of ${open} open grants in its hands: exit ${code} after ${exitMs} ms; power off ${overrun} ms ` +
        `past the window's end at the latest (${alone} ms where the peer was alone from the beginning)\n`,
    );
    expect(code).toBe(0);
    expect(exitMs).toBeLessThan(10_000);
    // A machine too slow for so many grants overruns without anybody being told to end: only what is because of it counts.
    expect(overrun - Math.max(alone, 0)).toBeLessThan(1000);
  } finally {
    await victim.kill();
  }
  expect(await truth.unfinished()).toEqual([]);
  expect(await truth.wrongs()).toEqual([]);
});
