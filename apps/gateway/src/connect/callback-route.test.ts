import { DEFAULT_IDS, LoginBrowser } from "@daypass/entra-emulator";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { settle } from "../testing/seed-msp.js";
import { type ConnectedGateway, startConnectedGateway } from "../testing/start-connected-gateway.js";
import type { TestCaller } from "../testing/test-caller.js";

const { contoso } = DEFAULT_IDS;
const GRACE = `grace@${contoso.domain}`;
const OLAF = `olaf@${contoso.domain}`;
const AUTHORIZATION = "{ status authorizedBy problem permissions { name purpose granted required } }";

let server: ConnectedGateway;
let owner: TestCaller;
let tenantAppId: string;
let browser: LoginBrowser;

beforeAll(async () => {
  server = await startConnectedGateway();
});
afterAll(() => server.close());
beforeEach(async () => {
  await server.emulator.control.reset();
  owner = await server.newOwner();
  await newTenantApp();
  browser = new LoginBrowser();
});

async function newTenantApp() {
  const { customer } = await owner.done("createCustomer", { name: "Contoso Dental" }, "customer { id }");
  const made = await owner.done("createTenantApp", { customerId: customer.id, name: "Contoso" }, "tenantApp { id }");
  tenantAppId = made.tenantApp.id;
}

// One live tenant app an Entra tenant in the whole deployment: the next test connects it anew.
const archive = () => owner.done("archiveTenantApp", { tenantAppId, reason: "end of the test" });
afterEach(archive);

const isCallback = (url: URL): boolean => url.pathname === "/connect/callback";

const tenantApp = async () => {
  const query = `query Q($id: ID!) { tenantApp(id: $id) { status entraTenantId signInUrl availableDomains { name eligible } authorization ${AUTHORIZATION} } }`;
  return (await owner.ask(query, { id: tenantAppId })).tenantApp;
};

async function settled() {
  await settle(server, owner, tenantAppId);
  return tenantApp();
}

describe("an administrator who signs in and consents", () => {
  test("connects the tenant: who authorized, each permission, its domains", async () => {
    const signIn = await server.signIn(owner, tenantAppId, { browser });
    const consent = await browser.pick(signIn, GRACE);
    const last = await browser.press(consent, "accept");
    expect([last.status, last.url.pathname]).toEqual([200, "/connect/callback"]);
    expect(["Connected", "Almost there"]).toContain(last.title);
    const app = await settled();
    expect(app.authorization).toMatchObject({ status: "AUTHORIZED", authorizedBy: GRACE, problem: null });
    expect(app.authorization.permissions.length).toBeGreaterThan(5);
    const required = app.authorization.permissions.filter((permission: { required: boolean }) => permission.required);
    expect(required.length).toBeGreaterThan(3);
    expect(required.filter((permission: { granted: boolean }) => !permission.granted)).toEqual([]);
    expect(app).toMatchObject({
      entraTenantId: contoso.tenantId,
      signInUrl: `https://portal.azure.com/${contoso.tenantId}`,
    });
    expect(app.availableDomains).toContainEqual({ name: contoso.domain, eligible: true });
  });

  test("cannot use an address twice", async () => {
    const stopping = new LoginBrowser(isCallback);
    const redirect = (await stopping.pick(await server.signIn(owner, tenantAppId, { browser: stopping }), GRACE)).url;
    expect((await browser.open(redirect)).url.origin).toBe(server.emulator.url);
    const replayed = await browser.open(redirect);
    expect([replayed.status, replayed.title]).toEqual([400, "Not connected"]);
    expect(replayed.body).toContain("used already");
    expect((await tenantApp()).authorization.status).toBe("NOT_AUTHORIZED");
  });

  test("cannot finish in another browser than the one that signed in", async () => {
    const stopping = new LoginBrowser((url) => isCallback(url) && !url.searchParams.has("code"));
    const consent = await stopping.pick(await server.signIn(owner, tenantAppId, { browser: stopping }), GRACE);
    const consented = (await stopping.press(consent, "accept")).url;
    const elsewhere = await browser.open(consented);
    expect([elsewhere.status, elsewhere.title]).toEqual([400, "Not connected"]);
    expect(elsewhere.body).toContain("another browser");
    expect((await tenantApp()).authorization.status).toBe("NOT_AUTHORIZED");
  });
});

describe("nothing is connected", () => {
  test("by an ordinary user of a tenant whose consent is there already", async () => {
    await browser.press(await browser.pick(await server.signIn(owner, tenantAppId, { browser }), GRACE), "accept");
    await settled();
    await archive();
    await newTenantApp();
    const ordinary = new LoginBrowser();
    const last = await ordinary.pick(await server.signIn(owner, tenantAppId, { browser: ordinary }), OLAF);
    expect([last.status, last.title]).toEqual([400, "Not connected"]);
    const { authorization } = await tenantApp();
    expect(authorization.status).toBe("NOT_AUTHORIZED");
    expect(authorization.problem).toContain("Global Administrator");
  });

  test("by a cancelled consent, and the page and the tenant app say why", async () => {
    const signIn = await server.signIn(owner, tenantAppId, { browser });
    const consent = await browser.pick(signIn, GRACE);
    const last = await browser.press(consent, "cancel");
    expect([last.status, last.title]).toEqual([400, "Not connected"]);
    const { authorization } = await tenantApp();
    expect(authorization.status).toBe("NOT_AUTHORIZED");
    expect(authorization.problem).toContain("cancelled");
    const { auditEvents } = await owner.ask(
      '{ auditEvents(filter: { type: "tenantAuthorization.refused" }) { nodes { outcome tenantApp { id } } } }',
    );
    expect(auditEvents.nodes).toEqual([{ outcome: "REFUSED", tenantApp: { id: tenantAppId } }]);
  });

  test("by an administrator of a tenant that another tenant app has", async () => {
    await browser.press(await browser.pick(await server.signIn(owner, tenantAppId, { browser }), GRACE), "accept");
    await settled();
    const { customer } = await owner.done("createCustomer", { name: "Contoso twice" }, "customer { id }");
    const second = await owner.done("createTenantApp", { customerId: customer.id, name: "2" }, "tenantApp { id }");
    const again = new LoginBrowser();
    const last = await again.pick(await server.signIn(owner, second.tenantApp.id, { browser: again }), GRACE);
    expect([last.status, last.title]).toEqual([400, "Not connected"]);
    expect(last.body).toContain("another tenant app");
  });

  test.each([
    ["without a state", ""],
    ["with a made-up state", "?state=made-up&code=x"],
    ["with two states", "?state=a&state=b"],
    ["with markup in it", "?state=%3Cscript%3Ealert(1)%3C/script%3E&error=%3Cb%3E&error_description=%3Cimg%3E"],
  ])("by a redirect %s", async (_name, query) => {
    const response = await fetch(`${server.url}/connect/callback${query}`, { redirect: "manual" });
    const html = await response.text();
    expect(response.status).toBe(400);
    expect(html).toContain("Not connected");
    expect(html).not.toMatch(/<script|<img|<b>/);
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
  });

  test("where Entra knows no such tenant, or does not answer", async () => {
    const ask = (expectedTenant: string) =>
      owner.mutate("beginTenantAuthorization", { tenantAppId, expectedTenant }, "authorizationUrl");
    expect(await ask("nobody.example")).toMatchObject({
      authorizationUrl: null,
      userErrors: [{ code: "INVALID_INPUT", path: ["input", "expectedTenant"] }],
    });
    await server.emulator.control.addFault({ path: "/**", times: null, effect: { kind: "status", status: 503 } });
    expect(await ask(contoso.domain)).toMatchObject({
      authorizationUrl: null,
      userErrors: [{ code: "GRAPH_UNAVAILABLE", retryable: true }],
    });
  });
});
