import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { exportJWK, SignJWT } from "jose";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { appOnly, consented, type LoginWorld, startLogin, token } from "../test-kit.js";
import { ASSERTION_TYPE } from "./client-assertion.js";
import { makeCertificate, type TestCertificate } from "./test-certificate.js";

const DAY_MS = 24 * 3_600_000;
const own = makeCertificate(new Date(Date.now() - DAY_MS), new Date(Date.now() + DAY_MS));
const expired = makeCertificate(new Date(Date.now() - 2 * DAY_MS), new Date(Date.now() - DAY_MS));
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });

let world: LoginWorld;

beforeEach(async () => {
  world = await startLogin();
  world.app.certificates.push({ pem: own.pem, thumbprint: own.sha256 });
  consented(world, world.contoso);
});
afterEach(() => world.server.close());

interface AssertionOptions {
  readonly key?: KeyObject;
  readonly header?: Record<string, unknown> & { alg: string };
  readonly claims?: Record<string, unknown>;
  readonly lifetimeSeconds?: number;
}

function assertion(options: AssertionOptions = {}): Promise<string> {
  const now = Math.floor(world.state.clock.nowMs() / 1000);
  return new SignJWT({
    aud: `${world.url}/${world.contoso.id}/oauth2/v2.0/token`,
    iss: world.app.clientId,
    sub: world.app.clientId,
    jti: crypto.randomUUID(),
    nbf: now,
    iat: now,
    exp: now + (options.lifetimeSeconds ?? 600),
    ...options.claims,
  })
    .setProtectedHeader(options.header ?? strongHeader(own))
    .sign(options.key ?? own.privateKey);
}

const strongHeader = ({ sha256 }: TestCertificate) => ({ alg: "PS256", typ: "JWT", "x5t#S256": sha256 });

function send(
  client_assertion: string,
  tenant = world.contoso.id,
  client_assertion_type: string | undefined = ASSERTION_TYPE,
) {
  return token(world, tenant, appOnly(world, { client_secret: undefined, client_assertion, client_assertion_type }));
}

describe("a certificate assertion is taken", () => {
  test("signed PS256 and found by x5t#S256, also a second time", async () => {
    const value = await assertion();
    const { status, body } = await send(value);
    expect(status).toBe(200);
    const [, payload = ""] = String(body.access_token).split(".");
    expect(JSON.parse(Buffer.from(payload, "base64url").toString())).toMatchObject({ appidacr: "2" });
    expect((await send(value)).status).toBe(200);
  });

  test("signed RS256 and found by x5t", async () => {
    const header = { alg: "RS256", typ: "JWT", x5t: own.sha1 };
    expect((await send(await assertion({ header }))).status).toBe(200);
  });

  test("for the tenant by its domain, and for its issuer", async () => {
    const byDomain = await assertion({ claims: { aud: `${world.url}/contoso.com/oauth2/v2.0/token` } });
    expect((await send(byDomain, "contoso.com")).status).toBe(200);
    const byIssuer = await assertion({ claims: { aud: `${world.url}/${world.contoso.id}/v2.0` } });
    expect((await send(byIssuer)).status).toBe(200);
  });
});

describe("a certificate assertion is refused", () => {
  const cases: [string, () => Promise<string>, number][] = [
    ["that is no JWT", async () => "nothing", 50027],
    ["signed by another key", () => assertion({ key: stranger.privateKey }), 700027],
    ["of a certificate that is not registered", () => assertion({ header: strongHeader(expired) }), 700027],
    ["without a thumbprint", () => assertion({ header: { alg: "PS256" } }), 700027],
    ["with x5t#S256 but signed RS256", () => assertion({ header: { ...strongHeader(own), alg: "RS256" } }), 700027],
    [
      "of a certificate that has expired",
      () => {
        world.app.certificates.push({ pem: expired.pem, thumbprint: expired.sha256 });
        return assertion({ header: strongHeader(expired), key: expired.privateKey });
      },
      700027,
    ],
    [
      "for another tenant",
      () => assertion({ claims: { aud: `${world.url}/${world.fabrikam.id}/oauth2/v2.0/token` } }),
      700023,
    ],
    [
      "for another host",
      () => assertion({ claims: { aud: `https://evil.example/${world.contoso.id}/oauth2/v2.0/token` } }),
      700023,
    ],
    ["of another issuer", () => assertion({ claims: { iss: "somebody" } }), 700021],
    ["about another subject", () => assertion({ claims: { sub: "somebody" } }), 700021],
    ["that is over", () => assertion({ lifetimeSeconds: -301 }), 700024],
    ["without an end", () => assertion({ claims: { exp: undefined } }), 700024],
  ];
  test.each(cases)("%s", async (_which, value, code) => {
    const { status, body } = await send(await value());
    expect([status, body.error, body.error_codes]).toEqual([401, "invalid_client", [code]]);
  });

  test("of a type that is none", async () => {
    const { body } = await send(await assertion(), world.contoso.id, "urn:made:up");
    expect(body).toMatchObject({ error: "invalid_request", error_codes: [90023] });
  });
});

describe("a federated assertion", () => {
  const issuer = "https://workloads.example";
  const claims = { iss: issuer, sub: "system:daypass", aud: "api://AzureADTokenExchange" };

  beforeEach(async () => {
    const jwk = { ...(await exportJWK(stranger.publicKey)), kid: "w-1", alg: "RS256" };
    const { sub: subject, aud: audience } = claims;
    world.app.federatedCredentials.push({ issuer, subject, audience, jwks: { keys: [jwk] } });
  });

  const header = { alg: "RS256", kid: "w-1" };

  test("of the trusted issuer is taken", async () => {
    expect((await send(await assertion({ key: stranger.privateKey, header, claims }))).status).toBe(200);
  });

  const cases: [string, AssertionOptions, number][] = [
    ["of another issuer", { claims: { ...claims, iss: "https://evil.example" } }, 700211],
    ["about another subject", { claims: { ...claims, sub: "system:other" } }, 700213],
    ["for another audience", { claims: { ...claims, aud: "api://other" } }, 700212],
    ["signed by another key", { claims, key: own.privateKey }, 700027],
    ["that is over", { claims, lifetimeSeconds: -301 }, 700024],
  ];
  test.each(cases)("%s is refused", async (_which, options, code) => {
    const { body } = await send(await assertion({ key: stranger.privateKey, header, ...options }));
    expect(body).toMatchObject({ error: "invalid_client", error_codes: [code] });
  });

  test("does not keep the certificate out", async () => {
    expect((await send(await assertion())).status).toBe(200);
  });
});
