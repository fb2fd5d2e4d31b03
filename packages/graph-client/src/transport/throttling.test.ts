import { expect, test } from "vitest";
import { call, scriptedNext } from "../test-support/calls.js";
import { FakeTime } from "../test-support/fake-time.js";
import { ThrottleBudget } from "../throttle/throttle-budget.js";
import { headersOf } from "./call-state.js";
import { Throttling } from "./throttling.js";

test.each([
  ["closing", "high"],
  ["provisioning", "normal"],
  ["background", "low"],
] as const)("a %s call asks Graph for %s priority", async (priority, header) => {
  const step = new Throttling(new ThrottleBudget());
  scriptedNext(step, () => new Response());
  const { context } = call({ priority });
  await step.execute(context);
  expect(headersOf(context)["x-ms-throttle-priority"]).toBe(header);
});

test("a 429 is answered as it is, and the next call waits out its Retry-After", async () => {
  const time = new FakeTime();
  const step = new Throttling(new ThrottleBudget({ now: time.now, sleep: time.sleep }));
  const count = scriptedNext(step, (_, attempt) =>
    attempt === 0 ? new Response(null, { status: 429, headers: { "retry-after": "5" } }) : new Response(),
  );
  const { context } = call();
  await step.execute(context);
  expect(context.response?.status).toBe(429);
  expect(time.slept).toEqual([]);
  await step.execute(call().context);
  expect(time.slept).toEqual([5000]);
  expect(count.attempts).toBe(2);
});

test("a call that would have to wait too long is not sent", async () => {
  const time = new FakeTime();
  const step = new Throttling(new ThrottleBudget({ now: time.now, sleep: time.sleep, maxWaitMs: 1000 }));
  const count = scriptedNext(step, () => new Response(null, { status: 429, headers: { "retry-after": "5" } }));
  await step.execute(call().context);
  await expect(step.execute(call().context)).rejects.toMatchObject({ status: 429, retryAfterMs: 5000 });
  expect(count.attempts).toBe(1);
});
