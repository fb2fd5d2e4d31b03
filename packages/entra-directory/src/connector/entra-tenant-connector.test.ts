import { DirectoryUnreachableError } from "@daypass/application";
import { DEFAULT_IDS, LoginBrowser } from "@daypass/entra-emulator";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { CLIENT_ID, Cloud, REDIRECT_URI, ROLES } from "../test-support/cloud.js";

let cloud: Cloud;
beforeAll(async () => {
  cloud = await Cloud.start("contoso", false);
});
beforeEach(() => cloud.reset());
afterAll(() => cloud.close());

const tenantApp = { organizationId: "an organization", id: "a tenant app" };
const SECRETS = { tenantApp, nonce: "nonce-1", codeVerifier: "v".repeat(43) };
const newBrowser = () => new LoginBrowser((url) => url.href.startsWith(REDIRECT_URI));
const connector = () => cloud.entra.tenantConnector;

/** Signs in on Entra's own pages and comes back with a code. */
async function signIn(localPart: string, expectedTenantId: string | null): Promise<string> {
  const browser = newBrowser();
  const page = await browser.open(await connector().signInUrl({ expectedTenantId, state: "state-1", ...SECRETS }));
  let landed = await browser.pick(page, cloud.nameOf(localPart));
  if (landed.testIds.includes("accept")) landed = await browser.press(landed, "accept");
  expect(landed.url.searchParams.get("state")).toBe("state-1");
  return landed.url.searchParams.get("code") ?? "";
}

const redeem = (code: string, expectedTenantId: string | null, more: Partial<typeof SECRETS> = {}) =>
  connector().redeemSignIn({ expectedTenantId, code, ...SECRETS, ...more });

test.each([
  ["picks an account where any tenant will do", null, "/organizations/", "select_account"],
  ["goes to the tenant that is expected", DEFAULT_IDS.contoso.tenantId, `/${DEFAULT_IDS.contoso.tenantId}/`, null],
])("sign-in %s", async (_, expectedTenantId, path, prompt) => {
  const url = new URL(await connector().signInUrl({ expectedTenantId, state: "state-1", ...SECRETS }));
  expect(url.origin).toBe(cloud.emulator.url);
  expect(url.pathname).toBe(`${path}oauth2/v2.0/authorize`);
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    client_id: CLIENT_ID,
    redirect_uri: REDIRECT_URI,
    response_type: "code",
    scope: "openid profile",
    state: "state-1",
    nonce: "nonce-1",
    code_challenge_method: "S256",
  });
  expect(url.searchParams.get("prompt")).toBe(prompt);
});

test.each([["any tenant", null] as const, ["an expected tenant", DEFAULT_IDS.contoso.tenantId] as const])(
  "who signed in is known by a validated token, where %s would do",
  async (_, expected) => {
    const code = await signIn("grace", expected);
    const { id } = await cloud.truth(cloud.nameOf("grace"));
    expect(await redeem(code, expected)).toEqual({
      ok: true,
      administrator: { entraTenantId: cloud.tenantId, objectId: id, userPrincipalName: cloud.nameOf("grace") },
    });
  },
);

test("a code works once", async () => {
  const code = await signIn("grace", null);
  expect(await redeem(code, null)).toMatchObject({ ok: true });
  expect(await redeem(code, null)).toMatchObject({ ok: false, refusal: { kind: "invalid" } });
});

test.each([
  ["another nonce", { nonce: "nonce-2" }],
  ["another verifier", { codeVerifier: "w".repeat(43) }],
])("a code with %s is refused", async (_, more) => {
  const code = await signIn("grace", null);
  expect(await redeem(code, null, more)).toMatchObject({ ok: false, refusal: { kind: "invalid" } });
});

test("a made-up code is refused", async () => {
  expect(await redeem("made-up", null)).toMatchObject({ ok: false, refusal: { kind: "invalid" } });
});

test("an Entra that does not answer is told apart from a bad sign-in", async () => {
  cloud.entra = cloud.connect({ authorityHost: "http://127.0.0.1:9" });
  expect(await redeem("code", null)).toMatchObject({ ok: false, refusal: { kind: "unreachable" } });
  const asked = connector().signInUrl({ expectedTenantId: null, state: "s", ...SECRETS });
  await expect(asked).rejects.toBeInstanceOf(DirectoryUnreachableError);
  await expect(connector().resolveTenant("contoso.example")).rejects.toBeInstanceOf(DirectoryUnreachableError);
});

test("from sign-in by consent to the facts, nothing is taken from a redirect", async () => {
  const signedIn = await redeem(await signIn("grace", null), null);
  if (!signedIn.ok) throw new Error(signedIn.refusal.message);
  const { entraTenantId, objectId } = signedIn.administrator;
  const url = new URL(await connector().adminConsentUrl({ tenantApp, entraTenantId, state: "state-2" }));
  expect(url.pathname).toBe(`/${entraTenantId}/v2.0/adminconsent`);
  expect(url.searchParams.get("scope")).toBe("https://graph.microsoft.com/.default");
  const browser = newBrowser();
  const asked = await browser.open(url);
  const shown = asked.testIds.includes("accept") ? asked : await browser.pick(asked, cloud.nameOf("grace"));
  const landed = await browser.press(shown, "accept");
  expect(landed.url.searchParams.get("state")).toBe("state-2");
  expect(landed.url.searchParams.get("error")).toBeNull();
  expect(await connector().readFacts(entraTenantId, null)).toMatchObject({
    ok: true,
    facts: { displayName: "Contoso Dental" },
  });
  expect(await connector().directoryRolesOf(entraTenantId, objectId)).toEqual({
    ok: true,
    roleTemplateIds: [ROLES.globalAdministrator],
  });
});

test.each([
  ["a verified domain", "contoso-dental.example", DEFAULT_IDS.contoso.tenantId],
  ["a tenant id", DEFAULT_IDS.contoso.tenantId.toUpperCase(), DEFAULT_IDS.contoso.tenantId],
  ["an unknown domain", "nowhere.example", null],
  ["an unknown tenant", "99999999-9999-4999-8999-999999999999", null],
  ["something else", "not a domain/../x", null],
])("%s is resolved", async (_, text, tenantId) => {
  expect(await connector().resolveTenant(text)).toBe(tenantId);
});

test("the staff's own tenant is known, so that it can be refused", () => {
  expect(connector().staffTenantId).toBe(DEFAULT_IDS.msp.tenantId);
  expect(cloud.connect({ staffTenantId: null }).tenantConnector.staffTenantId).toBeNull();
});
