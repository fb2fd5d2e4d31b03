import { afterEach, beforeEach, expect, test } from "vitest";
import { batchItem } from "./batch/batch-item.js";
import { GraphClient } from "./graph-client.js";
import { organization } from "./resources/organization.js";
import { roleAssignments } from "./resources/role-assignments.js";
import { users } from "./resources/users.js";
import { TENANT } from "./test-support/calls.js";
import { FakeTime } from "./test-support/fake-time.js";
import { type Reply, type StubServer, startStubServer } from "./test-support/stub-server.js";
import type { TokenSource } from "./tokens/app-token-provider.js";
import { TokenError } from "./tokens/token-error.js";
import type { GraphCallRecord } from "./transport/log.js";

let server: StubServer;
let graph: GraphClient;
let time: FakeTime;
let told: GraphCallRecord[];
const tokens: TokenSource = { getToken: async () => ({ token: "t", expiresAt: new Date("2026-03-01T09:00:00Z") }) };

beforeEach(async () => {
  server = await startStubServer();
  time = new FakeTime();
  told = [];
  graph = new GraphClient({
    baseUrl: server.url,
    tokens,
    now: time.now,
    sleep: time.sleep,
    onCall: (call) => told.push(call),
  });
});
afterEach(() => server.close());

/** Answers in this order. */
function replies(...script: readonly Reply[]): void {
  server.script = () => script[server.seen.length - 1] ?? { status: 500 };
}

const person = { id: "u1", userPrincipalName: "jit@contoso.com", accountEnabled: false };
const creation = {
  accountEnabled: true,
  displayName: "JIT",
  mailNickname: "jit",
  userPrincipalName: "jit@contoso.com",
  password: "S3cret-password",
  forceChangePasswordNextSignIn: false,
};

test("a request goes out below v1.0 with token, ids and User-Agent, and its answer is read", async () => {
  replies({ body: person });
  const user = await graph.send(TENANT, users.get("jit#1@contoso.com"), { priority: "closing" });
  expect(user).toMatchObject({ id: "u1", accountEnabled: false });
  expect(server.seen[0]).toMatchObject({
    method: "GET",
    url: expect.stringMatching(/^\/v1\.0\/users\/jit%231%40contoso\.com\?\$select=id,/),
    headers: {
      authorization: "Bearer t",
      accept: "application/json",
      "user-agent": "Daypass/0.1",
      "client-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
      "x-ms-throttle-priority": "high",
    },
  });
});

test("a write sends its body as JSON, and a 204 is its answer", async () => {
  replies({ status: 204 });
  expect(await graph.send(TENANT, users.setEnabled("u1", false))).toBeUndefined();
  expect(server.seen[0]).toMatchObject({
    method: "PATCH",
    text: '{"accountEnabled":false}',
    headers: { "content-type": "application/json" },
  });
});

test.each([[{ status: 200, body: { value: true } }], [{ status: 204 }]])(
  "revoking sessions takes any success: %o",
  async (reply) => {
    replies(reply);
    await graph.send(TENANT, users.revokeSignInSessions("u1"));
    expect(server.seen).toHaveLength(1);
  },
);

test("a refusal is a GraphError with Graph's ids, and shows no password", async () => {
  const error = {
    code: "Request_BadRequest",
    message: "taken",
    details: [{ code: "ObjectConflict", target: "userPrincipalName" }],
  };
  replies({ status: 400, headers: { "request-id": "r-1" }, body: { error } });
  const failure = await graph.send(TENANT, users.create(creation)).catch((thrown: unknown) => thrown);
  expect(failure).toMatchObject({ status: 400, code: "Request_BadRequest", requestId: "r-1" });
  expect(JSON.stringify(failure)).not.toContain("S3cret");
});

test("a read that meets an HTML 502 is asked again and then fails as transient", async () => {
  server.script = () => ({ status: 502, body: "<html>Bad Gateway</html>" });
  await expect(graph.send(TENANT, users.get("u1"))).rejects.toMatchObject({
    status: 502,
    code: "HTTP_502",
    transient: true,
  });
  expect(server.seen).toHaveLength(3);
  expect(new Set(server.seen.map(({ headers }) => headers["client-request-id"])).size).toBe(1);
  expect(told.map(({ status }) => status)).toEqual([502, 502, 502]);
});

test("a creation whose answer is lost is sent once, and its outcome is unknown", async () => {
  replies({ drop: true });
  await expect(graph.send(TENANT, users.create(creation))).rejects.toMatchObject({ status: 0, outcomeUnknown: true });
  expect(server.seen).toHaveLength(1);
});

test("after a 503 the repeat comes over a new connection", async () => {
  replies({ status: 503 }, { body: person });
  await graph.send(TENANT, users.get("u1"));
  expect(server.seen[1]?.connection).not.toBe(server.seen[0]?.connection);
});

test("where no token is to be had the TokenError comes through, and nothing is sent", async () => {
  const refusing = new GraphClient({
    baseUrl: server.url,
    tokens: {
      getToken: () => Promise.reject(new TokenError({ kind: "not-consented", tenant: TENANT, aadsts: [700016] })),
    },
  });
  await expect(refusing.send(TENANT, users.get("u1"))).rejects.toMatchObject({
    kind: "not-consented",
    aadsts: [700016],
  });
  expect(server.seen).toHaveLength(0);
});

test("an abort comes through as the caller's reason", async () => {
  const signal = AbortSignal.abort(new Error("shutting down"));
  await expect(graph.send(TENANT, users.get("u1"), { signal })).rejects.toThrow("shutting down");
  expect(server.seen).toHaveLength(0);
});

test("a list is read page after page by Graph's own links", async () => {
  const row = (id: string) => ({ id, principalId: "u1", roleDefinitionId: "r", directoryScopeId: "/" });
  const next = `${server.url}/v1.0/roleManagement/directory/roleAssignments?$skiptoken=a%2Bb&odd&$filter=x`;
  replies({ body: { value: [row("1")], "@odata.nextLink": next } }, { body: { value: [row("2")] } });
  const ids: string[] = [];
  for await (const { id } of graph.list(TENANT, roleAssignments.listByPrincipal("u1"))) ids.push(id);
  expect(ids).toEqual(["1", "2"]);
  expect(`${server.url}${server.seen[1]?.url}`).toBe(next);
});

test("a link to another host gets no request and no token", async () => {
  replies({ body: { value: [], "@odata.nextLink": "https://evil.example/v1.0/users" } });
  const read = async () => {
    for await (const _ of graph.list(TENANT, users.memberOf("u1")));
  };
  await expect(read()).rejects.toMatchObject({ code: "ForeignNextLink" });
});

test("a batch is one round trip, and its items are read by their requests", async () => {
  const get = users.get("u1");
  replies({
    body: {
      responses: [
        { id: "2", status: 200, body: person, headers: { "request-id": "r-2" } },
        { id: "1", status: 204, body: null },
      ],
    },
  });
  const answers = await graph.batch(TENANT, [batchItem("1", users.setEnabled("u1", false)), batchItem("2", get)]);
  expect(server.seen.map(({ method, url }) => [method, url])).toEqual([["POST", "/v1.0/$batch"]]);
  expect(answers.read("2", get)).toMatchObject({ id: "u1", accountEnabled: false });
  expect(answers.get("2").requestId).toBe("r-2");
  expect(answers.failures).toEqual([]);
});

test("an item that Graph throttled holds back the next call of that part of the budget", async () => {
  const throttled = {
    id: "1",
    status: 429,
    headers: { "Retry-After": "7" },
    body: { error: { code: "TooManyRequests", message: "" } },
  };
  replies({ body: { responses: [throttled] } }, { status: 204 });
  const answers = await graph.batch(TENANT, [batchItem("1", users.setEnabled("u1", false))]);
  expect(answers.get("1").error).toMatchObject({ status: 429, retryAfterMs: 7000 });
  await graph.send(TENANT, users.setEnabled("u1", false));
  expect(time.slept).toEqual([7000]);
});

test("an answer that lacks what it promises is named, and a write that got it may have happened", async () => {
  replies({ status: 201, body: {} });
  await expect(graph.send(TENANT, users.create(creation))).rejects.toMatchObject({
    code: "UnexpectedAnswer",
    outcomeUnknown: true,
  });
});

test("Graph's clock is read beside ours", async () => {
  replies({ headers: { date: "Sun, 01 Mar 2026 07:59:50 GMT" }, body: { value: [{ id: TENANT }] } });
  const date = await graph.graphDate(TENANT);
  expect(date).toEqual({ graphTime: new Date("2026-03-01T07:59:50Z"), localTime: time.now(), skewMs: 9500 });
});

test("a Graph below a path is reached there", async () => {
  replies({ body: { value: [{ id: TENANT }] } });
  const below = new GraphClient({ baseUrl: `${server.url}/graph/`, tokens });
  await below.send(TENANT, organization.get());
  expect(server.seen[0]?.url).toMatch(/^\/graph\/v1\.0\/organization\?/);
});

test.each(["http://graph.microsoft.com", "ftp://x", "graph", "https://u:p@graph.microsoft.com"])(
  "%s is no Graph to talk to",
  (baseUrl) => {
    expect(() => new GraphClient({ baseUrl, tokens })).toThrow(TokenError);
  },
);
