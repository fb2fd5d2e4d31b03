import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OauthPartner, postForm } from "../testing/oauth-partner.js";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway.js";

let server: TestGateway;
let partner: OauthPartner;
beforeAll(async () => {
  server = await startTestGateway();
  partner = await OauthPartner.of(await server.newOwner(), server);
});
afterAll(() => server.close());

describe("errors are those of RFC 6749", () => {
  const good = async (): Promise<Record<string, string>> => ({
    grant_type: "client_credentials",
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: await partner.sign(),
  });
  test.each<[string, Record<string, string>, number, string]>([
    ["no grant type", { grant_type: "" }, 400, "invalid_request"],
    ["another grant type", { grant_type: "password" }, 400, "unsupported_grant_type"],
    [
      "a grant for somebody",
      { grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer" },
      400,
      "unsupported_grant_type",
    ],
    ["another kind of assertion", { client_assertion_type: "saml" }, 401, "invalid_client"],
    ["no assertion", { client_assertion: "" }, 401, "invalid_client"],
    ["a secret", { client_secret: "hush" }, 401, "invalid_client"],
  ])("%s", async (_name, given, status, error) => {
    expect(await postForm(server, new URLSearchParams({ ...(await good()), ...given }))).toMatchObject({
      status,
      body: { error, error_description: expect.any(String) },
    });
  });

  test("a parameter sent twice, a JSON body, a body too large, and credentials in the header", async () => {
    const twice = new URLSearchParams(await good());
    twice.append("scope", "customer:read");
    twice.append("scope", "customer:read");
    expect(await postForm(server, twice)).toMatchObject({ status: 400, body: { error: "invalid_request" } });
    const json = await postForm(server, JSON.stringify(await good()), { "content-type": "application/json" });
    expect(json).toMatchObject({ status: 400, body: { error: "invalid_request" } });
    const large = new URLSearchParams({ ...(await good()), scope: "a".repeat(20_000) });
    expect(await postForm(server, large)).toMatchObject({ status: 413, body: { error: "invalid_request" } });
    expect(await partner.token({}, { authorization: "Basic eDp5" })).toMatchObject({
      status: 401,
      body: { error: "invalid_client" },
    });
  });

  test("a form does not reach GraphQL, and the endpoint takes no GET", async () => {
    const form = await fetch(`${server.url}/graphql`, {
      method: "POST",
      body: new URLSearchParams({ query: "{ customers { totalCount } }" }),
    });
    expect(form.status).toBeGreaterThanOrEqual(400);
    expect((await fetch(`${server.url}/oauth/token`)).status).toBe(404);
  });
});

test("who floods the endpoint waits", async () => {
  const busy = await startTestGateway({ rateLimits: { requests: 3 } });
  try {
    const flood = () => postForm(busy, new URLSearchParams({ grant_type: "x" }));
    expect([(await flood()).status, (await flood()).status, (await flood()).status]).toEqual([400, 400, 400]);
    const { status, headers, body } = await flood();
    expect({ status, error: body.error }).toEqual({ status: 429, error: "temporarily_unavailable" });
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
  } finally {
    await busy.close();
  }
});

test("the metadata say where and how", async () => {
  const response = await fetch(`${server.url}/.well-known/oauth-authorization-server`);
  expect(await response.json()).toMatchObject({
    issuer: server.publicUrl,
    token_endpoint: partner.audience,
    grant_types_supported: ["client_credentials"],
    token_endpoint_auth_methods_supported: ["private_key_jwt"],
    token_endpoint_auth_signing_alg_values_supported: ["ES256", "EdDSA", "PS256", "RS256"],
  });
});
