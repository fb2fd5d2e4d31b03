import type { JWTPayload } from "jose";
import { afterEach, beforeEach, expect, test } from "vitest";
import { EntraAuthority } from "../authority/entra-authority.js";
import { OTHER_TENANT, TENANT } from "../test-support/calls.js";
import { FakeTime } from "../test-support/fake-time.js";
import { CLIENT_ID, refusal, type StubEntra, startStubEntra } from "../test-support/stub-entra.js";
import { SignInClient } from "./sign-in-client.js";

const PERSON = "33333333-3333-4333-8333-333333333333";
const REDIRECT = "http://localhost:4000/connect/callback";

let entra: StubEntra;
let time: FakeTime;
let signIn: SignInClient;

beforeEach(async () => {
  entra = await startStubEntra();
  time = new FakeTime();
  signIn = new SignInClient({
    authority: new EntraAuthority(entra.url),
    clientId: CLIENT_ID,
    credential: { kind: "secret", secret: "s" },
    resource: "https://graph.microsoft.com",
    now: time.now,
  });
});
afterEach(() => entra.close());

const seconds = () => Math.floor(time.now().getTime() / 1000);

const claims = (more: JWTPayload = {}): JWTPayload => ({
  iss: `${entra.url}/${TENANT}/v2.0`,
  aud: CLIENT_ID,
  tid: TENANT,
  oid: PERSON,
  sub: "pairwise",
  nonce: "n-1",
  preferred_username: "ada@contoso.com",
  name: "Ada",
  iat: seconds(),
  nbf: seconds(),
  exp: seconds() + 3600,
  ver: "2.0",
  ...more,
});

/** Redeems a code for which Entra issues this ID token. */
function redeem(idToken: string | Promise<string>, nonce = "n-1") {
  entra.onToken = async () => ({
    body: {
      token_type: "Bearer",
      scope: "openid profile",
      expires_in: 3599,
      access_token: "a",
      id_token: await idToken,
    },
  });
  return signIn.redeemCode({
    tenantSegment: "organizations",
    code: "c",
    redirectUri: REDIRECT,
    codeVerifier: "v".repeat(43),
    nonce,
  });
}

test("the sign-in url asks for a code with PKCE, state and nonce, and for no refresh token", async () => {
  const url = new URL(
    await signIn.authorizationUrl({
      tenantSegment: "organizations",
      redirectUri: REDIRECT,
      state: "s-1",
      nonce: "n-1",
      codeChallenge: "challenge",
      prompt: "select_account",
    }),
  );
  expect(`${url.origin}${url.pathname}`).toBe(`${entra.url}/organizations/oauth2/v2.0/authorize`);
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    client_id: CLIENT_ID,
    response_type: "code",
    response_mode: "query",
    redirect_uri: REDIRECT,
    scope: "openid profile",
    state: "s-1",
    nonce: "n-1",
    code_challenge: "challenge",
    code_challenge_method: "S256",
    prompt: "select_account",
  });
});

test("a person is named in advance by the login hint, which excludes choosing an account", async () => {
  const input = {
    tenantSegment: TENANT,
    redirectUri: REDIRECT,
    state: "s",
    nonce: "n",
    codeChallenge: "c",
    loginHint: "ada@contoso.com",
  };
  const url = new URL(await signIn.authorizationUrl(input));
  expect(url.searchParams.get("login_hint")).toBe("ada@contoso.com");
  expect(url.pathname).toBe(`/${TENANT}/oauth2/v2.0/authorize`);
  await expect(signIn.authorizationUrl({ ...input, prompt: "select_account" })).rejects.toThrow(RangeError);
});

test("the consent url is the v2.0 form for Graph's application permissions", () => {
  const url = new URL(signIn.adminConsentUrl({ tenantId: TENANT, redirectUri: REDIRECT, state: "s&1" }));
  expect(`${url.origin}${url.pathname}`).toBe(`${entra.url}/${TENANT}/v2.0/adminconsent`);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: CLIENT_ID,
    scope: "https://graph.microsoft.com/.default",
    redirect_uri: REDIRECT,
    state: "s&1",
  });
});

test("a code is redeemed with its verifier, and answers who signed in", async () => {
  expect(await redeem(entra.signIdToken(claims()))).toEqual({
    tenantId: TENANT,
    objectId: PERSON,
    preferredUsername: "ada@contoso.com",
    name: "Ada",
  });
  expect(Object.fromEntries(entra.tokenRequests[0] ?? [])).toMatchObject({
    grant_type: "authorization_code",
    code: "c",
    code_verifier: "v".repeat(43),
    redirect_uri: REDIRECT,
    client_secret: "s",
    scope: "openid profile",
  });
});

test("keys that rolled since the last sign-in are no obstacle", async () => {
  await redeem(entra.signIdToken(claims()));
  entra.rotate();
  expect(await redeem(entra.signIdToken(claims()))).toMatchObject({ objectId: PERSON });
});

test.each([
  ["issued by another tenant than it names", () => ({ iss: `${entra.url}/${OTHER_TENANT}/v2.0` })],
  ["issued by another Entra", () => ({ iss: `https://login.microsoftonline.com/${TENANT}/v2.0` })],
  ["for another app", () => ({ aud: OTHER_TENANT })],
  ["that has ended", () => ({ exp: seconds() - 61 })],
  ["that is not valid yet", () => ({ nbf: seconds() + 120 })],
  ["without a tenant", () => ({ tid: undefined })],
  ["with a tenant that is no GUID", () => ({ tid: "../common" })],
  ["without an object id", () => ({ oid: undefined })],
] as const)("an ID token %s is not believed", async (_, change) => {
  await expect(redeem(entra.signIdToken(claims(change())))).rejects.toMatchObject({
    name: "SignInError",
    kind: "token-invalid",
  });
});

test("clocks may differ a little", async () => {
  expect(await redeem(entra.signIdToken(claims({ exp: seconds() - 30 })))).toMatchObject({ objectId: PERSON });
});

test("an ID token signed by a key that the tenant does not publish is not believed", async () => {
  const token = await entra.signIdToken(claims());
  entra.rotate();
  await expect(redeem(token)).rejects.toMatchObject({ kind: "token-invalid" });
  const forged = entra.signIdToken(claims(), { kid: "1" });
  await expect(redeem(forged)).rejects.toMatchObject({ kind: "token-invalid" });
});

test("an unsigned ID token is not believed", async () => {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  await expect(redeem(`${encode({ alg: "none" })}.${encode(claims())}.`)).rejects.toMatchObject({
    kind: "token-invalid",
  });
});

test.each([
  ["another nonce", "n-2"],
  ["no nonce", undefined],
])("an ID token with %s answers another sign-in", async (_, nonce) => {
  await expect(redeem(entra.signIdToken(claims({ nonce })))).rejects.toMatchObject({ kind: "nonce-mismatch" });
});

test("an answer without an ID token is no sign-in", async () => {
  entra.onToken = () => ({ body: { token_type: "Bearer", expires_in: 3599, access_token: "a" } });
  const input = { tenantSegment: "organizations", code: "c", redirectUri: REDIRECT, codeVerifier: "v", nonce: "n-1" };
  await expect(signIn.redeemCode(input)).rejects.toMatchObject({ name: "SignInError", kind: "token-invalid" });
});

test.each([
  [54005, "code-rejected"],
  [70008, "code-rejected"],
  [501481, "code-rejected"],
  [700005, "code-rejected"],
] as const)("a code refused with AADSTS%i is %s", async (code, kind) => {
  entra.onToken = () => refusal(400, code, "invalid_grant");
  const input = { tenantSegment: "organizations", code: "c", redirectUri: REDIRECT, codeVerifier: "v", nonce: "n-1" };
  await expect(signIn.redeemCode(input)).rejects.toMatchObject({ name: "SignInError", kind, aadsts: [code] });
});

test.each([
  [401, 7000215, "invalid_client", "credential-rejected"],
  [503, 90033, "temporarily_unavailable", "transient"],
] as const)("what is not the code's fault is a TokenError: AADSTS%i", async (status, code, error, kind) => {
  entra.onToken = () => refusal(status, code, error);
  const input = { tenantSegment: "organizations", code: "c", redirectUri: REDIRECT, codeVerifier: "v", nonce: "n-1" };
  await expect(signIn.redeemCode(input)).rejects.toMatchObject({ name: "TokenError", kind });
});

test("an Entra that cannot be reached says nothing about who signed in", async () => {
  const token = await entra.signIdToken(claims());
  entra.onDiscovery = (tenant) => (tenant === TENANT ? { drop: true } : undefined);
  await expect(redeem(token)).rejects.toMatchObject({ name: "TokenError", kind: "unreachable" });
});

test("for Microsoft's own clouds urls are made without asking anyone", async () => {
  const global = new SignInClient({
    authority: new EntraAuthority("https://login.microsoftonline.com"),
    clientId: CLIENT_ID,
    credential: { kind: "secret", secret: "s" },
    resource: "https://graph.microsoft.com",
  });
  const url = await global.authorizationUrl({
    tenantSegment: TENANT,
    redirectUri: REDIRECT,
    state: "s",
    nonce: "n",
    codeChallenge: "c",
  });
  expect(url).toMatch(`https://login.microsoftonline.com/${TENANT}/oauth2/v2.0/authorize?`);
});
