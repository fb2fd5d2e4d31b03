import { exportSPKI, generateKeyPair, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OauthPartner, type Signed } from "../testing/oauth-partner.js";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway.js";
import type { TestCaller } from "../testing/test-caller.js";

let server: TestGateway;
let owner: TestCaller;
let partner: OauthPartner;
beforeAll(async () => {
  server = await startTestGateway();
  owner = await server.newOwner();
  partner = await OauthPartner.of(owner, server);
});
afterAll(() => server.close());

const CUSTOMERS = "{ customers { totalCount } }";
const seconds = () => Math.floor(server.database.clock.now().getTime() / 1000);
const stolen = async (signed: Signed) => partner.token({ client_assertion: await partner.sign(signed) });

test.each(["ES256", "EdDSA", "PS256", "RS256"])("a client gets a token by an assertion signed with %s", async (alg) => {
  const { status, headers, body } = await (await OauthPartner.of(owner, server, { alg })).token();
  expect(status).toBe(200);
  expect(headers.get("cache-control")).toBe("no-store");
  expect(body).toEqual({
    access_token: expect.stringMatching(/^dp_at_[\w-]{49}$/),
    token_type: "Bearer",
    expires_in: 600,
    scope: "customer:read",
  });
  const caller = server.caller(body.access_token);
  expect(await caller.ask(CUSTOMERS)).toMatchObject({ customers: { totalCount: 0 } });
  expect(await caller.ask("{ viewer { displayName permissions } }")).toEqual({
    viewer: { displayName: "Partner", permissions: ["customer:read"] },
  });
});

test("a token goes through the same permissions, customers and quotas as an API token", async () => {
  const [mine, other] = await Promise.all(
    ["Mine", "Other"].map(
      async (name) => (await owner.done("createCustomer", { name }, "customer { id }")).customer.id,
    ),
  );
  const caller = await (await OauthPartner.of(owner, server, { customerIds: [mine] })).caller();
  const seen = await caller.ask("query Q($a: ID!, $b: ID!) { mine: node(id: $a) { id } other: node(id: $b) { id } }", {
    a: mine,
    b: other,
  });
  expect(seen).toEqual({ mine: { id: mine }, other: null });
  const refused = await caller.send("{ technicians { totalCount } }");
  expect(refused.errors[0]?.extensions).toMatchObject({ code: "FORBIDDEN", permission: "technician:read" });
  expect(refused.headers.get("ratelimit")).toContain("requests");
});

describe("an assertion that a thief has is worth nothing", () => {
  test("once it was used", async () => {
    const client_assertion = await partner.sign();
    expect((await partner.token({ client_assertion })).status).toBe(200);
    expect(await partner.token({ client_assertion })).toMatchObject({ status: 401, body: { error: "invalid_client" } });
    const both = await partner.sign();
    const answers = await Promise.all([1, 2, 3, 4].map(() => partner.token({ client_assertion: both })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
    const data = await owner.ask('{ auditEvents(filter: { type: "oauthClient.signedIn" }) { nodes { outcome } } }');
    expect(data.auditEvents.nodes.filter((event: { outcome: string }) => event.outcome === "REFUSED")).toHaveLength(4);
  });

  const claims: readonly (readonly [string, () => Signed["claims"]])[] = [
    ["made for somebody else", () => ({ aud: "https://other.example/oauth/token" })],
    ["made for GraphQL", () => ({ aud: `${server.publicUrl}/graphql` })],
    ["made for others too", () => ({ aud: [partner.audience, "https://other.example"] })],
    ["without an audience", () => ({ aud: undefined })],
    ["that has expired", () => ({ iat: seconds() - 100, exp: seconds() - 31 })],
    ["that never expires", () => ({ exp: undefined })],
    ["that lives too long", () => ({ iat: undefined, exp: seconds() + 400 })],
    ["that lives too long by its own words", () => ({ iat: seconds() - 250, exp: seconds() + 100 })],
    ["of the future", () => ({ nbf: seconds() + 40 })],
    ["that was issued in the future", () => ({ iat: seconds() + 40 })],
    ["without an id", () => ({ jti: undefined })],
    ["with an empty id", () => ({ jti: "" })],
    ["of another issuer", () => ({ iss: "https://idp.example" })],
    ["about somebody else", () => ({ sub: "11111111-1111-4111-8111-111111111111" })],
    ["about no client's id", () => ({ sub: "' or 1=1 --", iss: "' or 1=1 --" })],
  ];
  test.each(claims)("when it is one %s", async (_name, of) => {
    const { status, headers, body } = await stolen({ claims: of() });
    expect({ status, error: body.error }).toEqual({ status: 401, error: "invalid_client" });
    expect(headers.get("www-authenticate")).toContain("Bearer");
  });

  test("a clock that is half a minute off is forgiven", async () => {
    expect((await stolen({ claims: { iat: seconds() + 25, nbf: seconds() + 25 } })).status).toBe(200);
    expect((await stolen({ claims: { iat: seconds() - 60, exp: seconds() - 25 } })).status).toBe(200);
  });

  test("when it is not signed, or signed with the public key as if that were a secret", async () => {
    const { clientId } = partner.ids;
    const unsigned = new UnsecuredJWT({ jti: "1", exp: seconds() + 60 })
      .setIssuer(clientId)
      .setSubject(clientId)
      .setAudience(partner.audience)
      .encode();
    expect((await partner.token({ client_assertion: unsigned })).status).toBe(401);
    const spki = new TextEncoder().encode(await exportSPKI(partner.keys.publicKey));
    const jwks = new TextEncoder().encode(partner.jwks);
    for (const key of [spki, jwks]) expect((await stolen({ header: { alg: "HS256" }, key })).status).toBe(401);
  });

  test("when another key signed it, even one that its header brings along", async () => {
    const { privateKey } = await generateKeyPair("ES256");
    expect((await stolen({ key: privateKey })).status).toBe(401);
    const jku = { jku: "https://thief.example/jwks.json", kid: "thief" };
    expect((await stolen({ key: privateKey, header: jku })).status).toBe(401);
    expect((await stolen({ header: { typ: "at+jwt" } })).status).toBe(401);
  });

  test("when it is no JWT at all, truncated or changed", async () => {
    const good = await partner.sign();
    for (const client_assertion of ["x", "a.b.c", "..", good.slice(0, -8), `x${good}`]) {
      expect((await partner.token({ client_assertion })).status).toBe(401);
    }
  });
});

describe("a client is its organization's, and no wider than was given", () => {
  test("another organization's client cannot speak for it, is not seen and not revoked", async () => {
    const stranger = await server.newOwner();
    const theirs = await OauthPartner.of(stranger, server);
    const forged = await theirs.sign({ claims: { iss: partner.ids.clientId, sub: partner.ids.clientId } });
    expect((await partner.token({ client_assertion: forged })).status).toBe(401);
    expect((await partner.token({ client_id: theirs.ids.clientId })).status).toBe(401);
    const revoked = await stranger.mutate("revokeOauthClient", { oauthClientId: partner.ids.id });
    expect(revoked.userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
    expect(await stranger.ask("{ oauthClients { nodes { name } totalCount } }")).toMatchObject({
      oauthClients: { totalCount: 1 },
    });
  });

  test("scopes may be asked for within the client's own, and no wider", async () => {
    const wide = await OauthPartner.of(owner, server, { scopes: ["customer:read", "tenantApp:read"] });
    expect((await wide.token({ scope: "tenantApp:read" })).body.scope).toBe("tenantApp:read");
    for (const scope of ["tenantApp:read apiToken:write", "accessRequest:decide", "nonsense", 'a"b', "a  b"]) {
      expect(await wide.token({ scope })).toMatchObject({ status: 400, body: { error: "invalid_scope" } });
    }
  });

  test("a token that may make clients makes none wider than itself, nor for other customers", async () => {
    const maker = await owner.withScopes(["apiToken:write", "customer:read"]);
    const input = { name: "x", jwks: partner.jwks, expiresAt: new Date(Date.now() + 3_600_000).toISOString() };
    const made = await maker.mutate("createOauthClient", { ...input, scopes: ["tenantApp:read"] });
    expect(made.userErrors).toMatchObject([{ code: "NOT_ALLOWED" }]);
    const foreign = await (await server.newOwner()).done("createCustomer", { name: "Theirs" }, "customer { id }");
    const scopes = ["customer:read"];
    const limited = await owner.mutate("createOauthClient", { ...input, scopes, customerIds: [foreign.customer.id] });
    expect(limited.userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
  });
});

describe("a client's tokens die with what they come from", () => {
  const isDead = async (caller: TestCaller) => (await caller.send(CUSTOMERS)).status === 401;

  test("the client: revoked, it and its tokens are nobody at once", async () => {
    const ended = await OauthPartner.of(owner, server);
    const caller = await ended.caller();
    expect(await isDead(caller)).toBe(false);
    await owner.done("revokeOauthClient", { oauthClientId: ended.ids.id }, "oauthClient { revokedAt }");
    expect(await isDead(caller)).toBe(true);
    expect((await ended.token()).body.error).toBe("invalid_client");
  });

  test("its creator", async () => {
    const creator = await server.newOwner();
    const mine = await OauthPartner.of(creator, server);
    const caller = await mine.caller();
    await server.database.superuser(
      "update technicians set active = false where organization_id in (select organization_id from oauth_clients where id = $1)",
      [mine.ids.clientId],
    );
    expect(await isDead(caller)).toBe(true);
    expect(await mine.token()).toMatchObject({ status: 401, body: { error: "invalid_client" } });
  });

  test("its own end, and that of the client", async () => {
    const expiresAt = new Date(server.database.clock.now().getTime() + 3 * 60_000).toISOString();
    const short = await OauthPartner.of(owner, server, { expiresAt });
    const answer = await short.token();
    expect(answer.body.expires_in).toBeLessThanOrEqual(180);
    const [brief, usual] = [server.caller(answer.body.access_token), await partner.caller()];
    server.database.clock.advance({ minutes: 4 });
    expect([await isDead(brief), await isDead(usual)]).toEqual([true, false]);
    expect((await short.token()).status).toBe(401);
    server.database.clock.advance({ minutes: 6 });
    expect(await isDead(usual)).toBe(true);
    expect((await partner.token()).status).toBe(200);
    expect(await server.deployment.ports.deployment.purgeOauth(1000)).toBeGreaterThan(5);
  });

  test("a token that was cut or made up is nobody's", async () => {
    const { body } = await partner.token();
    const { access_token: whole } = body;
    const changed = `${whole.slice(0, 20)}${whole[20] === "A" ? "B" : "A"}${whole.slice(21)}`;
    for (const wrong of [whole.slice(0, -1), changed, `dp_at_${"A".repeat(49)}`]) {
      expect(await isDead(server.caller(wrong))).toBe(true);
    }
  });
});

test("neither assertions nor tokens are in the log or, as they are, in the database", async () => {
  const client_assertion = await partner.sign();
  const { body } = await partner.token({ client_assertion });
  await partner.token({ client_assertion });
  await partner.token({}, { authorization: `Bearer ${body.access_token}` });
  const [dump] = await server.database.superuser<{ all: string }>(
    `select concat((select json_agg(t) from oauth_access_tokens t), (select json_agg(t) from oauth_assertions t),
       (select json_agg(t) from audit_events t), (select json_agg(t) from idempotency_keys t)) as all`,
  );
  for (const secret of [body.access_token, client_assertion, client_assertion.split(".")[2]]) {
    expect(`${JSON.stringify(server.log)}${dump?.all}`).not.toContain(secret);
  }
  expect(server.log.some(({ reason }) => reason === "spent_or_ended")).toBe(true);
});
