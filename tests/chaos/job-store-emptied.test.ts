import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { onEachJobStore } from "../support/job-stores.js";
import { createMsp, type Msp } from "../support/msp.js";
import { createWorld, type World } from "../support/world.js";
import { activeGrants, bringDue, countOf, eventually, lateness } from "./support/real-time.js";
import { Truth } from "./support/truth.js";

const GRANTS = 10;

onEachJobStore((stores) => {
  let world: World;
  let msp: Msp;
  let truth: Truth;
  let store: Awaited<ReturnType<typeof stores.open>>;

  beforeAll(async () => {
    store = await stores.open();
    world = await createWorld({ consentedIn: ["contoso"], jobsDatabaseUrl: store.url });
    await world.emulator.control.settings({ quotas: { reportsPerAppAndTenant: null, reportsPerApp: null } });
    msp = await createMsp(world.deployment);
    truth = await Truth.of(world.emulator, world.deployment.database.url);
  });
  afterAll(async () => {
    await truth?.[Symbol.asyncDispose]();
    await world?.[Symbol.asyncDispose]();
  });

  test("I1: a job store that is emptied again and again costs no grant its provisioning or its closing", {
    timeout: 90_000,
  }, async () => {
    const app = await msp.connect("contoso");
    const crew = await Promise.all(Array.from({ length: GRANTS }, () => msp.newTechnician()));
    let emptied = 0;
    let isOver = false;
    const emptying = (async () => {
      while (!isOver) {
        await store.empty();
        emptied += 1;
        await delay(50);
      }
    })();
    const requestedAt = performance.now();
    const ids = await activeGrants(msp, truth, app, crew);
    const usableMs = Math.round(performance.now() - requestedAt);
    await bringDue(truth, ids, 1000, 200);
    await eventually(async () => (await countOf(truth, ids, "CLOSED")) === GRANTS, "all grants closed");
    isOver = true;
    await emptying;
    const late = Math.max(...(await lateness(truth, ids)));
    process.stdout.write(`emptied ${emptied} times: all usable in ${usableMs} ms, closed late by at most ${late} ms\n`);
    expect(emptied).toBeGreaterThan(20);
    expect(late).toBeLessThan(6000);
    expect(await truth.unfinished()).toEqual([]);
    expect(await truth.wrongs()).toEqual([]);
  });
});
