import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway.js";
import type { TestCaller } from "../testing/test-caller.js";
import { HOSTILE_DOCUMENTS } from "./hostile-documents.js";
import type { HostileRequest } from "./hostile-request.js";
import { HOSTILE_REQUESTS, hostileCallers } from "./hostile-requests.js";

/** Names only: the token in them is made when the tests run. */
const CALLERS = hostileCallers("dp_example").map(({ name }) => name);

let server: TestGateway;
let owner: TestCaller;
beforeAll(async () => {
  server = await startTestGateway();
  owner = await server.newOwner();
});
afterAll(() => server.close());

async function send({ method, path, headers, body }: HostileRequest, token: string | null) {
  const authorization: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(`${server.url}${path}`, { method, headers: { ...authorization, ...headers }, body });
  const answer = (await response.json()) as {
    data?: unknown;
    extensions?: unknown;
    errors: { message: string; extensions: { code: string; requestId: string } }[];
  };
  return { status: response.status, requestId: response.headers.get("x-request-id"), ...answer };
}

async function expectRefused(request: HostileRequest, token: string | null): Promise<void> {
  const { status, requestId, errors, data, extensions } = await send(request, token);
  const [first] = errors;
  expect([status, first?.extensions.code]).toEqual([request.status, request.code]);
  expect(first?.message.length).toBeGreaterThan(10);
  expect(errors.length).toBeLessThanOrEqual(6);
  expect(first?.extensions.requestId).toBe(requestId);
  expect(data ?? null).toBeNull();
  if (status !== 404) expect(extensions).toMatchObject({ cost: { requested: expect.any(Number), limit: 10_000 } });
  expect(JSON.stringify(errors)).not.toMatch(/Did you mean|node_modules|at \w+ \(|select |INTERNAL_ERROR/);
}

const named = (requests: readonly HostileRequest[]) => requests.map((request) => [request.name, request] as const);

describe("refused by name, without a trace of what is inside:", () => {
  test.each(named(HOSTILE_DOCUMENTS))("%s", (_name, request) => expectRefused(request, owner.token));
  test.each(named(HOSTILE_REQUESTS))("%s", (_name, request) => expectRefused(request, owner.token));
  test.each(CALLERS)("%s", async (name) => {
    const request = hostileCallers(owner.token ?? "").find((candidate) => candidate.name === name);
    if (!request) throw new Error(`No caller ${name}.`);
    await expectRefused(request, null);
  });
});

test("the corpus is large enough to mean something", () => {
  expect(HOSTILE_DOCUMENTS.length + HOSTILE_REQUESTS.length + CALLERS.length).toBeGreaterThanOrEqual(60);
});

test("nothing of it has changed anything, or was our fault", async () => {
  expect((await owner.ask("{ customers { totalCount } }")).customers.totalCount).toBe(0);
  expect(server.log.filter((line) => line.level === "error")).toEqual([]);
  expect(Object.keys(Object.prototype)).toEqual([]);
});
