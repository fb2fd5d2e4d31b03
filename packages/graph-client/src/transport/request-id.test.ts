import { expect, test } from "vitest";
import { call, scriptedNext } from "../test-support/calls.js";
import { headersOf } from "./call-state.js";
import { RequestId } from "./request-id.js";

test("a call carries a GUID that Graph is asked to echo", async () => {
  const step = new RequestId();
  scriptedNext(step, () => new Response());
  const { context, state } = call();
  await step.execute(context);
  expect(headersOf(context)).toMatchObject({
    "client-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
    "return-client-request-id": "true",
  });
  expect(state.clientRequestId).toBe(headersOf(context)["client-request-id"]);
});

test("the exact url goes out, not one that graph-client put together", async () => {
  const step = new RequestId();
  scriptedNext(step, () => new Response());
  const url = "http://127.0.0.1:9/v1.0/users?$skiptoken=a%2Bb&x&$top=1";
  const { context } = call({ url });
  await step.execute(context);
  expect(context.request).toBe(url);
});

test("what was thrown beneath is kept as it is", async () => {
  const step = new RequestId();
  const failure = new Error("as it was");
  scriptedNext(step, () => Promise.reject(failure));
  const { context, state } = call();
  await expect(step.execute(context)).rejects.toBe(failure);
  expect(state.failure).toBe(failure);
});
