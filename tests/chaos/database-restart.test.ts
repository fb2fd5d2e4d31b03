import { setTimeout as delay } from "node:timers/promises";
import { migrate } from "@daypass/persistence";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMsp, type Msp } from "../support/msp.js";
import { createWorld, type World } from "../support/world.js";
import { type OwnPostgres, startOwnPostgres } from "./support/own-postgres.js";
import { activeGrants, bringDue, countOf, eventually, lateness } from "./support/real-time.js";
import { type SchedulerProcess, startSchedulerProcess } from "./support/scheduler-process.js";
import { Truth } from "./support/truth.js";

const GRANTS = 5;
const DOWN_MS = 3000;
/** From the database's return to the last power off. */
const RECOVERS_WITHIN_MS = 8000;

let postgres: OwnPostgres;
let world: World;
let msp: Msp;
let scheduler: SchedulerProcess;

beforeAll(async () => {
  postgres = await startOwnPostgres("restarted");
  await migrate({ url: postgres.url });
  const database = { name: "daypass", url: postgres.url, drop: () => postgres.destroy() };
  world = await createWorld({ consentedIn: ["contoso", "fabrikam"], database });
  await world.emulator.control.settings({ quotas: { reportsPerAppAndTenant: null, reportsPerApp: null } });
  msp = await createMsp(world.deployment);
  scheduler = await startSchedulerProcess(world);
}, 60_000);

afterAll(async () => {
  await scheduler?.kill();
  await world?.[Symbol.asyncDispose]();
});

test.each([
  ["is stopped and started", "fast", "contoso"],
  ["crashes and recovers", "crash", "fabrikam"],
] as const)(
  "I1, I4: no grant is lost when the database under two running schedulers %s",
  {
    timeout: 90_000,
  },
  async (what, how, customer) => {
    const truthNow = () => Truth.of(world.emulator, postgres.url);
    const crew = () => Promise.all(Array.from({ length: GRANTS }, () => msp.newTechnician()));
    const app = await msp.connect(customer);
    const before = await truthNow();
    const closing = await activeGrants(msp, before, app, await crew());
    await bringDue(before, closing, 0, (DOWN_MS + 1000) / GRANTS);
    const waiting = await Promise.all((await crew()).map((technician) => msp.request(app, technician, 60)));
    await before[Symbol.asyncDispose]();

    await postgres.stop(how);
    const wentAt = performance.now();
    await delay(DOWN_MS);
    await postgres.start();
    const downMs = Math.round(performance.now() - wentAt);

    const truth = await truthNow();
    await eventually(async () => (await countOf(truth, closing, "CLOSED")) === GRANTS, "all due grants closed");
    await eventually(async () => (await countOf(truth, waiting, "ACTIVE")) === GRANTS, "all waiting grants usable");
    const late = Math.max(...(await lateness(truth, closing)));
    process.stdout.write(`the database ${what}, ${downMs} ms down: power off late by at most ${late} ms\n`);
    expect(late).toBeLessThan(downMs + RECOVERS_WITHIN_MS);
    await bringDue(truth, waiting, 0, 0);
    await eventually(async () => (await countOf(truth, waiting, "CLOSED")) === GRANTS, "the others closed in turn");
    expect(await truth.unfinished()).toEqual([]);
    expect(await truth.wrongs()).toEqual([]);
    await truth[Symbol.asyncDispose]();
  },
);
