import { setTimeout as delay } from "node:timers/promises";
import { registerGrantGauges } from "@daypass/composition";
import { createMetricsRegistry } from "@daypass/service-kit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Api } from "../support/api.js";
import { createMsp, type Msp } from "../support/msp.js";
import { createWorld, type World } from "../support/world.js";
import { activeGrants, bringDue, countOf, eventually } from "./support/real-time.js";
import { Truth } from "./support/truth.js";

const GRANTS_A_TENANT = 5;
/** Between two ends, so that their order can be told. */
const APART_MS = 3000;
const DOWN_MS = 10 * 60_000;
/** Closing is tried at least this often, so Graph's return is found within it. */
const TRIED_EVERY_MS = 60_000;
/** What the tries themselves may take on a busy machine, and the steps in which the clock is turned here. */
const SLACK_MS = 10_000;
const STEP_WHILE_DOWN_MS = 4000;
const STEP_MS = 1000;

let world: World;
let msp: Msp;
let truth: Truth;
let api: Api;
const registry = createMetricsRegistry("scheduler");

beforeAll(async () => {
  world = await createWorld({ consentedIn: ["contoso", "fabrikam", "tailspin"], waitsTurnTime: true });
  await world.emulator.control.settings({ quotas: { reportsPerAppAndTenant: null, reportsPerApp: null } });
  msp = await createMsp(world.deployment);
  truth = await Truth.of(world.emulator, world.deployment.database.url);
  await world.startGateway();
  api = new Api(world.deployment.environment.publicUrl, msp.apiToken);
  registerGrantGauges(registry, world.deployment.ports.deployment);
});

afterAll(async () => {
  await truth?.[Symbol.asyncDispose]();
  await world?.[Symbol.asyncDispose]();
});

async function overdue(): Promise<{ listed: number; overview: number; metric: number }> {
  const document = `{ jobsOverview { expiry { overdueGrants } }
    accessGrants(first: 100, filter: { overdue: true }) { nodes { id overdue } } }`;
  const { jobsOverview, accessGrants } = await api.query<{
    jobsOverview: { expiry: { overdueGrants: number } };
    accessGrants: { nodes: readonly { overdue: boolean }[] };
  }>(document);
  const line = (await registry.metrics()).split("\n").find((text) => text.startsWith("daypass_overdue_grants{"));
  return {
    listed: accessGrants.nodes.filter((node) => node.overdue).length,
    overview: jobsOverview.expiry.overdueGrants,
    metric: Number(line?.split(" ").at(-1)),
  };
}

/** Lets the product's time pass in steps, each as long as the work that it makes due. */
async function pass(ms: number, stepMs: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += stepMs) {
    await world.advance({ ms: stepMs });
    await delay(20);
    await eventually(isQuiet, "what is in hand is done");
  }
}

const isQuiet = async () =>
  (await truth.ask("select 1 from access_grants where claimed_until > clock_timestamp()")).length === 0;

/** Ids, earliest next try first, with when that is in the product's time. */
const tries = (ids: readonly string[]): Promise<{ id: string; due_at: Date }[]> =>
  truth.ask("select id, due_at from access_grants where id = any ($1) order by due_at", [ids]);

test("I4: Graph is down for ten minutes: what is late shows at once, and is closed within a minute of its return, in the order in which it became due", {
  timeout: 300_000,
}, async () => {
  const { control } = world.emulator;
  const crew = await Promise.all(Array.from({ length: GRANTS_A_TENANT }, () => msp.newTechnician()));
  const groups: (readonly string[])[] = [];
  for (const name of ["contoso", "fabrikam", "tailspin"] as const)
    groups.push(await activeGrants(msp, truth, await msp.connect(name), crew));
  const ids = crew.flatMap((_, at) => groups.flatMap((group) => group[at] ?? []));
  await control.addFault({ path: "/v1.0/**", times: null, scope: "call", effect: { kind: "status", status: 503 } });
  await bringDue(truth, ids, 1000, APART_MS);
  expect(await overdue()).toEqual({ listed: 0, overview: 0, metric: 0 });
  await pass(DOWN_MS / 2, STEP_WHILE_DOWN_MS);
  expect(await overdue()).toEqual({ listed: ids.length, overview: ids.length, metric: ids.length });
  expect(await countOf(truth, ids, "CLOSING")).toBe(ids.length);
  await pass(DOWN_MS / 2, STEP_WHILE_DOWN_MS);
  expect(await truth.ask("select 1 from access_grants where id = any ($1) and failure is null", [ids])).toEqual([]);
  const order = await tries(ids);
  const upAt = world.clock.now();
  await control.clearFaults();
  await eventually(
    async () => {
      await pass(STEP_MS, STEP_MS);
      return (await countOf(truth, ids, "CLOSED")) === ids.length;
    },
    "all closed",
    120_000,
  );
  const offs = await truth.ask<{ off_ms: number; closed_ms: number }>(
    `select extract(epoch from power_off_at - $2::timestamptz)::float8 * 1000 as off_ms,
       extract(epoch from closed_at - $2::timestamptz)::float8 * 1000 as closed_ms
     from access_grants join unnest($1::uuid[]) with ordinality as o (id, n) using (id) order by o.n`,
    [order.map(({ id }) => id), upAt],
  );
  const off = offs.map(({ off_ms }) => Math.round(off_ms));
  const closed = Math.max(...offs.map(({ closed_ms }) => Math.round(closed_ms)));
  process.stdout.write(`after Graph's return: power off by ${off.join(", ")} ms; closed by ${closed} ms\n`);
  expect(closed).toBeLessThan(TRIED_EVERY_MS + SLACK_MS);
  const overtaken = order.filter((before, at) =>
    order.some((after, later) => {
      const isClear = after.due_at.getTime() - before.due_at.getTime() > STEP_MS * 3;
      return isClear && (off[later] ?? 0) < (off[at] ?? 0);
    }),
  );
  expect(overtaken).toEqual([]);
  expect(await overdue()).toEqual({ listed: 0, overview: 0, metric: 0 });
  expect(await truth.unfinished()).toEqual([]);
  expect(await truth.wrongs()).toEqual([]);
});
