import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { succeeded } from "../support/msp.js";
import { type Cast, createCast } from "./support/cast.js";
import { activeGrants, bringDue, countOf, eventually } from "./support/real-time.js";
import { startSchedulerProcess } from "./support/scheduler-process.js";

const GRANTS = 10;
/** Long enough after it woke for whatever it would still do. */
const AFTERMATH_MS = 4000;

let cast: Cast;

beforeAll(async () => {
  cast = await createCast();
  const { control } = cast.world.emulator;
  await control.settings({ quotas: { reportsPerAppAndTenant: null, reportsPerApp: null } });
  // The worker that is stopped is to have work in its hands.
  await control.addFault({ path: "/v1.0/$batch", scope: "call", times: null, effect: { kind: "delay", ms: 200 } });
});

afterAll(() => cast?.[Symbol.asyncDispose]());

const claimsOf = async (pid: number): Promise<number> => {
  const sql = "select count(*)::int as n from access_grants where claimed_by like '%-' || $1 || '-%'";
  return (await cast.truth.ask<{ n: number }>(sql, [pid]))[0]?.n ?? 0;
};

test.each(["provisioning", "closing"])(
  "I8: a scheduler stopped (SIGSTOP) while %s, past its lock, changes nothing when it wakes",
  {
    timeout: 120_000,
  },
  async (kind) => {
    const { world, msp, truth, apps } = cast;
    const victim = await startSchedulerProcess(world);
    try {
      const crew = await Promise.all(Array.from({ length: GRANTS }, () => msp.newTechnician()));
      let ids: readonly string[];
      if (kind === "closing") {
        ids = await activeGrants(msp, truth, apps.reused, crew);
        await bringDue(truth, ids, 200, 0);
      } else ids = await Promise.all(crew.map((technician) => msp.request(apps.reused, technician, 60)));
      const held = await eventually(async () => (await claimsOf(victim.pid)) || undefined, "the victim takes grants");
      victim.signal("SIGSTOP");
      await world.startScheduler();
      if (kind === "provisioning") {
        await eventually(async () => (await countOf(truth, ids, "ACTIVE")) === GRANTS, "the peer makes them usable");
        const { endAccessGrant } = world.deployment.useCases;
        for (const accessGrantId of ids)
          succeeded(await endAccessGrant.execute(msp.actor, { accessGrantId, reason: null }));
      }
      await eventually(async () => (await countOf(truth, ids, "CLOSED")) === GRANTS, "the peer closes them");
      const before = await truth.ask("select id, status, closed_at from access_grants order by id");
      victim.signal("SIGCONT");
      await delay(AFTERMATH_MS);
      expect(await truth.ask("select id, status, closed_at from access_grants order by id")).toEqual(before);
      expect(await truth.unfinished()).toEqual([]);
      expect(await truth.wrongs()).toEqual([]);
      process.stdout.write(`stopped while ${kind} with ${held} grants in its hands: ${GRANTS} grants, none lost\n`);
    } finally {
      await victim.kill();
      await world.stopScheduler();
    }
  },
);
