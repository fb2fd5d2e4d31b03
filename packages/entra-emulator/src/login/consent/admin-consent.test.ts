import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ROLE } from "../../data/built-in-roles.js";
import {
  addPerson,
  consented,
  GRAPH_SCOPE,
  type LoginWorld,
  newBrowser,
  parameterOf,
  REDIRECT_URI,
  secretOf,
  startLogin,
  token,
  withQuery,
} from "../test-kit.js";

let world: LoginWorld;

beforeEach(async () => {
  world = await startLogin();
});
afterEach(() => world.server.close());

type Query = Record<string, string | undefined>;

function consentUrl(version: "v1" | "v2", tenant: string, parameters: Query = {}): string {
  const path = version === "v1" ? "adminconsent" : "v2.0/adminconsent";
  return withQuery(`${world.url}/${tenant}/${path}`, {
    client_id: world.app.clientId,
    redirect_uri: REDIRECT_URI,
    state: "st",
    ...(version === "v2" ? { scope: GRAPH_SCOPE } : {}),
    ...parameters,
  });
}

async function consentPageFor(userName: string, url: string) {
  const browser = newBrowser();
  return { browser, page: await browser.pick(await browser.open(url), userName) };
}

function appOnly() {
  const form = { grant_type: "client_credentials", scope: GRAPH_SCOPE, ...secretOf(world) };
  return token(world, world.contoso.id, form);
}

async function rolesOfToken(): Promise<readonly string[] | string> {
  const { body } = await appOnly();
  const verified = await world.tokens.verifyAccessToken(String(body.access_token));
  return verified.problem ?? verified.roles;
}

const ADMIN = "admin@contoso.onmicrosoft.com";

describe("an administrator", () => {
  test("sees the application, its tenant and each permission", async () => {
    const { page } = await consentPageFor(ADMIN, consentUrl("v1", "common"));
    expect(page.title).toBe("Permissions requested");
    expect(page.textOf("application")).toBe("Partner app");
    expect(page.textOf("tenant")).toBe("Contoso");
    expect(page.testIds.filter((id) => id.startsWith("permission-"))).toEqual([
      "permission-Organization.Read.All",
      "permission-RoleManagement.ReadWrite.Directory",
    ]);
  });

  test("accepting by the v1 form goes back with the tenant's id", async () => {
    const { browser, page } = await consentPageFor(ADMIN, consentUrl("v1", "contoso.com"));
    const end = await browser.press(page, "accept");
    expect(end.url.search).toBe(`?admin_consent=True&tenant=${world.contoso.id}&state=st`);
  });

  test("accepting by the v2.0 form goes back with the scope too", async () => {
    const { browser, page } = await consentPageFor(ADMIN, consentUrl("v2", "organizations"));
    const end = await browser.press(page, "accept");
    expect([...end.url.searchParams]).toEqual([
      ["admin_consent", "True"],
      ["tenant", world.contoso.id],
      ["scope", GRAPH_SCOPE],
      ["state", "st"],
    ]);
  });

  test("cancelling the v1 form is told without state, as documented", async () => {
    const { browser, page } = await consentPageFor(ADMIN, consentUrl("v1", world.contoso.id));
    const end = await browser.press(page, "cancel");
    expect(end.url.search).toBe("?error=permission_denied&error_description=The+admin+canceled+the+request");
    expect(world.contoso.servicePrincipals.size).toBe(1);
  });

  test("cancelling the v2.0 form still says admin_consent=True", async () => {
    const { browser, page } = await consentPageFor(ADMIN, consentUrl("v2", world.contoso.id));
    const end = await browser.press(page, "cancel");
    expect([...end.url.searchParams.keys()]).toEqual(["admin_consent", "error", "error_description", "state"]);
    expect(parameterOf(end, "admin_consent")).toBe("True");
    expect(parameterOf(end, "error")).toBe("consent_required");
    expect(parameterOf(end, "error_description")).toMatch(/^AADSTS65004: /);
  });

  test("signed in to another tenant silently consents there when the request leaves the tenant open", async () => {
    const { browser, page } = await consentPageFor("admin@fabrikam.onmicrosoft.com", consentUrl("v1", "common"));
    expect(page.textOf("tenant")).toBe("Fabrikam");
    const again = await browser.open(consentUrl("v1", "common"));
    expect(again.textOf("tenant")).toBe("Fabrikam");
  });

  test("of privileged roles may consent as well", async () => {
    addPerson(world.state, world.contoso, "pra@contoso.com", ROLE.privilegedRoleAdministrator);
    const { page } = await consentPageFor("pra@contoso.com", consentUrl("v1", world.contoso.id));
    expect(page.testIds).toContain("accept");
  });

  test("who lost the role while the page was open cannot accept", async () => {
    const { browser, page } = await consentPageFor(ADMIN, consentUrl("v1", world.contoso.id));
    for (const { id } of world.contoso.roleAssignments.values()) world.contoso.roleAssignments.remove(id);
    expect(await browser.press(page, "accept")).toMatchObject({ errorCode: "AADSTS90094" });
    expect(world.contoso.servicePrincipals.size).toBe(1);
  });
});

describe("a person without the right", () => {
  test.each([
    ["worker@contoso.onmicrosoft.com", undefined],
    ["helpdesk@contoso.com", ROLE.helpdeskAdministrator],
  ])("%s needs an administrator's approval", async (userName, role) => {
    if (role) addPerson(world.state, world.contoso, userName, role);
    const { browser, page } = await consentPageFor(userName, consentUrl("v1", world.contoso.id));
    expect(page).toMatchObject({ status: 400, title: "Need admin approval", errorCode: "AADSTS90094" });
    expect(page.testIds).not.toContain("accept");
    const end = await browser.press(page, "return");
    expect(parameterOf(end, "error")).toBe("access_denied");
    expect(parameterOf(end, "state")).toBe("st");
  });

  test("cannot accept by a form of their own making", async () => {
    const { browser, page } = await consentPageFor("worker@contoso.onmicrosoft.com", consentUrl("v1", "contoso.com"));
    expect((await browser.press(page, "return", { decision: "accept" })).errorCode).toBe("AADSTS90094");
    expect(world.contoso.servicePrincipals.size).toBe(1);
  });

  test("can hand over to one who has it", async () => {
    const { browser, page } = await consentPageFor("worker@contoso.onmicrosoft.com", consentUrl("v1", "contoso.com"));
    const consent = await browser.pick(await browser.press(page, "another-account"), ADMIN);
    expect(parameterOf(await browser.press(consent, "accept"), "admin_consent")).toBe("True");
  });
});

describe("a malformed request", () => {
  const shown: [string, "v1" | "v2", string, Query, string][] = [
    ["an unknown client", "v1", "common", { client_id: "x" }, "AADSTS700016"],
    ["a redirect URI of another", "v1", "common", { redirect_uri: "http://evil.example/" }, "AADSTS50011"],
    ["an unknown tenant", "v1", "nowhere.example", {}, "AADSTS90002"],
    ["common at the v2.0 form", "v2", "common", {}, "AADSTS90002"],
    ["organizations at the v1 form", "v1", "organizations", {}, "AADSTS90002"],
  ];
  test.each(shown)("%s is shown on Microsoft's page", async (_what, version, tenant, parameters, code) => {
    const page = await newBrowser().open(consentUrl(version, tenant, parameters));
    expect(page).toMatchObject({ status: 400, errorCode: code });
  });

  test("without scope at the v2.0 form goes back, with admin_consent=True even so", async () => {
    const end = await newBrowser().open(consentUrl("v2", "organizations", { scope: undefined }));
    expect(Object.fromEntries(end.url.searchParams)).toMatchObject({ admin_consent: "True", error: "invalid_request" });
  });
});

describe("after consent", () => {
  async function accept() {
    const { browser, page } = await consentPageFor(ADMIN, consentUrl("v1", world.contoso.id));
    await browser.press(page, "accept");
  }

  test("app-only tokens lack the roles until it has replicated", async () => {
    world.state.lag.consentMs = 5000;
    await accept();
    expect(await rolesOfToken()).toEqual([]);
    world.state.clock.advance(5000);
    expect(await rolesOfToken()).toEqual(["Organization.Read.All", "RoleManagement.ReadWrite.Directory"]);
  });

  test("or the application is not found until then, where the emulator is told so", async () => {
    world.state.lag.consentMs = 5000;
    world.state.behaviour.consentLagAnswer = "unknown-app";
    await accept();
    expect((await appOnly()).body).toMatchObject({ error_codes: [700016] });
    world.state.clock.advance(5000);
    expect((await appOnly()).status).toBe(200);
  });

  test("the directory's audit log names who consented", async () => {
    await accept();
    expect(world.contoso.directoryAudits).toMatchObject([
      { activityDisplayName: "Consent to application", initiatedBy: { user: { userPrincipalName: ADMIN } } },
    ]);
  });

  test("a second consent adds what the application asks for since", async () => {
    consented(world, world.contoso);
    world.app.requiredApplicationPermissions.push("Domain.Read.All");
    await accept();
    world.state.clock.advance(1000);
    expect(await rolesOfToken()).toContain("Domain.Read.All");
    expect(world.contoso.servicePrincipals.size).toBe(2);
  });

  test("named scopes of the v2.0 form give delegated grants for everyone, and no application permission", async () => {
    const url = consentUrl("v2", world.contoso.id, { scope: "https://graph.microsoft.com/Directory.Read.All" });
    const { browser, page } = await consentPageFor(ADMIN, url);
    await browser.press(page, "accept");
    expect(world.contoso.oauth2PermissionGrants).toMatchObject([
      { consentType: "AllPrincipals", scope: "Directory.Read.All" },
    ]);
    expect(await rolesOfToken()).toEqual([]);
  });
});
