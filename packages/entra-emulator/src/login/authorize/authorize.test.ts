import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  authorizeUrl,
  type LoginWorld,
  newBrowser,
  newPkce,
  parameterOf,
  REDIRECT_URI,
  startLogin,
} from "../test-kit.js";

let world: LoginWorld;

beforeEach(async () => {
  world = await startLogin();
});
afterEach(() => world.server.close());

describe("a request that Microsoft answers on its own page", () => {
  const cases: [string, string, Record<string, string | undefined>, string][] = [
    ["an unknown tenant", "nowhere.example", {}, "AADSTS90002"],
    ["no client", "organizations", { client_id: undefined }, "AADSTS900144"],
    ["an unknown client", "organizations", { client_id: "nobody" }, "AADSTS700016"],
    ["no redirect URI", "organizations", { redirect_uri: undefined }, "AADSTS900144"],
    ["a redirect URI of another", "organizations", { redirect_uri: "http://evil.example/" }, "AADSTS50011"],
    ["a redirect URI with a slash more", "organizations", { redirect_uri: `${REDIRECT_URI}/` }, "AADSTS50011"],
    ["a redirect URI in other capitals", "organizations", { redirect_uri: REDIRECT_URI.toUpperCase() }, "AADSTS50011"],
    ["consumers", "consumers", {}, "AADSTS9002331"],
    ["a single-tenant app at common", "common", { client_id: "house" }, "AADSTS50194"],
    ["a single-tenant app in another tenant", "contoso.com", { client_id: "house" }, "AADSTS700016"],
  ];

  test.each(cases)("%s", async (_name, tenant, parameters, code) => {
    const client = parameters.client_id === "house" ? { client_id: world.singleTenantApp.clientId } : {};
    const page = await newBrowser().open(authorizeUrl(world, tenant, { ...parameters, ...client }));
    expect(page.status).toBe(400);
    expect(page.errorCode).toBe(code);
    expect(page.url.host).toBe(new URL(world.url).host);
  });
});

describe("a request whose error goes back to the application with its state", () => {
  const cases: [string, Record<string, string | undefined>, string, string][] = [
    ["no scope", { scope: undefined }, "invalid_request", "AADSTS900144"],
    ["scopes of two resources", { scope: "User.Read A/.default" }, "invalid_resource", "AADSTS500011"],
    ["a scope that is none", { scope: "openid né" }, "invalid_scope", "AADSTS70011"],
    ["no response type", { response_type: undefined }, "invalid_request", "AADSTS900144"],
    ["an implicit response type", { response_type: "id_token" }, "unsupported_response_type", "AADSTS700054"],
    ["an unknown response mode", { response_mode: "pigeon" }, "invalid_request", "AADSTS70007"],
    ["an unknown prompt", { prompt: "shout" }, "invalid_request", "AADSTS90023"],
    ["a short challenge", { code_challenge: "abc" }, "invalid_request", "AADSTS50147"],
    [
      "an unknown challenge method",
      { code_challenge: "x".repeat(43), code_challenge_method: "S512" },
      "invalid_request",
      "AADSTS9002313",
    ],
    ["prompt=none and nobody signed in", { prompt: "none" }, "login_required", "AADSTS50058"],
  ];

  test.each(cases)("%s", async (_name, parameters, error, code) => {
    const page = await newBrowser().open(authorizeUrl(world, "organizations", parameters));
    expect(page.url.href.startsWith(REDIRECT_URI)).toBe(true);
    expect(parameterOf(page, "error")).toBe(error);
    expect(parameterOf(page, "error_description")).toContain(`${code}: `);
    expect(parameterOf(page, "state")).toBe("st/&1");
    expect(page.url.searchParams.has("code")).toBe(false);
  });
});

describe("a person who signs in", () => {
  test("goes back with code and state in the query", async () => {
    const browser = newBrowser();
    const page = await browser.open(authorizeUrl(world, "organizations"));
    expect(page.textOf("application")).toBe("Partner app");
    const end = await browser.pick(page, world.worker.userPrincipalName);
    expect([...end.url.searchParams.keys()]).toEqual(["code", "state", "session_state"]);
    expect(parameterOf(end, "state")).toBe("st/&1");
  });

  test("goes back with the same in the fragment", async () => {
    const browser = newBrowser();
    const { challenge } = newPkce();
    const parameters = { response_mode: "fragment", code_challenge: challenge, code_challenge_method: "S256" };
    const page = await browser.open(authorizeUrl(world, world.contoso.id, parameters));
    const end = await browser.pick(page, world.worker.userPrincipalName);
    expect(end.url.search).toBe("");
    expect([...new URLSearchParams(end.url.hash.slice(1)).keys()]).toEqual(["code", "state", "session_state"]);
  });

  test("goes back by a form that posts itself", async () => {
    const browser = newBrowser();
    const page = await browser.open(authorizeUrl(world, "common", { response_mode: "form_post" }));
    const end = await browser.pick(page, world.worker.userPrincipalName);
    const { action, fields } = end.formOf("continue");
    expect(action.href).toBe(REDIRECT_URI);
    expect(fields.get("state")).toBe("st/&1");
    expect(fields.get("code")).toBeTruthy();
  });

  test("keeps the query that the registered address has", async () => {
    world.app.redirectUris.push(`${REDIRECT_URI}?from=entra`);
    const browser = newBrowser();
    const url = authorizeUrl(world, "common", { redirect_uri: `${REDIRECT_URI}?from=entra`, state: undefined });
    const end = await browser.pick(await browser.open(url), world.worker.userPrincipalName);
    expect([...end.url.searchParams.keys()]).toEqual(["from", "code", "session_state"]);
  });

  test("may start the journey with a POST", async () => {
    const url = new URL(authorizeUrl(world, "common"));
    const response = await fetch(`${url.origin}${url.pathname}`, { method: "POST", body: url.searchParams });
    expect(await response.text()).toContain('data-testid="pick-account"');
  });
});

describe("consent of a person", () => {
  test("is asked for by prompt=consent, and a refusal is told", async () => {
    const browser = newBrowser();
    const page = await browser.open(authorizeUrl(world, world.contoso.id, { prompt: "consent" }));
    const consent = await browser.pick(page, world.worker.userPrincipalName);
    expect(consent.testIds).toContain("permission-openid");
    const end = await browser.press(consent, "cancel");
    expect(parameterOf(end, "error")).toBe("access_denied");
    expect(parameterOf(end, "error_description")).toContain("AADSTS65004: ");
  });

  test("given, makes the service principal and the delegated grant, without any application permission", async () => {
    const browser = newBrowser();
    const page = await browser.open(authorizeUrl(world, world.contoso.id, { prompt: "consent" }));
    const end = await browser.press(await browser.pick(page, world.worker.userPrincipalName), "accept");
    expect(parameterOf(end, "code")).toBeTruthy();
    const principal = world.contoso.servicePrincipals.find(({ appId }) => appId === world.app.clientId);
    expect(principal?.appRoleAssignments.size).toBe(0);
    expect(world.contoso.oauth2PermissionGrants).toMatchObject([
      { clientId: principal?.id, consentType: "Principal", principalId: world.worker.id },
    ]);
  });

  test("is not enough for a scope that only an administrator grants", async () => {
    const scope = "openid https://graph.microsoft.com/Directory.Read.All";
    const browser = newBrowser();
    const page = await browser.open(authorizeUrl(world, world.contoso.id, { scope }));
    const refused = await browser.pick(page, world.worker.userPrincipalName);
    expect(refused).toMatchObject({ title: "Need admin approval", errorCode: "AADSTS90094" });
    const another = await browser.press(refused, "another-account");
    const consent = await browser.pick(another, world.admin.userPrincipalName);
    expect(consent.testIds).toContain("permission-Directory.Read.All");
    expect(parameterOf(await browser.press(consent, "accept"), "code")).toBeTruthy();
  });

  test("cannot be pressed from another browser", async () => {
    const page = await newBrowser().open(authorizeUrl(world, world.contoso.id, { prompt: "consent" }));
    const consent = await newBrowser().pick(page, world.worker.userPrincipalName);
    const stolen = await newBrowser().press(consent, "accept");
    expect(stolen.errorCode).toBe("AADSTS9002313");
    expect(world.contoso.oauth2PermissionGrants).toEqual([]);
  });
});

test("a disabled service principal stops sign-in on Microsoft's page", async () => {
  const browser = newBrowser();
  const url = authorizeUrl(world, world.contoso.id);
  await browser.pick(await browser.open(url), world.worker.userPrincipalName);
  const principal = world.contoso.servicePrincipals.find(({ appId }) => appId === world.app.clientId);
  if (principal) principal.accountEnabled = false;
  expect((await browser.open(url)).errorCode).toBe("AADSTS7000112");
});
