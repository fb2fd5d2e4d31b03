import { expect, test } from "vitest";
import { GraphError } from "../errors/graph-error.js";
import { call, scriptedNext } from "../test-support/calls.js";
import { FakeTime } from "../test-support/fake-time.js";
import { Retry } from "./retry.js";

const answer = (status: number, headers: Record<string, string> = {}) => new Response(null, { status, headers });

function lost(): GraphError {
  return new GraphError({
    status: 0,
    code: "ConnectionLost",
    method: "GET",
    template: "/users/{id}",
    transient: true,
    outcomeUnknown: false,
  });
}

function retrying(options: ConstructorParameters<typeof Retry>[0] = {}) {
  const time = new FakeTime();
  return { time, step: new Retry({ now: time.now, sleep: time.sleep, ...options }) };
}

test.each([502, 503, 504])("a read that meets %i once is asked again", async (status) => {
  const { step, time } = retrying();
  const count = scriptedNext(step, (_, attempt) => answer(attempt === 0 ? status : 200));
  const { context } = call();
  await step.execute(context);
  expect(context.response?.status).toBe(200);
  expect(count.attempts).toBe(2);
  expect(time.slept).toEqual([250]);
});

test("a lost connection is tried again, with longer pauses, and at last given up", async () => {
  const { step, time } = retrying();
  const failure = lost();
  const count = scriptedNext(step, () => Promise.reject(failure));
  await expect(step.execute(call().context)).rejects.toBe(failure);
  expect(count.attempts).toBe(3);
  expect(time.slept).toEqual([250, 500]);
});

test("a creating POST is never repeated, not after a 503 nor after a lost answer", async () => {
  const { step } = retrying();
  const busy = scriptedNext(step, () => answer(503));
  const { context } = call({ method: "POST" });
  await step.execute(context);
  expect(context.response?.status).toBe(503);
  expect(busy.attempts).toBe(1);
  const cut = scriptedNext(step, () => Promise.reject(lost()));
  await expect(step.execute(call({ method: "POST" }).context)).rejects.toBeInstanceOf(GraphError);
  expect(cut.attempts).toBe(1);
});

test("a write marked repeatable is", async () => {
  const { step } = retrying();
  const count = scriptedNext(step, (_, attempt) => answer(attempt === 0 ? 504 : 204));
  await step.execute(call({ method: "DELETE", repeatable: true }).context);
  expect(count.attempts).toBe(2);
});

test.each([400, 403, 404, 409, 429, 500])("%i is for the caller to judge", async (status) => {
  const { step } = retrying();
  const count = scriptedNext(step, () => answer(status));
  await step.execute(call().context);
  expect(count.attempts).toBe(1);
});

test("after a 503 the next attempt asks for a new connection, after a 502 not", async () => {
  const { step } = retrying();
  const asked: boolean[] = [];
  const { context, state } = call();
  scriptedNext(step, (_, attempt) => {
    asked.push(state.freshConnection);
    return answer([503, 502, 200][attempt] ?? 200);
  });
  await step.execute(context);
  expect(asked).toEqual([false, true, false]);
});

test("Retry-After is honoured when short, and left to the caller when long", async () => {
  const short = retrying();
  scriptedNext(short.step, (_, attempt) => answer(attempt === 0 ? 503 : 200, { "retry-after": "1" }));
  await short.step.execute(call().context);
  expect(short.time.slept).toEqual([1000]);
  const long = retrying();
  const count = scriptedNext(long.step, () => answer(503, { "retry-after": "30" }));
  const { context } = call();
  await long.step.execute(context);
  expect(context.response?.status).toBe(503);
  expect(count.attempts).toBe(1);
});

test("an abort ends the pause at once", async () => {
  const controller = new AbortController();
  const { step } = retrying();
  const count = scriptedNext(step, () => {
    controller.abort(new Error("stopped"));
    return answer(503);
  });
  await expect(step.execute(call({ signal: controller.signal }).context)).rejects.toThrow("stopped");
  expect(count.attempts).toBe(1);
});
