import { afterEach, beforeEach, expect, test } from "vitest";
import { EntraAuthority } from "../authority/entra-authority.js";
import { OTHER_TENANT, TENANT } from "../test-support/calls.js";
import { FakeTime } from "../test-support/fake-time.js";
import { appToken, CLIENT_ID, refusal, type StubEntra, startStubEntra } from "../test-support/stub-entra.js";
import { AppTokenProvider, type AppTokenProviderOptions } from "./app-token-provider.js";
import { TokenError } from "./token-error.js";

let entra: StubEntra;
let time: FakeTime;
let tokens: AppTokenProvider;

function provider(more: Partial<AppTokenProviderOptions> = {}): AppTokenProvider {
  return new AppTokenProvider({
    authority: new EntraAuthority(entra.url),
    clientId: CLIENT_ID,
    credential: { kind: "secret", secret: "s&cret=+" },
    resource: "https://graph.microsoft.com",
    now: time.now,
    ...more,
  });
}

beforeEach(async () => {
  entra = await startStubEntra();
  time = new FakeTime();
  tokens = provider();
});
afterEach(() => entra.close());

const errorOf = async (work: Promise<unknown>): Promise<TokenError> => {
  const failure = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof TokenError)) throw new Error(`Not a TokenError: ${String(failure)}`);
  return failure;
};

test("a token is asked for with our credential and Graph's default scope, at the tenant's own endpoint", async () => {
  const { token, expiresAt } = await tokens.getToken(TENANT);
  expect(token).toBe("token-1");
  expect(expiresAt.getTime() - time.now().getTime()).toBeGreaterThan(3_500_000);
  expect(Object.fromEntries(entra.tokenRequests[0] ?? [])).toMatchObject({
    grant_type: "client_credentials",
    client_id: CLIENT_ID,
    client_secret: "s&cret=+",
    scope: "https://graph.microsoft.com/.default",
  });
  expect(entra.server.seen.map(({ url }) => url.split("?")[0])).toEqual([
    `/${TENANT}/v2.0/.well-known/openid-configuration`,
    `/${TENANT}/oauth2/v2.0/token`,
  ]);
});

test("many callers at once cost one call, and later ones none", async () => {
  await Promise.all(Array.from({ length: 20 }, () => tokens.getToken(TENANT)));
  await tokens.getToken(TENANT.toUpperCase());
  expect(entra.tokenRequests).toHaveLength(1);
});

test("a token belongs to one tenant", async () => {
  entra.onToken = (_, tenant) => appToken(`of-${tenant}`);
  expect((await tokens.getToken(TENANT)).token).toBe(`of-${TENANT}`);
  expect((await tokens.getToken(OTHER_TENANT)).token).toBe(`of-${OTHER_TENANT}`);
});

test("a token is renewed five minutes before its end by our clock", async () => {
  await tokens.getToken(TENANT);
  time.advance(54 * 60_000);
  expect((await tokens.getToken(TENANT)).token).toBe("token-1");
  time.advance(60_000);
  expect((await tokens.getToken(TENANT)).token).toBe("token-2");
});

test("skipCache asks again although a token is at hand, and many such callers share one call", async () => {
  await tokens.getToken(TENANT);
  const renewed = await Promise.all(Array.from({ length: 5 }, () => tokens.getToken(TENANT, { skipCache: true })));
  expect(new Set(renewed.map(({ token }) => token))).toEqual(new Set(["token-2"]));
  expect((await tokens.getToken(TENANT)).token).toBe("token-2");
});

test("skipCache does not take the answer to a call that was under way before", async () => {
  const ordinary = tokens.getToken(TENANT);
  const [before, after] = await Promise.all([ordinary, tokens.getToken(TENANT, { skipCache: true })]);
  expect([before.token, after.token]).toEqual(["token-1", "token-2"]);
});

test("a refused token is replaced once, however many saw it refused", async () => {
  const { token } = await tokens.getToken(TENANT);
  await tokens.getToken(TENANT, { rejected: token });
  expect((await tokens.getToken(TENANT, { rejected: token })).token).toBe("token-2");
  expect(entra.tokenRequests).toHaveLength(2);
});

test("while Entra is down a token that is still good serves on, until shortly before its end", async () => {
  await tokens.getToken(TENANT);
  entra.onToken = () => ({ status: 503, body: "<html>sorry</html>" });
  time.advance(56 * 60_000);
  expect((await tokens.getToken(TENANT)).token).toBe("token-1");
  time.advance(4 * 60_000);
  expect(await errorOf(tokens.getToken(TENANT))).toMatchObject({ kind: "transient", status: 503 });
});

test("consent withdrawn is said at renewal even though an old token is at hand", async () => {
  await tokens.getToken(TENANT);
  entra.onToken = () => refusal(400, 700016, "unauthorized_client");
  time.advance(56 * 60_000);
  expect((await errorOf(tokens.getToken(TENANT))).kind).toBe("not-consented");
});

test("a throttled tenant is left alone for Retry-After and then asked again over the network", async () => {
  entra.onToken = () => refusal(429, 90055, "temporarily_unavailable", { "retry-after": "3" });
  expect(await errorOf(tokens.getToken(TENANT))).toMatchObject({
    kind: "throttled",
    retryAfterMs: 3000,
    transient: true,
  });
  entra.onToken = () => appToken("after");
  time.advance(1000);
  expect(await errorOf(tokens.getToken(TENANT))).toMatchObject({ kind: "throttled", retryAfterMs: 2000 });
  expect(entra.tokenRequests).toHaveLength(1);
  time.advance(2000);
  // msal alone would refuse for a minute here, by the system's clock and without network.
  expect((await tokens.getToken(TENANT)).token).toBe("after");
});

test("a throttled tenant holds back no other", async () => {
  entra.onToken = (_, tenant) =>
    tenant === TENANT ? refusal(429, 90055, "temporarily_unavailable", { "retry-after": "60" }) : appToken("ok");
  await errorOf(tokens.getToken(TENANT));
  expect((await tokens.getToken(OTHER_TENANT)).token).toBe("ok");
});

test("a 5xx without Retry-After can be tried again at once", async () => {
  entra.onToken = () => ({ status: 500, body: "<html>" });
  expect((await errorOf(tokens.getToken(TENANT))).kind).toBe("transient");
  entra.onToken = () => appToken("after");
  expect((await tokens.getToken(TENANT)).token).toBe("after");
});

test("however long Retry-After is, the tenant is tried again after five minutes", async () => {
  entra.onToken = () => refusal(429, 90055, "temporarily_unavailable", { "retry-after": "3600" });
  await errorOf(tokens.getToken(TENANT));
  entra.onToken = () => appToken("after");
  time.advance(5 * 60_000);
  expect((await tokens.getToken(TENANT)).token).toBe("after");
});

test.each([
  [400, 700016, "unauthorized_client", "not-consented"],
  [400, 65001, "invalid_grant", "not-consented"],
  [400, 90002, "invalid_request", "tenant-not-found"],
  [400, 90038, "invalid_request", "wrong-cloud"],
  [401, 7000215, "invalid_client", "credential-rejected"],
  [401, 7000222, "invalid_client", "credential-rejected"],
  [401, 700027, "invalid_client", "credential-rejected"],
  [401, 123456789, "invalid_client", "credential-rejected"],
  [400, 7000112, "unauthorized_client", "app-disabled"],
  [400, 53003, "access_denied", "blocked-by-policy"],
  [400, 500011, "invalid_resource", "resource-unknown"],
  [400, 50196, "invalid_grant", "throttled"],
  [400, 90033, "temporarily_unavailable", "transient"],
  [400, 900144, "invalid_request", "unexpected"],
] as const)("%i AADSTS%i %s means %s", async (status, code, error, kind) => {
  entra.onToken = () => refusal(status, code, error);
  const failure = await errorOf(tokens.getToken(TENANT));
  expect(failure).toMatchObject({ kind, aadsts: [code], status, correlationId: "correlation", traceId: "trace" });
  expect(failure.message).toContain(`AADSTS${code}`);
});

test("an unknown tenant is told by its discovery too", async () => {
  entra.onDiscovery = () => refusal(400, 90002, "invalid_tenant");
  expect((await errorOf(tokens.getToken(TENANT))).kind).toBe("tenant-not-found");
  entra.onDiscovery = () => undefined;
  expect((await tokens.getToken(TENANT)).token).toBe("token-1");
});

test("an Entra that cannot be reached is unreachable", async () => {
  await entra.close();
  expect(await errorOf(tokens.getToken(TENANT))).toMatchObject({ kind: "unreachable", transient: true });
});

test("an answer that breaks off at the token endpoint is unreachable, not a puzzle of msal's", async () => {
  entra.onToken = () => ({ drop: true });
  expect((await errorOf(tokens.getToken(TENANT))).kind).toBe("unreachable");
});

test("a 200 without a token is no token", async () => {
  entra.onToken = () => ({ body: {} });
  expect((await errorOf(tokens.getToken(TENANT))).kind).toBe("unexpected");
});

test.each(["contoso.com", "common", "../x", ""])("%s is no tenant id, and nobody is asked", async (tenantId) => {
  expect((await errorOf(tokens.getToken(tenantId))).kind).toBe("tenant-not-found");
  expect(entra.server.seen).toHaveLength(0);
});

test("prefetching makes tokens ready and tells which tenants have none", async () => {
  entra.onToken = (_, tenant) => (tenant === TENANT ? appToken("ok") : refusal(400, 700016, "unauthorized_client"));
  const failures = await tokens.prefetch([TENANT, OTHER_TENANT, TENANT]);
  expect([...failures].map(([tenant, { kind }]) => [tenant, kind])).toEqual([[OTHER_TENANT, "not-consented"]]);
  entra.tokenRequests.length = 0;
  await tokens.getToken(TENANT);
  expect(entra.tokenRequests).toHaveLength(0);
});

test("prefetching renews what would end too soon", async () => {
  await tokens.getToken(TENANT);
  time.advance(52 * 60_000);
  await tokens.prefetch([TENANT]);
  expect((await tokens.getToken(TENANT)).token).toBe("token-2");
});

test("the tenants that are remembered are bounded", async () => {
  const small = provider({ maxTenants: 1 });
  await small.getToken(TENANT);
  await small.getToken(OTHER_TENANT);
  await small.getToken(TENANT);
  expect(entra.tokenRequests).toHaveLength(3);
});

test("a tenant that is forgotten is asked for anew", async () => {
  await tokens.getToken(TENANT);
  tokens.forget(TENANT);
  expect((await tokens.getToken(TENANT)).token).toBe("token-2");
});
