import { afterAll, beforeAll, expect, test } from "vitest";
import { type Cast, createCast } from "./support/cast.js";
import { activeGrants, bringDue, countOf, eventually, lateness } from "./support/real-time.js";
import { startSchedulerProcess } from "./support/scheduler-process.js";

const GRANTS = 5;
const OFF_MS = 5 * 60_000;

let cast: Cast;

beforeAll(async () => {
  cast = await createCast();
  await cast.world.emulator.control.settings({ quotas: { reportsPerAppAndTenant: null, reportsPerApp: null } });
});

afterAll(() => cast?.[Symbol.asyncDispose]());

test.each([
  ["ahead", OFF_MS],
  ["behind", -OFF_MS],
])(
  "I5: a scheduler whose machine's clock is five minutes %s opens and closes at the database's time",
  {
    timeout: 90_000,
  },
  async (direction, clockAheadMs) => {
    const { msp, truth, apps } = cast;
    const scheduler = await startSchedulerProcess(cast.world, { clockAheadMs });
    try {
      const crew = await Promise.all(Array.from({ length: GRANTS }, () => msp.newTechnician()));
      const ids = await activeGrants(msp, truth, apps.reused, crew);
      const windows = await truth.ask<{ window_s: number; age_s: number }>(
        `select extract(epoch from expires_at - activated_at)::float8 as window_s,
         extract(epoch from now() - activated_at)::float8 as age_s from access_grants where id = any ($1)`,
        [ids],
      );
      for (const { window_s, age_s } of windows) {
        expect(window_s).toBe(3600);
        expect(Math.abs(age_s)).toBeLessThan(30);
      }
      await bringDue(truth, ids, 3000, 100);
      await eventually(async () => (await countOf(truth, ids, "CLOSED")) === GRANTS, "all grants closed");
      const late = await lateness(truth, ids);
      process.stdout.write(
        `clock ${direction}: closed ${Math.min(...late)} to ${Math.max(...late)} ms after the start\n`,
      );
      expect(Math.min(...late)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...late)).toBeLessThan(5000);
      expect(await truth.wrongs()).toEqual([]);
    } finally {
      await scheduler.kill();
    }
  },
);
