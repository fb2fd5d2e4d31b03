import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { DEFAULT_IDS } from "../seed/default-seed.js";
import { newUser, TestCloud } from "../testing/cloud.js";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
beforeEach(() => cloud.reset());
afterAll(() => cloud.close());

const { tenantId } = DEFAULT_IDS.contoso;

test("an injected status strikes as often as told, with or without Retry-After", async () => {
  await cloud.control.addFault({
    method: "GET",
    path: "/v1.0/organization",
    times: 1,
    effect: { kind: "status", status: 429, retryAfterSeconds: 7 },
  });
  await cloud.control.addFault({
    method: "GET",
    path: "/v1.0/organization",
    times: 1,
    effect: { kind: "status", status: 503 },
  });
  const answers = [];
  for (let call = 0; call < 3; call++) answers.push(await cloud.graph("GET", "/organization"));
  expect(answers.map(({ status, headers }) => [status, headers.get("retry-after")])).toEqual([
    [429, "7"],
    [503, null],
    [200, null],
  ]);
  expect(answers[0]?.body.error).toMatchObject({ code: "TooManyRequests", innerError: { code: "429" } });
});

test("a gateway's 502 is HTML", async () => {
  await cloud.control.addFault({ path: "/v1.0/users/*", effect: { kind: "html", status: 502 } });
  const { status, headers, body } = await cloud.graph("GET", "/users/1");
  expect([status, headers.get("content-type")]).toEqual([502, "text/html"]);
  expect(body).toContain("<html>");
});

test("a connection dropped before the effect leaves nothing behind; one dropped after it leaves everything", async () => {
  for (const [kind, local, expected] of [
    ["dropBefore", "before", false],
    ["dropAfter", "after", true],
  ] as const) {
    await cloud.control.addFault({ method: "POST", path: "/v1.0/users", effect: { kind } });
    await expect(cloud.graph("POST", "/users", { body: newUser(local) })).rejects.toThrow();
    const user = await cloud.control.user(tenantId, `${local}@${DEFAULT_IDS.contoso.domain}`);
    expect([kind, user !== undefined]).toEqual([kind, expected]);
  }
  const calls = (await cloud.control.calls()).filter((call) => call.method === "POST" && call.path === "/v1.0/users");
  expect(calls.map((call) => [call.status, call.faults])).toEqual([
    [null, ["dropBefore"]],
    [null, ["dropAfter"]],
  ]);
});

test("a hanging call ends only when the caller gives up", async () => {
  await cloud.control.addFault({ path: "/v1.0/organization", effect: { kind: "hang" } });
  const token = await cloud.token();
  const signal = AbortSignal.timeout(50);
  const call = fetch(`${cloud.emulator.url}/v1.0/organization`, {
    headers: { authorization: `Bearer ${token}` },
    signal,
  });
  await expect(call).rejects.toThrow();
});

test("a delay is paid by each call that it strikes, and the call still happens", async () => {
  await cloud.control.addFault({ path: "/v1.0/**", times: null, effect: { kind: "delay", ms: 60 } });
  await cloud.token();
  const begun = performance.now();
  const { status } = await cloud.graph("GET", "/organization");
  expect(status).toBe(200);
  expect(performance.now() - begun).toBeGreaterThanOrEqual(55);
});

test("faults strike single items of a batch, before or after their effect", async () => {
  const headers = { "Content-Type": "application/json" };
  const add = (id: string) => ({ id, method: "POST", url: "/users", headers, body: newUser(id) });
  await cloud.control.addFault({
    method: "POST",
    path: "/v1.0/users",
    scope: "item",
    times: 1,
    effect: { kind: "status", status: 429, retryAfterSeconds: 3 },
  });
  await cloud.control.addFault({
    method: "POST",
    path: "/v1.0/users",
    scope: "item",
    times: 1,
    effect: { kind: "dropAfter" },
  });
  const { status, body } = await cloud.graph("POST", "/$batch", { body: { requests: [add("a"), add("b"), add("c")] } });
  expect(status).toBe(200);
  expect(body.responses?.map((answer) => answer.status)).toEqual([429, 504, 201]);
  expect(body.responses?.[0]?.headers["Retry-After"]).toBe("3");
  const made = await Promise.all(
    ["a", "b", "c"].map((id) => cloud.control.user(tenantId, `${id}@${DEFAULT_IDS.contoso.domain}`)),
  );
  expect(made.map((user) => user !== undefined)).toEqual([false, true, true]);
});

test("faults are held to their tenant, and may spare the first calls", async () => {
  await cloud.control.addFault({
    path: "/v1.0/**",
    tenantId: DEFAULT_IDS.fabrikam.tenantId,
    skip: 1,
    times: null,
    effect: { kind: "status", status: 503 },
  });
  const fabrikam = await cloud.token("fabrikam");
  const statuses = [];
  for (const token of [fabrikam, fabrikam, await cloud.token()])
    statuses.push((await cloud.graph("GET", "/organization", { token })).status);
  expect(statuses).toEqual([200, 503, 200]);
});

test("token calls can fail too, and are logged without their secrets", async () => {
  await cloud.control.addFault({
    path: "/*/oauth2/v2.0/token",
    effect: { kind: "status", status: 503, retryAfterSeconds: 1 },
  });
  await cloud.token("contoso", ["User.Read.All"]);
  const call = (await cloud.control.calls()).find(({ path }) => path.endsWith("/oauth2/v2.0/token"));
  expect(call).toMatchObject({ status: 503, tenantId, faults: ["status"] });
  await cloud.token("contoso", ["Device.Read.All"]);
  const good = (await cloud.control.calls()).filter(({ path }) => path.endsWith("/oauth2/v2.0/token")).at(-1);
  expect(good).toMatchObject({ status: 200, appId: DEFAULT_IDS.partnerApp.clientId, body: { client_secret: "***" } });
});

test("chance follows a seed", async () => {
  const run = async () => {
    await cloud.control.clearFaults();
    await cloud.control.addFault({
      path: "/v1.0/organization",
      times: null,
      probability: 0.5,
      effect: { kind: "status", status: 503 },
    });
    const statuses = [];
    for (let call = 0; call < 12; call++) statuses.push((await cloud.graph("GET", "/organization")).status);
    return statuses;
  };
  const first = await run();
  expect(new Set(first)).toEqual(new Set([200, 503]));
  expect(await run()).toEqual(first);
});

test("reports and authentication methods share five calls in ten seconds of each app and tenant", async () => {
  const user = await cloud.createUser("jit");
  await cloud.control.settings({ quotas: { reportsPerAppAndTenant: { requests: 5, windowMs: 10_000 } } });
  const path = `/users/${user}/authentication/methods`;
  const near: unknown[] = [];
  for (let call = 0; call < 4; call++)
    near.push((await cloud.graph("GET", path)).headers.get("x-ms-throttle-limit-percentage"));
  expect(near).toEqual([null, null, null, "0.8"]);
  expect((await cloud.graph("GET", "/auditLogs/directoryAudits")).status).toBe(200);
  const refused = await cloud.graph("GET", path);
  expect(refused.status).toBe(429);
  expect(refused.headers.get("retry-after")).toBe("10");
  expect(refused.headers.get("x-ms-throttle-scope")).toBe(
    `Tenant_Application/Read/${DEFAULT_IDS.partnerApp.clientId}/${tenantId}`,
  );
  expect((await cloud.graph("GET", "/organization")).status).toBe(200);
  expect(
    (await cloud.graph("GET", "/auditLogs/directoryAudits", { token: await cloud.token("fabrikam") })).status,
  ).toBe(200);
  cloud.state.clock.advance(10_000);
  expect((await cloud.graph("GET", path)).status).toBe(200);
});

test("resource units follow the published costs", async () => {
  const units = async (path: string) => (await cloud.graph("GET", path)).headers.get("x-ms-resource-unit");
  expect(await units("/users")).toBe("2");
  expect(await units("/users?$select=id")).toBe("1");
  expect(await units("/organization")).toBe("1");
  await cloud.control.settings({ quotas: { identityPerAppAndTenant: { requests: 3, windowMs: 10_000 } } });
  cloud.state.clock.advance(10_000);
  expect((await cloud.graph("GET", "/users")).status).toBe(200);
  expect((await cloud.graph("GET", "/users")).status).toBe(429);
});

test("the log keeps the order of calls and blanks passwords and passes", async () => {
  await cloud.control.clearCalls();
  const user = await cloud.createUser("jit");
  await cloud.graph("POST", `/users/${user}/authentication/temporaryAccessPassMethods`, { body: {} });
  const calls = (await cloud.control.calls()).filter((call) => call.path.startsWith("/v1.0"));
  expect(calls.map((call) => call.seq)).toEqual([...calls.map((call) => call.seq)].sort((a, b) => a - b));
  expect(calls[0]).toMatchObject({
    method: "POST",
    path: "/v1.0/users",
    status: 201,
    tenantId,
    body: { passwordProfile: { password: "***" } },
  });
  expect(calls[0]?.requestId).toMatch(/^[0-9a-f-]{36}$/);
  const since = await cloud.control.calls(calls.at(-1)?.seq);
  expect(since).toEqual([]);
});

test("a batch whose answer is lost has happened all the same", async () => {
  await cloud.control.addFault({ path: "/v1.0/$batch", effect: { kind: "dropAfter" } });
  const headers = { "Content-Type": "application/json" };
  const requests = [{ id: "1", method: "POST", url: "/users", headers, body: newUser("lost") }];
  await expect(cloud.graph("POST", "/$batch", { body: { requests } })).rejects.toThrow();
  expect(await cloud.control.user(tenantId, `lost@${DEFAULT_IDS.contoso.domain}`)).toMatchObject({
    accountEnabled: true,
  });
});

test("an injected refusal answers the caller's own request id", async () => {
  await cloud.control.addFault({ path: "/v1.0/organization", effect: { kind: "status", status: 503 } });
  const { headers } = await cloud.graph("GET", "/organization", { headers: { "client-request-id": "mine" } });
  expect(headers.get("client-request-id")).toBe("mine");
  const call = (await cloud.control.calls()).find(({ path }) => path === "/v1.0/organization");
  expect(call).toMatchObject({ clientRequestId: "mine", requestId: headers.get("request-id"), status: 503 });
});
