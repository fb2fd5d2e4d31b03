import { expect, test } from "vitest";
import { call, scriptedNext, TENANT } from "../test-support/calls.js";
import { FakeTime } from "../test-support/fake-time.js";
import { type GraphCallRecord, Log } from "./log.js";

test("an exchange is told by tenant, method, template, status, request id and duration, and by nothing else", async () => {
  const time = new FakeTime();
  const told: GraphCallRecord[] = [];
  const step = new Log((record) => told.push(record), time.now);
  scriptedNext(step, () => {
    time.advance(42);
    return new Response("{}", { status: 404, headers: { "request-id": "r-1" } });
  });
  const { context, state } = call({ url: "http://127.0.0.1:9/v1.0/users/jane@contoso.com?$select=id" });
  state.clientRequestId = "c-1";
  await step.execute(context);
  expect(told).toEqual([
    {
      tenantId: TENANT,
      method: "GET",
      pathTemplate: "/users/{id}",
      status: 404,
      requestId: "r-1",
      clientRequestId: "c-1",
      durationMs: 42,
    },
  ]);
});

test("an exchange without an answer is told with status 0, and its failure goes on", async () => {
  const told: GraphCallRecord[] = [];
  const step = new Log((record) => told.push(record));
  scriptedNext(step, () => Promise.reject(new Error("cut")));
  await expect(step.execute(call().context)).rejects.toThrow("cut");
  expect(told).toMatchObject([{ status: 0, requestId: undefined }]);
});

test("a port that throws does not fail the call", async () => {
  const step = new Log(() => {
    throw new Error("full disk");
  });
  scriptedNext(step, () => new Response(null, { status: 204 }));
  const { context } = call();
  await step.execute(context);
  expect(context.response?.status).toBe(204);
});
