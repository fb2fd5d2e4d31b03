import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  appOnly,
  consented,
  type Fields,
  GRAPH_SCOPE,
  type LoginWorld,
  secretOf,
  startLogin,
  token,
} from "../test-kit.js";

let world: LoginWorld;

beforeEach(async () => {
  world = await startLogin();
});
afterEach(() => world.server.close());

test("an error has Entra's shape, and echoes the request id of the query it otherwise ignores", async () => {
  const correlationId = "aaaa0000-bb11-4222-83cc-444444dddddd";
  const url = `${world.url}/${world.contoso.id}/oauth2/v2.0/token?client-request-id=${correlationId}`;
  consented(world, world.contoso);
  const body = new URLSearchParams(appOnly(world, { client_secret: "wrong" }) as Record<string, string>);
  const response = await fetch(url, { method: "POST", body });
  const answer = (await response.json()) as Record<string, string>;
  expect(response.status).toBe(401);
  expect(response.headers.get("cache-control")).toContain("no-store");
  const timestamp = world.state.clock.iso().replace("T", " ");
  expect(answer).toEqual({
    error: "invalid_client",
    error_description: expect.stringMatching(/^AADSTS7000215: Invalid client secret provided\. /),
    error_codes: [7000215],
    timestamp,
    trace_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    correlation_id: correlationId,
    error_uri: `${world.url}/error?code=7000215`,
  });
  const trailer = `Trace ID: ${answer.trace_id} Correlation ID: ${correlationId} Timestamp: ${timestamp}`;
  expect(answer.error_description?.endsWith(trailer)).toBe(true);
});

describe("client credentials are refused", () => {
  const cases: [string, string, Fields, number, string, number][] = [
    ["in an unknown tenant", "nowhere.example", {}, 400, "invalid_request", 90002],
    ["at common", "common", {}, 400, "invalid_request", 9001023],
    ["at organizations", "organizations", {}, 400, "invalid_request", 9001023],
    ["without a client", "contoso.com", { client_id: undefined }, 400, "invalid_request", 900144],
    ["without a grant type", "contoso.com", { grant_type: undefined }, 400, "invalid_request", 900144],
    ["without a scope", "contoso.com", { scope: undefined }, 400, "invalid_request", 900144],
    ["by a grant type that is none", "contoso.com", { grant_type: "wish" }, 400, "unsupported_grant_type", 70003],
    ["for an unknown client", "contoso.com", { client_id: "nobody" }, 400, "unauthorized_client", 700016],
    ["where nobody consented", "fabrikam.onmicrosoft.com", {}, 400, "unauthorized_client", 700016],
    ["without a proof", "contoso.com", { client_secret: undefined }, 401, "invalid_client", 7000218],
    ["by a wrong secret", "contoso.com", { client_secret: "guess" }, 401, "invalid_client", 7000215],
    ["for a bare permission", "contoso.com", { scope: "User.Read.All" }, 400, "invalid_scope", 70011],
    ["for sign-in scopes", "contoso.com", { scope: "openid profile" }, 400, "invalid_scope", 70011],
    [
      "for another resource",
      "contoso.com",
      { scope: "https://vault.example/.default" },
      400,
      "invalid_resource",
      500011,
    ],
    [
      "for two resources",
      "contoso.com",
      { scope: `${GRAPH_SCOPE} aaaaaaaa-0000-4000-8000-000000000001/.default` },
      400,
      "invalid_scope",
      700022,
    ],
  ];
  test.each(cases)("%s", async (_why, tenant, overrides, status, error, code) => {
    consented(world, world.contoso);
    const answer = await token(world, tenant, appOnly(world, overrides));
    expect(answer).toMatchObject({ status, body: { error, error_codes: [code] } });
    expect(world.tokens.issued).toEqual([]);
  });

  test("once the secret has expired", async () => {
    consented(world, world.contoso);
    world.state.clock.advance(3_600_000);
    const { status, body } = await token(world, "contoso.com", appOnly(world));
    expect([status, body.error_codes]).toEqual([401, [7000222]]);
  });

  test("while the service principal is disabled", async () => {
    consented(world, world.contoso);
    const principal = world.contoso.servicePrincipals.find(({ appId }) => appId === world.app.clientId);
    if (principal) principal.accountEnabled = false;
    const { body } = await token(world, "contoso.com", appOnly(world));
    expect(body).toMatchObject({ error: "unauthorized_client", error_codes: [7000112] });
  });

  test("from a web page", async () => {
    consented(world, world.contoso);
    const { status, body } = await token(world, "contoso.com", appOnly(world), { origin: "http://app.example.test" });
    expect([status, body.error_codes]).toEqual([400, [9002326]]);
  });

  test("in a body that is no form", async () => {
    const init = {
      method: "POST",
      body: JSON.stringify(appOnly(world)),
      headers: { "content-type": "application/json" },
    };
    const response = await fetch(`${world.url}/contoso.com/oauth2/v2.0/token`, init);
    expect(await response.json()).toMatchObject({ error_codes: [900144] });
  });
});

describe("client credentials are answered", () => {
  beforeEach(() => consented(world, world.contoso));

  test("with an access token alone, whose roles are those consented to", async () => {
    const { status, body } = await token(world, world.contoso.id, appOnly(world));
    expect(status).toBe(200);
    const answer = { token_type: "Bearer", expires_in: 3599, ext_expires_in: 3599, access_token: expect.any(String) };
    expect(body).toEqual(answer);
    expect(await world.tokens.verifyAccessToken(String(body.access_token))).toMatchObject({
      tid: world.contoso.id,
      appid: world.app.clientId,
      idtyp: "app",
      roles: ["Organization.Read.All", "RoleManagement.ReadWrite.Directory"],
    });
  });

  test("to HTTP Basic with form-encoded parts", async () => {
    const { client_id, client_secret } = secretOf(world);
    const basic = Buffer.from(`${client_id}:${encodeURIComponent(client_secret)}`).toString("base64");
    const fields = appOnly(world, { client_id: undefined, client_secret: undefined });
    const { status } = await token(world, "contoso.com", fields, { authorization: `Basic ${basic}` });
    expect(status).toBe(200);
  });

  test("for the emulator's own address, the AppId of Graph, and whatever else is in the form", async () => {
    for (const resource of [world.url, "00000003-0000-0000-c000-000000000000", "https://graph.microsoft.com/"]) {
      const { body } = await token(
        world,
        "contoso.com",
        appOnly(world, { scope: `${resource}/.default`, claims: "{}" }),
      );
      expect(await world.tokens.verifyAccessToken(String(body.access_token))).toHaveProperty("tid");
    }
  });

  test("without a roles claim where no permission was granted", async () => {
    const principal = world.contoso.servicePrincipals.find(({ appId }) => appId === world.app.clientId);
    for (const { id } of principal?.appRoleAssignments.values() ?? []) principal?.appRoleAssignments.remove(id);
    const { body } = await token(world, "contoso.com", appOnly(world));
    const [, payload = ""] = String(body.access_token).split(".");
    expect(JSON.parse(Buffer.from(payload, "base64url").toString())).not.toHaveProperty("roles");
  });

  test("with the directory roles of the service principal", async () => {
    const principal = world.contoso.servicePrincipals.find(({ appId }) => appId === world.app.clientId);
    const role = { roleDefinitionId: "7be44c8a-adaf-4e2a-84d6-ab2649e08a13", directoryScopeId: "/" };
    world.contoso.roleAssignments.add({ id: "ra", principalId: principal?.id ?? "", ...role });
    const { body } = await token(world, "contoso.com", appOnly(world));
    const verified = await world.tokens.verifyAccessToken(String(body.access_token));
    expect(verified).toMatchObject({ wids: [role.roleDefinitionId] });
  });

  test("to a secret that somebody in the tenant put on the service principal, there only", async () => {
    const principal = world.contoso.servicePrincipals.find(({ appId }) => appId === world.app.clientId);
    const endDateTime = world.state.clock.iso(world.state.clock.nowMs() + 60_000);
    principal?.passwordCredentials.push({
      keyId: "k",
      displayName: null,
      startDateTime: world.state.clock.iso(),
      endDateTime,
      material: "planted",
    });
    consented(world, world.fabrikam);
    const planted = appOnly(world, { client_secret: "planted" });
    expect((await token(world, "contoso.com", planted)).status).toBe(200);
    expect((await token(world, "fabrikam.onmicrosoft.com", planted)).body).toMatchObject({ error_codes: [7000215] });
  });
});
