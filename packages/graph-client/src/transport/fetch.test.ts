import { afterEach, beforeEach, expect, test } from "vitest";
import { GraphError } from "../errors/graph-error.js";
import { call } from "../test-support/calls.js";
import { type StubServer, startStubServer } from "../test-support/stub-server.js";
import { Fetch } from "./fetch.js";

let server: StubServer;
const step = new Fetch({ userAgent: "Daypass/test" });

beforeEach(async () => {
  server = await startStubServer(() => ({ body: { ok: true }, headers: { "request-id": "r-1" } }));
});
afterEach(() => server.close());

async function failureOf(work: Promise<void>): Promise<GraphError> {
  const failure = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof GraphError)) throw new Error(`Not a GraphError: ${String(failure)}`);
  return failure;
}

test("the exchange goes out as asked, with our User-Agent, and its whole answer is at hand", async () => {
  const { context } = call({ method: "PATCH", url: `${server.url}/v1.0/users/a%23b` });
  context.options = {
    ...context.options,
    body: '{"accountEnabled":false}',
    headers: { "content-type": "application/json" },
  };
  await step.execute(context);
  expect(server.seen).toMatchObject([
    {
      method: "PATCH",
      url: "/v1.0/users/a%23b",
      text: '{"accountEnabled":false}',
      headers: { "user-agent": "Daypass/test" },
    },
  ]);
  expect(await context.response?.json()).toEqual({ ok: true });
  expect(context.response?.headers.get("request-id")).toBe("r-1");
});

test("a 204 has no body", async () => {
  server.script = () => ({ status: 204 });
  const { context } = call({ url: server.url });
  await step.execute(context);
  expect(context.response?.status).toBe(204);
  expect(await context.response?.text()).toBe("");
});

test("an answer cut off after a write leaves its outcome unknown", async () => {
  server.script = () => ({ drop: true });
  const failure = await failureOf(step.execute(call({ method: "POST", url: server.url }).context));
  expect(failure).toMatchObject({ status: 0, code: "ConnectionLost", transient: true, outcomeUnknown: true });
});

test("a connection that never came about is known to have had no effect", async () => {
  const { url } = server;
  await server.close();
  const failure = await failureOf(step.execute(call({ method: "POST", url }).context));
  expect(failure).toMatchObject({ status: 0, code: "ConnectionRefused", transient: true, outcomeUnknown: false });
});

test("an exchange that takes too long is given up", async () => {
  server.script = () => new Promise(() => undefined);
  const hasty = new Fetch({ userAgent: "Daypass/test", timeoutMs: 20 });
  const failure = await failureOf(hasty.execute(call({ method: "DELETE", url: server.url }).context));
  expect(failure).toMatchObject({ code: "Timeout", transient: true, outcomeUnknown: true });
});

test("the caller's abort comes through as itself", async () => {
  const controller = new AbortController();
  server.script = () => {
    controller.abort(new Error("stopped"));
    return new Promise(() => undefined);
  };
  await expect(step.execute(call({ url: server.url, signal: controller.signal }).context)).rejects.toThrow("stopped");
});

test("what the caller's fence holds back is never sent", async () => {
  const fence = () => {
    throw new Error("held back");
  };
  await expect(step.execute(call({ method: "PATCH", url: server.url, fence }).context)).rejects.toThrow("held back");
  expect(server.seen).toEqual([]);
});

test("a redirect is not followed: a token must not travel", async () => {
  server.script = () => ({ status: 302, headers: { location: "https://evil.example/" } });
  const failure = await failureOf(step.execute(call({ url: server.url }).context));
  expect(failure.status).toBe(0);
});

test("when asked for, the exchange has a connection of its own", async () => {
  for (const freshConnection of [false, false, true]) {
    const { context, state } = call({ url: server.url });
    state.freshConnection = freshConnection;
    await step.execute(context);
    expect(await context.response?.json()).toEqual({ ok: true });
    // The pool takes a connection back a turn after its answer was read.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const [first, second, third] = server.seen.map(({ connection }) => connection);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

test("a write on a connection of its own sends its body whole", async () => {
  const { context, state } = call({ method: "PATCH", url: server.url });
  state.freshConnection = true;
  context.options = { ...context.options, body: '{"displayName":"Zoë"}' };
  await step.execute(context);
  expect(server.seen[0]?.text).toBe('{"displayName":"Zoë"}');
});
