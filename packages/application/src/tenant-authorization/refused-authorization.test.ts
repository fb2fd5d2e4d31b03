import { NOT_AUTHORIZED, type TenantApp } from "@daypass/domain";
import { expect, test } from "vitest";
import type { SignedInAdministrator } from "../ports/tenant-connector.js";
import { ADMINISTRATOR, Browser } from "../testing/connect.js";
import { STAFF_TENANT_ID } from "../testing/entra/memory-tenant-connector.js";
import { expectRefused } from "../testing/refusals.js";
import { HELPDESK_ADMINISTRATOR } from "../testing/samples.js";
import { known, World } from "../testing/world.js";
import { BeginTenantAuthorization } from "./begin-tenant-authorization.js";
import type { RedirectOutcome } from "./receive-redirect.js";

async function draft(given: Partial<TenantApp> = {}) {
  const none = { entraTenantId: null, entraTenantName: null, accountDomain: null, domains: [] };
  const world = await World.create({ ...none, authorization: NOT_AUTHORIZED, ...given });
  for (const id of ["fabrikam", STAFF_TENANT_ID]) world.entra.addTenant(id);
  return { world, browser: new Browser(world) };
}
const from = (entraTenantId: string): SignedInAdministrator => ({ ...ADMINISTRATOR, entraTenantId });

/** Nothing is connected, the words are on the page and with the tenant app, and it is on record. */
function expectNothingConnected(world: World, outcome: RedirectOutcome, words: RegExp, code: string): void {
  expect(outcome).toMatchObject({ kind: "refused", message: expect.stringMatching(words) });
  expect(world.app).toMatchObject({ entraTenantId: null, authorization: { status: "NOT_AUTHORIZED" } });
  expect(world.app.authorization.problem).toBe(outcome.kind === "refused" && outcome.message);
  expect(world.events("tenantAuthorization.refused")).toMatchObject([{ outcome: "REFUSED", data: { codes: [code] } }]);
  expect(world.events("tenantAuthorization.authorized")).toEqual([]);
}

test("an ordinary user of a tenant that consented once is turned away at sign-in", async () => {
  const { world, browser } = await draft();
  world.connector.giveRoles(ADMINISTRATOR.objectId, [HELPDESK_ADMINISTRATOR]);
  const outcome = await browser.signIn(await browser.begin());
  expectNothingConnected(world, outcome, /neither Global Administrator/, "AUTHORIZER_NOT_ADMIN");
});

test("an ordinary user whose roles could not be read before consent is turned away after it", async () => {
  const { world, browser } = await draft();
  world.connector.giveRoles(ADMINISTRATOR.objectId, []);
  world.entra.fault({ operation: "read-roles", kind: "consent-lost" });
  const outcome = await browser.connect(await browser.begin());
  expectNothingConnected(world, outcome, /neither Global Administrator/, "AUTHORIZER_NOT_ADMIN");
});

test("roles that cannot be read connect nothing, however long it takes", async () => {
  const { world, browser } = await draft();
  world.entra.fault({ operation: "read-roles", kind: "refused", times: 99 });
  const outcome = await browser.connect(await browser.begin());
  expect(outcome.kind).toBe("pending");
  expect(world.app).toMatchObject({ entraTenantId: null, authorization: { status: "PENDING" } });
});

test("an administrator of another tenant than expected", async () => {
  const { world, browser } = await draft();
  const outcome = await browser.signIn(await browser.begin({ expectedTenant: "contoso" }), from("fabrikam"));
  expectNothingConnected(world, outcome, /another tenant than the expected one/, "TENANT_MISMATCH");
});

test("the staff's own tenant", async () => {
  const { world, browser } = await draft();
  const outcome = await browser.signIn(await browser.begin(), from(STAFF_TENANT_ID));
  expectNothingConnected(world, outcome, /own staff's tenant/, "TENANT_MISMATCH");
});

test("a tenant that another organization's tenant app has", async () => {
  const { world, browser } = await draft();
  const { app, run } = await world.stranger();
  await run((stores) => stores.tenantApps.update({ ...app, entraTenantId: "contoso" }));
  const outcome = await browser.signIn(await browser.begin());
  expectNothingConnected(world, outcome, /connected by another tenant app already/, "TENANT_ALREADY_CONNECTED");
});

test("a tenant that another tenant app took while consent was given", async () => {
  const { world, browser } = await draft();
  const signedIn = await browser.signIn(await browser.begin());
  if (signedIn.kind !== "go-on") throw new Error("it was fine");
  const { app, run } = await world.stranger();
  await run((stores) => stores.tenantApps.update({ ...app, entraTenantId: "contoso" }));
  const outcome = await browser.land(world.connector.consent(signedIn.url));
  expectNothingConnected(world, outcome, /connected by another tenant app already/, "TENANT_ALREADY_CONNECTED");
});

test("a cancelled sign-in", async () => {
  const { world, browser } = await draft();
  const { state } = world.connector.signIn(await browser.begin(), ADMINISTRATOR);
  const outcome = await browser.land({ state, error: "access_denied" });
  expectNothingConnected(world, outcome, /sign-in was cancelled/, "NOT_ALLOWED");
});

test("a cancelled consent, which still carries admin_consent=True", async () => {
  const { world, browser } = await draft();
  const signedIn = await browser.signIn(await browser.begin());
  if (signedIn.kind !== "go-on") throw new Error("it was fine");
  const outcome = await browser.land({ ...world.connector.consent(signedIn.url), error: "access_denied" });
  expectNothingConnected(world, outcome, /Consent was cancelled/, "NOT_ALLOWED");
});

test("consent given in another tenant than the one signed in to", async () => {
  const { world, browser } = await draft();
  const signedIn = await browser.signIn(await browser.begin());
  if (signedIn.kind !== "go-on") throw new Error("it was fine");
  const outcome = await browser.land({ ...world.connector.consent(signedIn.url), tenant: "fabrikam" });
  expectNothingConnected(world, outcome, /in another tenant/, "TENANT_MISMATCH");
});

test("a code that Entra did not issue for this sign-in", async () => {
  const { world, browser } = await draft();
  const foreign = world.connector.signIn("https://entra.example/x?nonce=mine&verifier=mine", ADMINISTRATOR);
  const { state } = world.connector.signIn(await browser.begin(), ADMINISTRATOR);
  const outcome = await browser.land({ state, code: foreign.code });
  expectNothingConnected(world, outcome, /not valid/, "NOT_ALLOWED");
});

test("an Entra that went away in between", async () => {
  const { world, browser } = await draft();
  const url = await browser.begin();
  world.connector.unreachable = true;
  expectNothingConnected(world, await browser.signIn(url), /does not answer/, "GRAPH_UNAVAILABLE");
});

test("two that were begun for one draft cannot bind it to two tenants: the first holds for good", async () => {
  const { world, browser } = await draft();
  const second = new Browser(world);
  const [one, two] = [await browser.begin(), await second.begin()];
  const late = await second.signIn(two, from("fabrikam"));
  expect((await browser.connect(one)).kind).toBe("authorized");
  if (late.kind !== "go-on") throw new Error("it was fine");
  const outcome = await second.land(world.connector.consent(late.url));
  expect(outcome).toMatchObject({ kind: "refused", message: expect.stringContaining("for good") });
  expect(world.app).toMatchObject({ entraTenantId: "contoso", authorization: { status: "AUTHORIZED" } });
});

test("a refusal leaves what was authorized before as it was", async () => {
  const { world, browser } = await draft();
  await browser.connect(await browser.begin());
  const { state } = world.connector.signIn(await browser.begin(), ADMINISTRATOR);
  await browser.land({ state, error: "access_denied" });
  expect(world.app).toMatchObject({ entraTenantId: "contoso", authorization: { status: "AUTHORIZED" } });
});

const BEGUN = "tenantAuthorization.begun";

test.each([
  ["a tenant that Entra does not know", "nobody.example", "INVALID_INPUT expectedTenant"],
  ["what is no domain", "https://contoso/", "INVALID_INPUT expectedTenant"],
  ["the staff's own", STAFF_TENANT_ID, "TENANT_MISMATCH expectedTenant"],
] as const)("begin: %s is refused", async (_title, expectedTenant, expected) => {
  const { world } = await draft();
  const command = { tenantAppId: world.app.id, expectedTenant, browserToken: null };
  const begin = () => new BeginTenantAuthorization(world.ports).execute(world.owner, command);
  await expectRefused(world, begin, BEGUN, expected);
});

test("begin: another tenant than the one that was authorized, an archived or unknown tenant app, and no Entra", async () => {
  const { world, browser } = await draft();
  await browser.connect(await browser.begin());
  const begin = (given: { tenantAppId?: string; expectedTenant?: string | null }) => () =>
    new BeginTenantAuthorization(world.ports).execute(world.owner, {
      tenantAppId: world.app.id,
      expectedTenant: null,
      browserToken: null,
      ...given,
    });
  await expectRefused(world, begin({ expectedTenant: "fabrikam" }), BEGUN, "TENANT_MISMATCH expectedTenant");
  await expectRefused(world, begin({ tenantAppId: "nothing" }), BEGUN, "NOT_FOUND tenantAppId");
  const { app } = await world.stranger();
  await expectRefused(world, begin({ tenantAppId: app.id }), BEGUN, "NOT_FOUND tenantAppId");
  world.connector.unreachable = true;
  await expectRefused(world, begin({}), BEGUN, "GRAPH_UNAVAILABLE");
  await expectRefused(world, begin({ expectedTenant: "contoso" }), BEGUN, "GRAPH_UNAVAILABLE");
  await world.run((stores) => stores.tenantApps.update({ ...known(world.app), archivedAt: world.clock.now() }));
  await expectRefused(world, begin({}), BEGUN, "CONFLICT");
});
