import { type RunningScheduler, runScheduler } from "@daypass/scheduler";
import { createLogger, createMetricsRegistry, type Registry } from "@daypass/service-kit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMsp, type Msp } from "../support/msp.js";
import { createWorld, type World } from "../support/world.js";

let world: World;
let msp: Msp;
let registry: Registry;
let running: RunningScheduler;
let app: Awaited<ReturnType<Msp["connect"]>>;

beforeAll(async () => {
  world = await createWorld({ consentedIn: ["contoso"] });
  await world.stopScheduler();
  msp = await createMsp(world.deployment);
  app = await msp.connect("contoso");
  registry = createMetricsRegistry("scheduler");
  running = await runScheduler(
    { ...world.deployment.environment, schedulerPort: 0 },
    {
      logger: createLogger({ name: "test", level: "silent" }),
      clock: world.clock,
      clockOffsetMs: world.clock.offsetMs,
      metrics: registry,
    },
  );
});
afterAll(async () => {
  await running?.stop(4000);
  await world?.[Symbol.asyncDispose]();
});

/** The value of a series; 0 where it was never counted. */
async function value(series: string): Promise<number> {
  const lines = (await registry.metrics()).split("\n");
  const [name = "", labels = ""] = series.split(/[{}]/);
  const line = lines.find((text) => text.startsWith(`${name}{`) && text.includes(labels));
  return Number(line?.split(" ").at(-1) ?? 0);
}

async function advance(seconds: number): Promise<void> {
  world.clock.advance({ seconds });
  await world.emulator.control.clock({ advanceMs: seconds * 1000 });
  running.scheduler.wake();
}

async function becomes(grantId: string, status: string): Promise<void> {
  for (let round = 0; round < 60; round++) {
    if ((await msp.grant(grantId)).status === status) return;
    await advance(1);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the grant did not become ${status}`);
}

test("the numbers follow a grant through its life, and name nobody", async () => {
  const grantId = await msp.request(app, await msp.newTechnician(), 20);
  await becomes(grantId, "ACTIVE");
  expect(await value("daypass_open_grants")).toBe(1);
  expect(await value("daypass_overdue_grants")).toBe(0);
  expect(await value("daypass_time_to_usable_seconds_count")).toBe(1);
  expect(await value('daypass_graph_calls_total{outcome="ok"}')).toBeGreaterThan(1);
  expect(await value("daypass_closing_lateness_seconds_count")).toBe(0);
  const before = (await msp.grant(grantId)).window?.closingStartsAt ?? new Date();
  await advance((before.getTime() - world.clock.now().getTime()) / 1000);
  await becomes(grantId, "CLOSED");
  expect(await value("daypass_open_grants")).toBe(0);
  expect(await value("daypass_closing_lateness_seconds_count")).toBe(1);
  expect(await value('daypass_closing_lateness_seconds_bucket{le="60"}')).toBe(1);
  expect(await value("daypass_closing_lateness_seconds_sum")).toBeLessThan(0);
  const page = await registry.metrics();
  for (const name of ["contoso", "acme", "tech-number", app.id, app.entraTenantId ?? ""])
    expect(page.toLowerCase()).not.toContain(name);
});

test("what is late, due and put off shows at once, and so does throttling", async () => {
  const grantId = await msp.request(app, await msp.newTechnician(), 20);
  await becomes(grantId, "ACTIVE");
  const fault = await world.emulator.control.addFault({
    path: "/v1.0/**",
    scope: "any",
    times: null,
    effect: { kind: "status", status: 429, retryAfterSeconds: 1 },
  });
  await advance(21 * 60);
  await expect.poll(() => value("daypass_graph_throttled_total"), { timeout: 10_000 }).toBeGreaterThan(0);
  await expect
    .poll(() => value('daypass_work_retries_total{status="CLOSING"}'), { timeout: 10_000 })
    .toBeGreaterThan(0);
  expect(await value("daypass_overdue_grants")).toBe(1);
  expect(await value('daypass_alarms_total{type="accessGrant.overdue"}')).toBe(1);
  await world.emulator.control.removeFault(fault.id);
  await becomes(grantId, "CLOSED");
  expect(await value("daypass_overdue_grants")).toBe(0);
  expect(await value('daypass_closing_lateness_seconds_bucket{le="60"}')).toBe(1);
  expect(await value("daypass_closing_lateness_seconds_count")).toBe(2);
});

test("a worker's beat is heard, by its own page and by operators, also after the clock has moved", async () => {
  await expect.poll(() => running.scheduler.heartbeatAgeMs()).not.toBeNull();
  expect(await value("daypass_worker_heartbeat_age_seconds")).toBeLessThan(10);
  const scope = { organizationId: msp.organizationId, customerIds: null };
  const workers = async () => (await world.deployment.ports.readModels.jobsOverview(scope)).workers.length;
  await expect.poll(workers, { timeout: 10_000 }).toBe(1);
});
