import { NOT_AUTHORIZED } from "@daypass/domain";
import { expect, test } from "vitest";
import { ADMINISTRATOR, Browser } from "../testing/connect.js";
import { World } from "../testing/world.js";
import { CheckTenantAuthorization } from "./check-tenant-authorization.js";

/** A draft whose tenant has not consented yet. */
async function draft() {
  const given = { entraTenantId: null, entraTenantName: null, accountDomain: null, domains: [] };
  const world = await World.create({ ...given, authorization: NOT_AUTHORIZED });
  world.tenant.consented = false;
  return { world, browser: new Browser(world) };
}

test("an administrator signs in and consents: authorized, by whom, with each permission, domains and a first domain", async () => {
  const { world, browser } = await draft();
  const outcome = await browser.connect(await browser.begin());
  expect(outcome).toEqual({
    kind: "authorized",
    tenantAppName: "Contoso production",
    tenantName: "contoso",
    authorizedBy: ADMINISTRATOR.userPrincipalName,
  });
  expect(world.app).toMatchObject({
    entraTenantId: "contoso",
    accountDomain: "contoso.onmicrosoft.com",
    authorization: { status: "AUTHORIZED", authorizedBy: ADMINISTRATOR.userPrincipalName, problem: null },
  });
  expect(world.app.authorization.permissions.map(({ name, granted }) => [name, granted])).toEqual([
    ["User.ReadWrite.All", true],
    ["RoleManagement.ReadWrite.Directory", true],
  ]);
  const types = world.database.tables.audit.map((event) => event.type);
  expect(types).toEqual([
    "tenantAuthorization.begun",
    "tenantAuthorization.signedIn",
    "tenantAuthorization.authorized",
  ]);
});

test("sign-in goes to the expected tenant where one is named, and else to an account of the person's choice", async () => {
  const { browser } = await draft();
  expect(await browser.begin()).toContain("prompt=select_account");
  expect(await browser.begin({ expectedTenant: "Contoso.onmicrosoft.com" })).toContain("/contoso/authorize");
});

test("a permission that is missing makes it degraded, and says which", async () => {
  const { world, browser } = await draft();
  world.tenant.permissions = world.tenant.permissions.map((permission, index) => ({
    ...permission,
    granted: index > 0,
  }));
  await browser.connect(await browser.begin());
  expect(world.app.authorization).toMatchObject({
    status: "DEGRADED",
    problem: expect.stringContaining("User.ReadWrite.All"),
  });
});

test("consent that still propagates is pending, and the scheduler completes it", async () => {
  const { world, browser } = await draft();
  world.connector.readsUntilConsentShows = 2;
  const outcome = await browser.connect(await browser.begin());
  expect(outcome).toEqual({ kind: "pending", tenantAppName: "Contoso production" });
  expect(world.app.authorization).toMatchObject({ status: "PENDING", authorizedBy: null });
  expect(world.app.entraTenantId).toBeNull();
  expect(world.database.tables.outbox.at(-1)).toMatchObject({ jobName: "check-tenant-authorization" });
  const check = () =>
    new CheckTenantAuthorization(world.ports).executeAsSystem({
      organizationId: world.organizationId,
      tenantAppId: world.app.id,
    });
  await check();
  expect(world.app.authorization.status).toBe("PENDING");
  await check();
  expect(world.app.authorization).toMatchObject({
    status: "AUTHORIZED",
    authorizedBy: ADMINISTRATOR.userPrincipalName,
  });
});

test("consent that never shows is given up after half an hour, and says so", async () => {
  const { world, browser } = await draft();
  world.connector.readsUntilConsentShows = 99;
  await browser.connect(await browser.begin());
  world.clock.advance({ minutes: 30 });
  await new CheckTenantAuthorization(world.ports).execute(world.owner, { tenantAppId: world.app.id });
  expect(world.app.authorization).toMatchObject({
    status: "NOT_AUTHORIZED",
    problem: expect.stringContaining("in time"),
  });
  expect(world.events("tenantAuthorization.refused")).toHaveLength(1);
});

test("redirect and scheduler complete side by side: bound once, recorded once, and both say so", async () => {
  const { world, browser } = await draft();
  world.connector.readsUntilConsentShows = 1;
  await browser.connect(await browser.begin());
  const check = () => new CheckTenantAuthorization(world.ports).execute(world.owner, { tenantAppId: world.app.id });
  const outcomes = await Promise.all([check(), check(), check()]);
  for (const outcome of outcomes)
    expect(outcome).toMatchObject({ ok: true, value: { authorization: { status: "AUTHORIZED" } } });
  expect(world.events("tenantAuthorization.authorized")).toHaveLength(1);
});

test("authorizing again keeps the tenant, and renews who authorized", async () => {
  const { world, browser } = await draft();
  await browser.connect(await browser.begin());
  world.clock.advance({ minutes: 5 });
  const other = { ...ADMINISTRATOR, objectId: "second", userPrincipalName: "second@contoso.onmicrosoft.com" };
  world.connector.giveRoles(other.objectId, ["e8611ab8-c189-46e8-94e1-60213ab1f814"]);
  const url = await browser.begin();
  expect(url).toContain("/contoso/authorize");
  expect((await browser.connect(url, other)).kind).toBe("authorized");
  expect(world.app.authorization).toMatchObject({
    authorizedBy: other.userPrincipalName,
    authorizedAt: world.clock.now(),
  });
});
