import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeFor, type LoginWorld, REDIRECT_URI, secretOf, startLogin, token } from "../test-kit.js";

let world: LoginWorld;

beforeAll(async () => {
  world = await startLogin();
});
afterAll(() => world.server.close());

async function getJson(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${world.url}${path}`, { headers });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe("the discovery document", () => {
  test.each([
    ["the tenant's id", () => world.contoso.id],
    ["the id in capitals", () => world.contoso.id.toUpperCase()],
    ["a verified domain", () => "contoso.com"],
  ])("by %s carries the tenant's id in every link and in the issuer", async (_name, segment) => {
    const { status, body } = await getJson(`/${segment()}/v2.0/.well-known/openid-configuration`);
    const base = `${world.url}/${world.contoso.id}`;
    expect(status).toBe(200);
    expect(body).toMatchObject({
      issuer: `${base}/v2.0`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
      end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    });
  });

  test.each(["common", "organizations", "consumers"])(
    "of %s keeps the alias and has a template issuer",
    async (alias) => {
      const { body } = await getJson(`/${alias}/v2.0/.well-known/openid-configuration`);
      expect(body.issuer).toBe(`${world.url}/{tenantid}/v2.0`);
      expect(body.token_endpoint).toBe(`${world.url}/${alias}/oauth2/v2.0/token`);
    },
  );

  test.each(["nowhere.example", "99999999-0000-4000-8000-000000000000"])("of %s does not exist", async (segment) => {
    const { status, body } = await getJson(`/${segment}/v2.0/.well-known/openid-configuration`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: "invalid_tenant", error_codes: [90002] });
  });

  test("follows the host that was called", async () => {
    const port = new URL(world.url).port;
    const response = await fetch(`http://localhost:${port}/common/v2.0/.well-known/openid-configuration`);
    expect(await response.json()).toMatchObject({ jwks_uri: `http://localhost:${port}/common/discovery/v2.0/keys` });
  });
});

test("an ID token verifies against the published keys, before and after they roll", async () => {
  for (const kid of [undefined, await world.tokens.rotate()]) {
    const code = await codeFor(world, world.worker.userPrincipalName);
    const form = { grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI, ...secretOf(world) };
    const { body } = await token(world, "organizations", form);
    const { body: keys } = await getJson(`/${world.contoso.id}/discovery/v2.0/keys`);
    const verified = await jwtVerify(String(body.id_token), createLocalJWKSet(keys as unknown as JSONWebKeySet), {
      currentDate: world.state.clock.now(),
      audience: world.app.clientId,
      issuer: `${world.url}/${world.contoso.id}/v2.0`,
    });
    if (kid) expect(verified.protectedHeader.kid).toBe(kid);
    expect(verified.payload).toMatchObject({
      tid: world.contoso.id,
      oid: world.worker.id,
      preferred_username: world.worker.userPrincipalName,
      nonce: "n-1",
      ver: "2.0",
    });
  }
});

test("instance discovery knows the emulator's own host and no other", async () => {
  const own = encodeURIComponent(`${world.url}/common/oauth2/v2.0/authorize`);
  const { body } = await getJson(`/common/discovery/instance?api-version=1.1&authorization_endpoint=${own}`);
  expect(body).toMatchObject({
    tenant_discovery_endpoint: `${world.url}/common/v2.0/.well-known/openid-configuration`,
    metadata: [{ preferred_network: new URL(world.url).host }],
  });
  const other = encodeURIComponent("https://evil.example/common/oauth2/v2.0/authorize");
  const refused = await getJson(`/common/discovery/instance?api-version=1.1&authorization_endpoint=${other}`);
  expect(refused).toMatchObject({ status: 400, body: { error: "invalid_instance" } });
});

test("userinfo names the person of a delegated token, and nobody for an ID token", async () => {
  const code = await codeFor(world, world.worker.userPrincipalName);
  const form = { grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI, ...secretOf(world) };
  const { body } = await token(world, "organizations", form);
  const authorization = `Bearer ${body.access_token}`;
  expect(await getJson("/oidc/userinfo", { authorization })).toMatchObject({
    status: 200,
    body: { preferred_username: world.worker.userPrincipalName },
  });
  const withIdToken = await getJson("/oidc/userinfo", { authorization: `Bearer ${body.id_token}` });
  expect(withIdToken.status).toBe(401);
});
