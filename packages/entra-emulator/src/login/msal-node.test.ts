import { ConfidentialClientApplication, CryptoProvider } from "@azure/msal-node";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  consented,
  GRAPH_SCOPE,
  type LoginWorld,
  newBrowser,
  parameterOf,
  REDIRECT_URI,
  secretOf,
  startLogin,
} from "./test-kit.js";
import { makeCertificate } from "./token/test-certificate.js";

let world: LoginWorld;

beforeEach(async () => {
  world = await startLogin();
  // The library takes its own time for cached tokens.
  world.state.clock.thaw();
});
afterEach(() => world.server.close());

type Credential = { clientSecret: string } | { clientCertificate: { thumbprintSha256: string; privateKey: string } };

/** The library insists on https for its authority; given the metadata, it calls what the metadata says. */
async function client(tenant: string, credential: Credential): Promise<ConfidentialClientApplication> {
  const metadata = await fetch(`${world.url}/${tenant}/v2.0/.well-known/openid-configuration`);
  const { host } = new URL(world.url);
  return new ConfidentialClientApplication({
    auth: {
      clientId: world.app.clientId,
      authority: `https://${host}/${tenant}`,
      knownAuthorities: [host],
      authorityMetadata: await metadata.text(),
      ...credential,
    },
  });
}

function withSecret(): Credential {
  return { clientSecret: secretOf(world).client_secret };
}

test("the real msal-node signs a person in, with PKCE, nonce and state", async () => {
  const app = await client("organizations", withSecret());
  const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
  const request = { scopes: ["openid", "profile"], redirectUri: REDIRECT_URI };
  const url = await app.getAuthCodeUrl({
    ...request,
    state: "s-1",
    nonce: "n-1",
    prompt: "select_account",
    codeChallenge: challenge,
    codeChallengeMethod: "S256",
  });
  const browser = newBrowser();
  const end = await browser.pick(await browser.open(url.replace("https:", "http:")), world.admin.userPrincipalName);
  const answer = { code: parameterOf(end, "code"), state: parameterOf(end, "state") };
  const result = await app.acquireTokenByCode(
    { ...request, code: answer.code, state: "s-1", nonce: "n-1", codeVerifier: verifier },
    answer,
  );
  expect(result.tenantId).toBe(world.contoso.id);
  expect(result.uniqueId).toBe(world.admin.id);
  expect(result.account?.homeAccountId).toBe(`${world.admin.id}.${world.contoso.id}`);
  expect(result.idTokenClaims).toMatchObject({
    iss: `${world.url}/${world.contoso.id}/v2.0`,
    preferred_username: world.admin.userPrincipalName,
  });
});

describe("the real msal-node gets an app-only token", () => {
  const request = { scopes: [GRAPH_SCOPE] };

  beforeEach(() => consented(world, world.contoso));

  test("by secret, once, and takes it from its cache from then on", async () => {
    const app = await client(world.contoso.id, withSecret());
    const result = await app.acquireTokenByClientCredential(request);
    expect(await world.tokens.verifyAccessToken(result?.accessToken)).toMatchObject({ tid: world.contoso.id });
    expect((await app.acquireTokenByClientCredential(request))?.fromCache).toBe(true);
    expect(world.tokens.issued).toHaveLength(1);
  });

  test("by certificate", async () => {
    const day = 24 * 3_600_000;
    const certificate = makeCertificate(new Date(Date.now() - day), new Date(Date.now() + day));
    world.app.certificates.push({ pem: certificate.pem, thumbprint: certificate.sha256 });
    const thumbprintSha256 = Buffer.from(certificate.sha256, "base64url").toString("hex");
    const privateKey = certificate.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const app = await client(world.contoso.id, { clientCertificate: { thumbprintSha256, privateKey } });
    const result = await app.acquireTokenByClientCredential(request);
    expect(await world.tokens.verifyAccessToken(result?.accessToken)).toMatchObject({ appid: world.app.clientId });
  });

  test("or reads why not from the error's code and number", async () => {
    const app = await client(world.fabrikam.id, withSecret());
    await expect(app.acquireTokenByClientCredential(request)).rejects.toMatchObject({
      errorCode: "unauthorized_client",
      errorNo: 700016,
    });
  });
});
