import { expect, test } from "vitest";
import { GraphError } from "../errors/graph-error.js";
import type { Priority } from "../request.js";
import { OTHER_TENANT, TENANT } from "../test-support/calls.js";
import { FakeTime } from "../test-support/fake-time.js";
import { costOf } from "./cost.js";
import { type Claim, ThrottleBudget, type ThrottleBudgetOptions } from "./throttle-budget.js";

const METHODS = costOf("GET", "/users/1/authentication/methods");
const STRIP = costOf("DELETE", "/roleManagement/directory/roleAssignments/1");
const READ = costOf("GET", "/domains");

function setUp(options: ThrottleBudgetOptions = {}) {
  const time = new FakeTime();
  const budget = new ThrottleBudget({ now: time.now, sleep: time.sleep, ...options });
  const claim = (part: Partial<Claim> = {}): Claim => ({
    tenantId: TENANT,
    priority: "closing",
    cost: METHODS,
    method: "GET",
    template: "/x",
    ...part,
  });
  const answered = (status: number, headers: Record<string, string> = {}, part: Partial<Claim> = {}) =>
    budget.observe({ ...claim(part), status, header: (name) => headers[name] });
  /** Graph was seen to enforce its small limit on methods, and lets calls through again. */
  const enforced = (tenantId = TENANT) => answered(429, { "retry-after": "0" }, { tenantId });
  return { time, budget, claim, answered, enforced };
}

const heldBack = async (work: Promise<void>): Promise<number | undefined> => {
  const error = await work.then(
    () => undefined,
    (failure: unknown) => failure,
  );
  if (error === undefined) return undefined;
  if (!(error instanceof GraphError)) throw error;
  expect(error).toMatchObject({ status: 429, code: "HeldBackByOwnBudget", transient: true, outcomeUnknown: false });
  return error.retryAfterMs;
};

test("the small limit on authentication methods holds nobody up before Graph was seen to enforce it", async () => {
  const { budget, claim, time, enforced } = setUp();
  for (let call = 0; call < 100; call++) await budget.acquire(claim());
  enforced(OTHER_TENANT);
  await budget.acquire(claim());
  expect(time.slept).toEqual([]);
});

test("once it was, the sixth call within ten seconds waits for the first to be ten seconds old", async () => {
  const { budget, claim, time, enforced } = setUp();
  enforced();
  for (let call = 0; call < 6; call++) await budget.acquire(claim());
  expect(time.slept).toEqual([10_000]);
});

test("a spent budget for methods holds back neither role removals nor another tenant", async () => {
  const { budget, claim, time, enforced } = setUp();
  enforced();
  for (let call = 0; call < 5; call++) await budget.acquire(claim());
  await budget.acquire(claim({ cost: STRIP }));
  await budget.acquire(claim({ tenantId: OTHER_TENANT }));
  expect(time.slept).toEqual([]);
});

test("the last of a budget is kept for those of higher priority", async () => {
  const { budget, claim, enforced } = setUp({ maxWaitMs: 0 });
  enforced();
  const through = async (priority: Priority) => (await heldBack(budget.acquire(claim({ priority })))) === undefined;
  const passed: Priority[] = [];
  for (const priority of ["background", "provisioning", "closing"] as const) {
    while (passed.length < 20 && (await through(priority))) passed.push(priority);
  }
  expect(passed).toEqual(["background", "background", "background", "provisioning", "closing"]);
});

test("of those that wait, a closing goes before what came earlier", async () => {
  const time = new FakeTime();
  const wakers: (() => void)[] = [];
  const budget = new ThrottleBudget({
    now: time.now,
    sleep: () => new Promise((resolve) => wakers.push(resolve)),
    maxWaitMs: 60_000,
  });
  const claim = (priority: Priority): Claim => ({
    tenantId: TENANT,
    priority,
    cost: METHODS,
    method: "GET",
    template: "/x",
  });
  budget.observe({ ...claim("closing"), status: 429, header: (name) => (name === "retry-after" ? "0" : undefined) });
  for (let call = 0; call < 5; call++) await budget.acquire(claim("closing"));
  const order: Priority[] = [];
  const waiting = (["background", "provisioning", "closing"] as const).map(async (priority) => {
    await budget.acquire(claim(priority));
    order.push(priority);
  });
  while (order.length < 3) {
    time.advance(1000);
    for (const wake of wakers.splice(0)) wake();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(waiting);
  expect(order).toEqual(["closing", "provisioning", "background"]);
});

test("Retry-After holds back that tenant and that part of its budget, for as long as it says", async () => {
  const { budget, claim, answered, time } = setUp({ maxWaitMs: 0 });
  answered(429, { "retry-after": "30" }, { cost: STRIP });
  expect(await heldBack(budget.acquire(claim({ cost: STRIP })))).toBe(30_000);
  expect(await heldBack(budget.acquire(claim({ cost: METHODS })))).toBeUndefined();
  expect(await heldBack(budget.acquire(claim({ cost: STRIP, tenantId: OTHER_TENANT })))).toBeUndefined();
  time.advance(30_000);
  expect(await heldBack(budget.acquire(claim({ cost: STRIP })))).toBeUndefined();
});

test("a 429 for the whole application holds back every tenant", async () => {
  const { budget, claim, answered } = setUp({ maxWaitMs: 0 });
  answered(429, { "retry-after": "7", "x-ms-throttle-scope": "Application/ReadWrite/app/tenant" }, { cost: READ });
  expect(await heldBack(budget.acquire(claim({ cost: READ, tenantId: OTHER_TENANT })))).toBe(7000);
});

test("a 429 for writes leaves reads alone", async () => {
  const { budget, claim, answered } = setUp({ maxWaitMs: 0 });
  answered(429, { "retry-after": "7", "x-ms-throttle-scope": "Tenant_Application/Write/app/tenant" }, { cost: STRIP });
  expect(await heldBack(budget.acquire(claim({ cost: READ })))).toBeUndefined();
  expect(await heldBack(budget.acquire(claim({ cost: STRIP })))).toBe(7000);
});

test("without Retry-After the pause doubles with each 429 in a row and starts over after a success", async () => {
  const { budget, claim, answered, time } = setUp({ maxWaitMs: 0 });
  const pauses: (number | undefined)[] = [];
  for (const status of [429, 429, 429, 200, 429]) {
    answered(status);
    const pause = await heldBack(budget.acquire(claim()));
    if (pause !== undefined) pauses.push(pause);
    time.advance(pause ?? 20_000);
  }
  expect(pauses).toEqual([1000, 2000, 4000, 1000]);
});

test("when Graph says that a limit is near, background work pauses and closing does not", async () => {
  const { budget, claim, answered } = setUp({ maxWaitMs: 0 });
  answered(200, { "x-ms-throttle-limit-percentage": "0.9" });
  expect(await heldBack(budget.acquire(claim({ priority: "background" })))).toBe(2000);
  expect(await heldBack(budget.acquire(claim({ priority: "provisioning" })))).toBeUndefined();
  expect(await heldBack(budget.acquire(claim({ priority: "closing" })))).toBeUndefined();
});

test("a wait is ended by the caller's abort, and leaves nothing in the way of others", async () => {
  const controller = new AbortController();
  const time = new FakeTime();
  const budget = new ThrottleBudget({
    now: time.now,
    sleep: async (milliseconds, signal) => {
      if (signal === controller.signal) controller.abort(new Error("stopped"));
      await time.sleep(milliseconds, signal);
    },
  });
  const claim: Claim = { tenantId: TENANT, priority: "closing", cost: METHODS, method: "GET", template: "/x" };
  budget.observe({ ...claim, status: 429, header: (name) => (name === "retry-after" ? "0" : undefined) });
  for (let call = 0; call < 5; call++) await budget.acquire(claim);
  await expect(budget.acquire({ ...claim, signal: controller.signal })).rejects.toThrow("stopped");
  await budget.acquire({ ...claim, priority: "background" });
  expect(time.slept.at(-1)).toBe(10_000);
});

test("each throttled answer is told of, whole calls and items of batches alike", () => {
  let told = 0;
  const { budget, claim } = setUp({ onThrottled: () => told++ });
  for (const status of [200, 429, 503, 429]) budget.observe({ ...claim(), status, header: () => undefined });
  expect(told).toBe(2);
});

test("a limit can be switched off", async () => {
  const { budget, claim, time } = setUp({ limits: { tenantReports: { amount: Number.POSITIVE_INFINITY, perMs: 1 } } });
  for (let call = 0; call < 100; call++) await budget.acquire(claim());
  expect(time.slept).toEqual([]);
});

test.each([
  ["GET", "/users/1", { units: 2, writes: 0, reports: 0 }],
  ["GET", "/users/1?$select=id", { units: 1, writes: 0, reports: 0 }],
  ["GET", "/groups/1/members", { units: 3, writes: 0, reports: 0 }],
  ["PATCH", "/users/1", { units: 1, writes: 1, reports: 0 }],
  ["POST", "/users/1/authentication/temporaryAccessPassMethods", { units: 0, writes: 0, reports: 1 }],
  ["GET", "/auditLogs/signIns?$top=1", { units: 0, writes: 0, reports: 1 }],
] as const)("%s %s costs what Graph publishes", (method, path, cost) => {
  expect(costOf(method, path)).toEqual(cost);
});
