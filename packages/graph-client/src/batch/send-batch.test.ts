import { expect, test } from "vitest";
import { GraphError } from "../errors/graph-error.js";
import { asArray, asObject, type JsonObject } from "../json.js";
import type { GraphRequest } from "../request.js";
import { users } from "../resources/users.js";
import type { Cost } from "../throttle/cost.js";
import { type BatchItem, batchItem, inSequence } from "./batch-item.js";
import { sendBatch } from "./send-batch.js";

interface Sent {
  readonly request: GraphRequest<JsonObject>;
  readonly items: readonly JsonObject[];
  readonly cost: Cost;
}

/** Answers each item by `status`, as Graph does: in another order, and 424 for what depends on a failure. */
function graph(
  status: (id: string) => number = () => 204,
  fail: (lot: number) => GraphError | undefined = () => undefined,
) {
  const sent: Sent[] = [];
  const observed: { cost: Cost; status: number; retryAfter: string | undefined }[] = [];
  const run = (items: readonly BatchItem[]) =>
    sendBatch({
      items,
      priority: "closing",
      now: () => new Date("2026-03-01T08:00:00Z"),
      observe: (cost, seen, header) => observed.push({ cost, status: seen, retryAfter: header("retry-after") }),
      send: async (request, cost) => {
        const body = asObject(request.body);
        const wanted = asArray(body?.requests).map((item) => asObject(item) ?? {});
        sent.push({ request, items: wanted, cost });
        const failure = fail(sent.length - 1);
        if (failure !== undefined) throw failure;
        const failed = new Set<unknown>();
        const responses = wanted.map(({ id, dependsOn }) => {
          const skipped = asArray(dependsOn).some((on) => failed.has(on));
          const given = skipped ? 424 : status(String(id));
          if (given > 299) failed.add(id);
          const error = { code: "TooManyRequests", message: "..", innerError: { "request-id": `r-${id}` } };
          return { id, status: given, headers: { "Retry-After": "10" }, body: given > 299 ? { error } : null };
        });
        return request.parse({ responses: responses.reverse() });
      },
    });
  return { run, sent, observed };
}

const many = (count: number) =>
  Array.from({ length: count }, (_, at) => batchItem(`i${at}`, users.setEnabled(`u${at}`, false)));

test("items go out relative to the version, with an empty body where Graph wants one", async () => {
  const { run, sent } = graph();
  await run(
    inSequence([
      batchItem("off", users.setEnabled("u", false)),
      batchItem("out", users.revokeSignInSessions("u")),
      batchItem("see", users.get("u")),
    ]),
  );
  const json = { "Content-Type": "application/json", "x-ms-throttle-priority": "high" };
  expect(sent[0]?.items).toEqual([
    { id: "off", method: "PATCH", url: "/users/u", headers: json, body: { accountEnabled: false } },
    { id: "out", method: "POST", url: "/users/u/revokeSignInSessions", headers: json, body: {}, dependsOn: ["off"] },
    {
      id: "see",
      method: "GET",
      url: expect.stringMatching(/^\/users\/u\?\$select=/),
      headers: { "x-ms-throttle-priority": "high" },
      dependsOn: ["out"],
    },
  ]);
});

test("a refused item is an answer; what depends on it is skipped and no failure of its own", async () => {
  const { run } = graph((id) => (id === "i0" ? 403 : 204));
  const answers = await run(inSequence(many(3)));
  expect([...answers].map(({ id, status, skipped }) => [id, status, skipped])).toEqual([
    ["i0", 403, false],
    ["i1", 424, true],
    ["i2", 424, true],
  ]);
  expect(answers.failures).toHaveLength(1);
  expect(answers.get("i0").error).toMatchObject({ status: 403, requestId: "r-i0", retryAfterMs: 10_000 });
  expect(() => answers.read("i0", users.setEnabled("u0", false))).toThrow(GraphError);
});

test("a throttled item teaches the budget its own part, and is not repeated", async () => {
  const { run, sent, observed } = graph((id) => (id === "i1" ? 429 : 204));
  await run(many(2));
  expect(sent).toHaveLength(1);
  expect(observed).toEqual([
    { cost: { units: 1, writes: 1, reports: 0 }, status: 204, retryAfter: "10" },
    { cost: { units: 1, writes: 1, reports: 0 }, status: 429, retryAfter: "10" },
  ]);
  expect(sent[0]?.cost).toEqual({ units: 2, writes: 2, reports: 0 });
});

test("more than twenty independent items go out in lots", async () => {
  const { run, sent } = graph();
  const answers = await run(many(45));
  expect(sent.map(({ items }) => items.length)).toEqual([20, 20, 5]);
  expect([...answers].map(({ id }) => id)).toEqual(many(45).map(({ id }) => id));
});

test("a long sequence is cut in order, and its later lots wait for the earlier", async () => {
  const { run, sent } = graph();
  await run(inSequence(many(25)));
  expect(sent.map(({ items }) => items.length)).toEqual([20, 5]);
  expect(sent[1]?.items.map(({ dependsOn }) => dependsOn)).toEqual([undefined, ["i20"], ["i21"], ["i22"], ["i23"]]);
});

test("a long sequence that fails in its first lot sends no second one", async () => {
  const { run, sent } = graph((id) => (id === "i7" ? 500 : 204));
  const answers = await run(inSequence(many(25)));
  expect(sent).toHaveLength(1);
  expect(answers.get("i24")).toMatchObject({ status: 424, skipped: true });
});

test("a lot that fails after others took effect does not lose their answers", async () => {
  const lost = new GraphError({
    status: 0,
    code: "ConnectionLost",
    method: "POST",
    template: "/$batch",
    transient: true,
    outcomeUnknown: true,
  });
  const { run } = graph(undefined, (lot) => (lot === 1 ? lost : undefined));
  const answers = await run(many(25));
  expect(answers.get("i0")).toMatchObject({ status: 204, error: undefined });
  expect(answers.get("i20").error).toMatchObject({ status: 0, code: "ConnectionLost", outcomeUnknown: true });
});

test("a batch whose only lot fails throws", async () => {
  const refused = new GraphError({
    status: 400,
    code: "BadRequest",
    method: "POST",
    template: "/$batch",
    transient: false,
    outcomeUnknown: false,
  });
  const { run } = graph(undefined, () => refused);
  await expect(run(many(2))).rejects.toBe(refused);
});

test("only a batch of reads may be repeated as a whole", async () => {
  const { run, sent } = graph(() => 200);
  await run([batchItem("a", users.get("u")), batchItem("b", users.memberOf("u"))]);
  await run([batchItem("a", users.get("u")), batchItem("b", users.delete("u"))]);
  expect(sent.map(({ request }) => request.repeatable)).toEqual([true, false]);
});

test("an item that Graph leaves out may have happened", async () => {
  const answers = await sendBatch({
    items: many(1),
    priority: "background",
    now: () => new Date(),
    observe: () => undefined,
    send: async (request) => request.parse({ responses: [] }),
  });
  expect(answers.get("i0").error).toMatchObject({ status: 0, code: "NoAnswer", outcomeUnknown: true });
});

const item = (id: string, dependsOn?: readonly string[]): BatchItem => ({
  ...batchItem(id, users.get("u")),
  dependsOn,
});

test.each([
  ["an id used twice, in another case", [item("a"), item("A")]],
  ["a dependency on nothing", [item("a", ["x"])]],
  ["a dependency on what comes later", [item("a", ["b"]), item("b")]],
  ["two chains side by side", [item("a"), item("b", ["a"]), item("c"), item("d", ["c"])]],
  ["an item that waits for two", [item("a"), item("b"), item("c", ["a", "b"])]],
  ["an absolute url", [{ ...item("a"), path: "https://graph.microsoft.com/v1.0/users" }]],
])("%s is a mistake that is not sent", async (_, items) => {
  const { run, sent } = graph();
  await expect(run(items)).rejects.toThrow(RangeError);
  expect(sent).toHaveLength(0);
});

test("the same dependency on many items is a shape that Graph takes", async () => {
  const { run, sent } = graph();
  await run([item("a"), item("b", ["a"]), item("c", ["a"])]);
  expect(sent[0]?.items.map(({ dependsOn }) => dependsOn)).toEqual([undefined, ["a"], ["a"]]);
});

test("an empty batch asks nothing", async () => {
  const { run, sent } = graph();
  expect([...(await run([]))]).toEqual([]);
  expect(sent).toHaveLength(0);
});
