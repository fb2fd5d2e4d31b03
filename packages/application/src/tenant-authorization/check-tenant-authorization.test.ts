import { expect, test } from "vitest";
import { World } from "../testing/world.js";
import { CheckTenantAuthorization } from "./check-tenant-authorization.js";

const check = (world: World, tenantAppId = world.app.id) =>
  new CheckTenantAuthorization(world.ports).execute(world.owner, { tenantAppId });

test("a check reads permissions, domains and pass policy anew, and keeps the domain that was chosen", async () => {
  const world = await World.create({ accountDomain: "chosen.example" });
  world.tenant.passPolicy = { ...world.tenant.passPolicy, enabled: false };
  world.tenant.domains.push({
    name: "new.example",
    isVerified: true,
    isDefault: false,
    isInitial: false,
    authenticationType: "MANAGED",
  });
  world.clock.advance({ minutes: 5 });
  expect(await check(world)).toMatchObject({ ok: true, value: { accountDomain: "chosen.example" } });
  expect(world.app).toMatchObject({ passPolicy: { enabled: false }, authorization: { checkedAt: world.clock.now() } });
  expect(world.app.domains.map(({ name }) => name)).toContain("new.example");
});

test("consent that is gone shows as lost with the way to mend it; when it is back so is the tenant app", async () => {
  const world = await World.create();
  world.tenant.consented = false;
  expect(await check(world)).toMatchObject({
    ok: true,
    value: { authorization: { status: "LOST", problem: expect.stringContaining("Authorize again") } },
  });
  world.tenant.consented = true;
  expect(await check(world)).toMatchObject({
    ok: true,
    value: { authorization: { status: "AUTHORIZED", problem: null } },
  });
});

test.each([
  ["throttled", "GRAPH_THROTTLED"],
  ["transient", "GRAPH_UNAVAILABLE"],
] as const)("a Graph that is %s changes nothing and says so", async (kind, code) => {
  const world = await World.create();
  world.entra.fault({ operation: "read-facts", kind });
  const before = world.app;
  expect(await check(world)).toMatchObject({ ok: false, refusals: [{ code, retryable: true }] });
  expect(world.app).toEqual(before);
});

test("what an admin changes while Graph is asked is not written back", async () => {
  const world = await World.create();
  const { readFacts } = world.connector;
  world.connector.readFacts = async (tenantId) => {
    const authorization = { ...world.app.authorization, authorizedBy: "second@contoso.example" };
    await world.run((stores) =>
      stores.tenantApps.update({ ...world.app, accountDomain: "chosen.example", authorization }),
    );
    return readFacts.call(world.connector, tenantId);
  };
  await check(world);
  expect(world.app).toMatchObject({
    accountDomain: "chosen.example",
    authorization: { authorizedBy: "second@contoso.example" },
  });
});

test("the scheduler's checks are on record only when something changed", async () => {
  const world = await World.create();
  const asSystem = () =>
    new CheckTenantAuthorization(world.ports).executeAsSystem({
      organizationId: world.organizationId,
      tenantAppId: world.app.id,
    });
  await asSystem();
  expect(world.events("tenantAuthorization.checked")).toEqual([]);
  world.tenant.consented = false;
  await asSystem();
  await asSystem();
  expect(world.events("tenantAuthorization.checked")).toMatchObject([{ data: { was: "AUTHORIZED", status: "LOST" } }]);
});

test("a tenant app that was never authorized, that is archived or that is nobody's", async () => {
  const world = await World.create({ entraTenantId: null });
  expect((await check(world)).ok).toBe(true);
  await world.run((stores) => stores.tenantApps.update({ ...world.app, archivedAt: world.clock.now() }));
  expect(await check(world)).toMatchObject({ ok: false, refusals: [{ code: "CONFLICT" }] });
  const { app } = await world.stranger();
  expect(await check(world, app.id)).toMatchObject({ ok: false, refusals: [{ code: "NOT_FOUND" }] });
});
