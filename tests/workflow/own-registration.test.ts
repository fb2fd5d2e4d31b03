import { DEFAULT_IDS, LoginBrowser } from "@daypass/entra-emulator";
import { afterEach, beforeEach, expect, test } from "vitest";
import { canariesOf, dump, found } from "../security/support/canaries.js";
import { CONTOSO, HELPDESK, HttpMsp } from "../support/http-msp.js";

const OWN = "c0000000-0000-4000-8000-00000000c0de";
const SECRET = "own-registration-secret-one";
const NEXT_SECRET = "own-registration-secret-two";
const APP =
  "tenantApp { status appRegistration { clientId credentialKind credentialExpiresAt } authorization { status problem } }";

interface App {
  readonly tenantApp: {
    readonly status: string;
    readonly appRegistration: { readonly clientId: string } | null;
    readonly authorization: { readonly status: string; readonly problem: string | null };
  } | null;
}

let msp: HttpMsp;
beforeEach(async () => {
  msp = await HttpMsp.create();
  await registration([SECRET]);
});
afterEach(() => msp[Symbol.asyncDispose]());

/** Contoso registers an app of its own, for itself alone, with these secrets. */
async function registration(secrets: readonly string[]): Promise<void> {
  const partner = msp.world.emulator.state.apps.get(DEFAULT_IDS.partnerApp.clientId);
  const app = {
    clientId: OWN,
    displayName: "Contoso's own",
    homeTenantId: CONTOSO.tenantId,
    redirectUris: [`${msp.world.deployment.environment.publicUrl}/connect/callback`],
    secrets: secrets.map((value) => ({ value })),
    requiredApplicationPermissions: [...(partner?.requiredApplicationPermissions ?? [])],
  };
  await msp.world.emulator.control.seed({ apps: [app], tenants: [] });
}

const set = (tenantAppId: string, clientSecret: string, clientId = OWN) =>
  msp.api.mutate<App>("setTenantAppRegistration", { tenantAppId, clientId, clientSecret }, APP);
const check = (tenantAppId: string) => msp.api.must<App>("checkTenantAuthorization", { tenantAppId }, APP);

/** Sign-in and consent, in the tenant that the registration is of. */
async function connect(tenantAppId: string) {
  const browser = new LoginBrowser();
  const url = await msp.authorizationUrl(tenantAppId, CONTOSO.tenantId);
  const page = await browser.pick(await browser.open(url), `grace@${CONTOSO.domain}`);
  return { url: new URL(url), page: page.testIds.includes("accept") ? await browser.press(page, "accept") : page };
}

async function activeGrant(tenantAppId: string): Promise<string> {
  const mapping = { allTechnicians: true, roleTemplateIds: [HELPDESK] };
  await msp.api.must("setRoleMappings", { tenantAppId, mappings: [mapping] }, "tenantApp { id }");
  const technicianId = await msp.technician();
  const id = await msp.request({ tenantAppId, technicianId, roleTemplateIds: [HELPDESK] });
  await msp.until(id, "ACTIVE");
  return id;
}

const end = async (accessGrantId: string) => {
  await msp.api.must("endAccessGrant", { accessGrantId, reason: "done" }, "accessGrant { status }");
  await msp.until(accessGrantId, "CLOSED");
};

const appsThatCalled = async () => [
  ...new Set(
    (await msp.world.emulator.control.calls()).flatMap(({ path, appId }) =>
      path.startsWith("/v1.0/") && appId ? [appId] : [],
    ),
  ),
];

test("a tenant is connected, worked in and left through its own registration alone; its secret is seen nowhere, and changes without a gap", async () => {
  const { world, api } = msp;
  const tenantAppId = await msp.tenantApp();
  const saved = await set(tenantAppId, SECRET);
  expect(saved).toMatchObject({
    userErrors: [],
    tenantApp: { status: "DRAFT", appRegistration: { clientId: OWN, credentialKind: "SECRET" } },
  });
  const { url } = await connect(tenantAppId);
  expect(url.searchParams.get("client_id")).toBe(OWN);
  expect(await msp.authorization(tenantAppId)).toMatchObject({ status: "AUTHORIZED", problem: null });
  const grant = await activeGrant(tenantAppId);

  await registration([NEXT_SECRET]);
  expect((await set(tenantAppId, SECRET)).userErrors).toMatchObject([
    { code: "INVALID_INPUT", path: ["input", "clientSecret"], message: expect.stringContaining("AADSTS7000215") },
  ]);
  const renewed = await api.mutate<App>(
    "setTenantAppRegistration",
    { tenantAppId, clientId: OWN, clientSecret: NEXT_SECRET, clientSecretExpiresAt: "2099-01-01T00:00:00Z" },
    APP,
  );
  expect(renewed).toMatchObject({
    userErrors: [],
    tenantApp: { status: "READY", authorization: { status: "AUTHORIZED" } },
  });
  expect(renewed.tenantApp?.appRegistration).toMatchObject({ credentialExpiresAt: "2099-01-01T00:00:00.000Z" });
  await end(grant);
  expect(await appsThatCalled()).toEqual([OWN]);

  const canaries = canariesOf({ first: SECRET, second: NEXT_SECRET });
  for (const [table, rows] of await dump(world.deployment.database.url))
    expect(found(canaries, rows), table).toEqual([]);
  expect(found(canaries, world.logLines.join("\n"))).toEqual([]);
  expect(found(canaries, JSON.stringify([saved, renewed, await msp.auditTypes()]))).toEqual([]);
  expect((await msp.auditTypes()).filter((type) => type.startsWith("tenantApp.registration")).sort()).toEqual([
    "tenantApp.registrationSet REFUSED",
    "tenantApp.registrationSet SUCCEEDED",
    "tenantApp.registrationSet SUCCEEDED",
  ]);
});

test("a secret that Entra does not accept is named: at sign-in, and once it is withdrawn beneath a connected tenant", async () => {
  const tenantAppId = await msp.tenantApp();
  for (const wrong of [
    { clientSecret: "" },
    { clientId: "not an id", clientSecret: "x" },
    { certificate: "-----BEGIN CERTIFICATE-----" },
    { clientSecret: "x", certificate: "y" },
    {},
  ]) {
    const refused = await msp.api.mutate<App>(
      "setTenantAppRegistration",
      { tenantAppId, clientId: OWN, ...wrong },
      APP,
    );
    expect(refused).toMatchObject({ tenantApp: null, userErrors: [{ code: "INVALID_INPUT" }] });
  }
  await set(tenantAppId, "a secret that was mistyped");
  const { page } = await connect(tenantAppId);
  expect(page.body).toContain("does not accept the credential");
  expect((await msp.authorization(tenantAppId)).problem).toContain("AADSTS7000215");

  await set(tenantAppId, SECRET);
  await connect(tenantAppId);
  expect((await check(tenantAppId)).tenantApp).toMatchObject({ authorization: { status: "AUTHORIZED" } });
  await registration([NEXT_SECRET]);
  expect((await check(tenantAppId)).tenantApp).toMatchObject({
    status: "BLOCKED",
    authorization: {
      status: "LOST",
      problem: expect.stringMatching(/own app registration \(AADSTS7000215\).*Set a new one/),
    },
  });
  expect((await set(tenantAppId, NEXT_SECRET)).tenantApp).toMatchObject({ status: "READY" });
});

test("a connected tenant changes over to its own registration and back, never while grants are open that it could not close", async () => {
  const tenantAppId = await msp.tenantApp();
  await msp.authorize(tenantAppId);
  const grant = await activeGrant(tenantAppId);
  expect((await set(tenantAppId, SECRET)).userErrors).toMatchObject([
    { code: "CONFLICT", message: expect.stringContaining("no consent") },
  ]);
  await end(grant);
  expect((await set(tenantAppId, SECRET)).tenantApp).toMatchObject({
    status: "BLOCKED",
    authorization: { status: "LOST", problem: expect.stringContaining("Authorize again") },
  });
  await connect(tenantAppId);
  expect((await check(tenantAppId)).tenantApp).toMatchObject({ status: "READY", appRegistration: { clientId: OWN } });
  const removed = await msp.api.must<App>("removeTenantAppRegistration", { tenantAppId }, APP);
  expect(removed.tenantApp).toMatchObject({ status: "READY", appRegistration: null });
  const rows = await dump(msp.world.deployment.database.url);
  expect(rows.get("public.app_credentials")).toBe("");
});
