import { afterEach, beforeEach, expect, test } from "vitest";
import { askGraphDate } from "./graph-date.js";
import { FakeTime } from "./test-support/fake-time.js";
import { type StubServer, startStubServer } from "./test-support/stub-server.js";

let server: StubServer;
const time = new FakeTime();

beforeEach(async () => {
  server = await startStubServer(() => ({ status: 401, headers: { date: "Sun, 01 Mar 2026 08:00:10 GMT" }, body: {} }));
});
afterEach(() => server.close());

test("Graph tells the time to whoever asks, in a refusal too", async () => {
  const { graphTime, skewMs } = await askGraphDate(server.url, { now: time.now });
  expect(graphTime).toEqual(new Date("2026-03-01T08:00:10Z"));
  expect(skewMs).toBe(-10_500);
  expect(server.seen[0]?.headers.authorization).toBeUndefined();
});

test("a Graph that does not answer, or tells no time, is an error that may pass", async () => {
  server.script = () => ({ status: 401, headers: { date: "noon" } });
  await expect(askGraphDate(server.url)).rejects.toMatchObject({ code: "NoDateHeader", transient: true });
  await server.close();
  await expect(askGraphDate(server.url)).rejects.toMatchObject({ code: "NoAnswer", transient: true });
});
