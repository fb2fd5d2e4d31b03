import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Cast, createCast } from "./support/cast.js";
import { activeGrants, bringDue, countOf, eventually, lateness } from "./support/real-time.js";

const GRANTS = 10;
const TROUBLE_MS = 6000;
/** From the end of the trouble to the last power off: what a fault left claimed comes free after four seconds, then the work. */
const RECOVERS_WITHIN_MS = 8000;
/** As many connections as a process has in its pool. */
const POOL = 10;

let cast: Cast;

beforeAll(async () => {
  cast = await createCast();
  await cast.world.emulator.control.settings({ quotas: { reportsPerAppAndTenant: null, reportsPerApp: null } });
  await cast.world.startScheduler();
});

afterAll(() => cast?.[Symbol.asyncDispose]());

async function connectionsAreKilled(): Promise<number> {
  const sql = `select count(pg_terminate_backend(pid))::int as n from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;
  const until = performance.now() + TROUBLE_MS;
  let killed = 0;
  while (performance.now() < until) {
    killed += (await cast.truth.ask<{ n: number }>(sql))[0]?.n ?? 0;
    await delay(150);
  }
  return killed;
}

async function poolIsTaken(): Promise<number> {
  const { unitOfWork } = cast.world.deployment.ports;
  const holding = Array.from({ length: POOL * 2 }, () =>
    unitOfWork.run(cast.msp.organizationId, () => delay(TROUBLE_MS / 2)),
  );
  return (await Promise.allSettled(holding)).filter(({ status }) => status === "fulfilled").length;
}

test.each([
  ["its connections to the database are killed again and again", connectionsAreKilled],
  ["its pool of connections is exhausted", poolIsTaken],
])("I1, I4: no grant is lost while a scheduler works and %s", { timeout: 120_000 }, async (what, trouble) => {
  const { msp, truth, apps } = cast;
  const crew = () => Promise.all(Array.from({ length: GRANTS }, () => msp.newTechnician()));
  const closing = await activeGrants(msp, truth, apps.reused, await crew());
  const waiting = await Promise.all((await crew()).map((technician) => msp.request(apps.deleting, technician, 60)));
  await bringDue(truth, closing, 500, 200);
  const hits = await trouble();
  expect(hits).toBeGreaterThanOrEqual(POOL);
  await eventually(async () => (await countOf(truth, closing, "CLOSED")) === GRANTS, "all due grants closed");
  await eventually(async () => (await countOf(truth, waiting, "ACTIVE")) === GRANTS, "all waiting grants usable");
  const late = Math.max(...(await lateness(truth, closing)));
  process.stdout.write(
    `${what}: ${hits} of them; ${GRANTS * 2} grants, none lost, power off late by at most ${late} ms\n`,
  );
  expect(late).toBeLessThan(TROUBLE_MS + RECOVERS_WITHIN_MS);
  await bringDue(truth, waiting, 0, 0);
  await eventually(async () => (await countOf(truth, waiting, "CLOSED")) === GRANTS, "the others closed in turn");
  expect(await truth.unfinished()).toEqual([]);
  expect(await truth.wrongs()).toEqual([]);
});
