import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway.js";

const VIEWER = "{ viewer { id } }";
let server: TestGateway;

beforeAll(async () => {
  server = await startTestGateway({
    environment: { TRUST_PROXY: "127.0.0.1" },
    rateLimits: { requests: 4, cost: 700, windowSeconds: 3_600 },
  });
});
afterAll(() => server.close());

test("a token that used up its requests is told when to come back, and no other token is held up", async () => {
  const [busy, other] = [await server.newOwner(), await server.newOwner()];
  const answers = [];
  for (let request = 0; request < 5; request += 1) answers.push(await busy.send(VIEWER));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 429]);
  const [first, refused] = [answers[0], answers[4]];
  expect(first?.headers.get("ratelimit-policy")).toBe('"requests";q=4;w=3600, "cost";q=700;w=3600');
  expect(first?.headers.get("ratelimit")).toBe('"requests";r=3;t=3600, "cost";r=698;t=3600');
  expect(refused?.errors[0]?.extensions.code).toBe("RATE_LIMITED");
  expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(3_500);
  expect(refused?.headers.get("ratelimit")).toMatch(/^"requests";r=0;t=3\d\d\d$/);
  expect((await other.send(VIEWER)).status).toBe(200);
});

test("what costs more than is left does not run", async () => {
  const owner = await server.newOwner();
  const check = (name: string) =>
    owner.send(
      `mutation { createCustomer(input: { name: "${name}" }) { userErrors { code } } checkTenantAuthorization(input: { tenantAppId: "x" }) { userErrors { code } } }`,
    );
  const done = await check("Contoso");
  expect(done.extensions.cost).toEqual({ requested: 514, limit: 10_000 });
  expect(done.headers.get("ratelimit")).toContain('"cost";r=186;');
  const refused = await check("Fabrikam");
  expect([refused.status, refused.errors[0]?.extensions.code]).toEqual([429, "RATE_LIMITED"]);
  expect(refused.extensions.cost).toEqual({ requested: 514, limit: 10_000 });
});

test("pages of sign-in and consent count for the address, and say when to come back", async () => {
  const from = (address: string, path: string) =>
    fetch(`${server.url}${path}`, { headers: { "x-forwarded-for": address }, redirect: "manual" });
  const paths = ["/auth/callback", "/auth/sign-in", "/connect/callback", "/%61uth/invitation", "/auth/sign-in"];
  const answers: Response[] = [];
  for (const path of paths) answers.push(await from("203.0.113.7", path));
  expect(answers.map(({ status }) => status)).toEqual([400, 503, 400, 400, 429]);
  expect(Number(answers[4]?.headers.get("retry-after"))).toBeGreaterThan(3_500);
  expect(answers[4]?.headers.get("ratelimit")).toMatch(/^"requests";r=0;t=3\d\d\d$/);
  expect(await answers[4]?.text()).toContain("<h1>Too many requests</h1>");
  expect((await from("203.0.113.8", "/auth/callback")).status).toBe(400);
});

test("an address that the caller wrote before the proxy's is not believed", async () => {
  const statuses: number[] = [];
  for (let call = 0; call < 5; call += 1) {
    const headers = { "x-forwarded-for": `198.51.100.${call}, 203.0.113.9` };
    statuses.push((await fetch(`${server.url}/auth/callback`, { headers })).status);
  }
  expect(statuses).toEqual([400, 400, 400, 400, 429]);
});

test("who is not signed in, or has a token of nobody's, shares the quota of their address", async () => {
  const owner = await server.newOwner();
  const nobody = server.caller(null);
  const forged = server.caller("dp_forged");
  const statuses = [];
  for (const caller of [nobody, forged, nobody, forged, nobody, forged])
    statuses.push((await caller.send(VIEWER)).status);
  expect(statuses).toEqual([401, 401, 401, 401, 429, 429]);
  expect((await owner.send(VIEWER)).status).toBe(200);
});
