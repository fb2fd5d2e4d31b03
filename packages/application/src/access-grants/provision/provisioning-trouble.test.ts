import { expect, test } from "vitest";
import type { EntraUser } from "../../testing/entra/memory-entra.js";
import { GLOBAL_ADMINISTRATOR, USER_ADMINISTRATOR } from "../../testing/samples.js";
import { known, TENANT_ID, World } from "../../testing/world.js";
import { EndAccessGrant } from "../end-access-grant.js";

function changePassword(user: EntraUser): void {
  user.passwordChangedAt = new Date(user.passwordChangedAt.getTime() + 60_000);
}

const NAME = "msp-ada-byron@contoso.onmicrosoft.com";

test("an account that merely has the name is left alone: ours gets another name", async () => {
  const world = await World.create();
  const theirs = world.entra.addUser(TENANT_ID, NAME);
  const id = await world.activate();
  expect(world.grant(id).userPrincipalName).toMatch(/^msp-ada-byron-[a-z2-7]{6}@/);
  expect(world.account(id).id).not.toBe(theirs.id);
  await world.expire(id);
  expect(world.tenant.users.get(theirs.id)).toMatchObject({ enabled: true, sessionsRevokedAt: null });
});

test.each<[string, Partial<EntraUser>]>([
  ["holds a role", { assignments: [{ kind: "DIRECT", id: "a", roleTemplateId: GLOBAL_ADMINISTRATOR, scope: "/" }] }],
  ["is in a role-assignable group", { roleGroups: [{ id: "g", displayName: "Admins" }] }],
  ["has a passkey", { methods: [{ id: "m", kind: "fido2AuthenticationMethod" }] }],
  ["is older than our intent", { createdAt: new Date(0) }],
])("I7: a look-alike with our very tag that %s is not adopted", async (_title, given) => {
  const world = await World.create();
  world.entra.fault({ operation: "create", kind: "unknown-outcome" });
  const id = await world.open();
  await world.work("provisioning");
  const { nonce } = known([...world.database.tables.accounts.values()][0]);
  const theirs = world.entra.addUser(TENANT_ID, NAME, { tag: nonce, ...given });
  const before = structuredClone(theirs);
  await world.until(id, "ACTIVE");
  expect(world.account(id).id).not.toBe(theirs.id);
  await world.expire(id);
  expect(theirs).toEqual(before);
});

test("when every name is taken the grant is given up with the way to mend it", async () => {
  const world = await World.create();
  world.entra.fault({ operation: "create", kind: "name-taken", times: 99 });
  world.directory.beforeCall = () => undefined;
  const id = await world.open();
  await world.work("provisioning");
  expect(world.grant(id)).toMatchObject({
    status: "CLOSING",
    closing: { reason: "PROVISIONING_FAILED" },
    failure: { code: "NAME_TAKEN", message: expect.stringContaining("prefix") },
  });
  await world.until(id, "CLOSED");
  expect(world.grant(id).failure?.code).toBe("NAME_TAKEN");
  expect(world.tenant.users.size).toBe(0);
});

test.each<[string, (user: EntraUser) => void]>([
  ["a passkey", (user) => void user.methods.push({ id: "m", kind: "fido2AuthenticationMethod" })],
  [
    "a role",
    (user) => void user.assignments.push({ kind: "DIRECT", id: "a", roleTemplateId: GLOBAL_ADMINISTRATOR, scope: "/" }),
  ],
  [
    "its own role in an administrative unit",
    (user) =>
      void user.assignments.push({
        kind: "DIRECT",
        id: "a",
        roleTemplateId: USER_ADMINISTRATOR,
        scope: "/administrativeUnits/1",
      }),
  ],
  ["a role-assignable group", (user) => void user.roleGroups.push({ id: "g", displayName: "Admins" })],
  ["a new password", changePassword],
])("a resting account that somebody gave %s is deleted, and the grant gets a new one", async (_what, tamper) => {
  for (const minutes of [1, 20]) {
    const world = await World.create();
    const first = await world.activate();
    await world.expire(first);
    const resting = world.account(first);
    tamper(resting);
    world.clock.advance({ minutes });
    const id = await world.activate();
    expect(world.tenant.users.has(resting.id)).toBe(false);
    expect(world.account(id)).toMatchObject({ enabled: true, methods: [], roleGroups: [] });
    expect(world.account(id).assignments).toHaveLength(1);
    expect(world.events("accessGrant.foundDirty")).toMatchObject([{ outcome: "FAILED", accessGrantId: id }]);
  }
});

test("a tampered account that cannot be deleted yet is never enabled again meanwhile", async () => {
  const world = await World.create();
  const first = await world.activate();
  await world.expire(first);
  const resting = world.account(first);
  resting.methods.push({ id: "m", kind: "fido2AuthenticationMethod" });
  world.entra.fault({ operation: "delete-account", kind: "throttled", times: 3 });
  const id = await world.open();
  await world.work("provisioning");
  expect(resting.enabled).toBe(false);
  world.entra.calls.length = 0;
  world.directory.beforeCall = (name) => {
    if (name === "activate" && world.tenant.users.has(resting.id)) throw new Error("it is enabled once more");
  };
  await world.until(id, "ACTIVE");
  expect(world.tenant.users.has(resting.id)).toBe(false);
});

test("a resting account that somebody deleted is made anew", async () => {
  for (const minutes of [1, 20]) {
    const world = await World.create();
    const first = await world.activate();
    await world.expire(first);
    world.tenant.users.clear();
    world.clock.advance({ minutes });
    const id = await world.activate();
    expect(world.account(id).enabled).toBe(true);
    expect(world.database.tables.accounts.size).toBe(2);
  }
});

test("where passes are off and accounts are reused, the grant is given up and says why", async () => {
  const passPolicy = { enabled: false, minimumLifetimeMinutes: 60, maximumLifetimeMinutes: 480, oneTimeOnly: false };
  const world = await World.create();
  const id = await world.open();
  await world.unitOfWork.run(world.owner.organizationId, async (stores) => {
    const app = await stores.tenantApps.find(world.app.id); // turned off since the request was taken
    if (app) await stores.tenantApps.update({ ...app, passPolicy });
  });
  await world.work("provisioning");
  expect(world.grant(id)).toMatchObject({
    status: "CLOSING",
    failure: { retryable: false, message: expect.stringContaining("Temporary Access Pass") },
  });
  await world.until(id, "CLOSED");
  expect(world.entra.calls).toEqual([]);
});

test("a pass that the tenant refuses ends provisioning, and what was made is taken away", async () => {
  const world = await World.create();
  world.tenant.passPolicy = { ...world.tenant.passPolicy, enabled: false };
  const id = await world.open();
  await world.until(id, "CLOSED");
  expect(world.grant(id)).toMatchObject({
    closing: { reason: "PROVISIONING_FAILED" },
    failure: { code: "Test_pass-refused", retryable: false },
  });
  expect(world.account(id)).toMatchObject({ enabled: false, assignments: [] });
  expect(world.events("accessGrant.provisioningFailed")).toMatchObject([{ outcome: "FAILED" }]);
});

test("consent that is lost on the way ends the grant for that, and has the tenant checked", async () => {
  for (const late of [false, true]) {
    const world = await World.create();
    const id = await world.open();
    world.directory.beforeCall = (name) => {
      if (name === (late ? "activate" : "create")) world.tenant.consented = false;
    };
    await world.work("provisioning");
    expect(world.grant(id)).toMatchObject({ status: "CLOSING", closing: { reason: "AUTHORIZATION_LOST" } });
    expect(world.database.tables.outbox.map((entry) => entry.jobName)).toContain("check-tenant-authorization");
    world.tenant.consented = true;
    await world.until(id, "CLOSED");
    expect(world.grant(id).failure?.code).toBe("Test_consent-lost");
  }
});

test("a grant that does not become usable in a quarter of an hour is given up", async () => {
  const world = await World.create();
  world.entra.fault({ operation: "pass", kind: "transient", times: 999 });
  const id = await world.open();
  await world.until(id, "CLOSED", 60);
  expect(world.grant(id)).toMatchObject({ closing: { reason: "PROVISIONING_FAILED" } });
  const tookMs = world.clock.now().getTime() - world.grant(id).requestedAt.getTime();
  expect(tookMs).toBeGreaterThan(15 * 60_000);
  expect(tookMs).toBeLessThan(17 * 60_000);
});

test("I8: a grant that is ended while its account is made is not activated, and nothing is left", async () => {
  for (const when of ["create", "activate"]) {
    const world = await World.create();
    const id = await world.open();
    world.directory.beforeCall = async (name) => {
      if (name !== when) return;
      world.directory.beforeCall = () => undefined;
      await new EndAccessGrant(world.ports).execute(world.as(world.ada), { accessGrantId: id, reason: null });
    };
    await world.work("provisioning");
    expect(world.grant(id).status).toBe("CLOSING");
    await world.until(id, "CLOSED");
    expect(world.events("accessGrant.activated")).toEqual([]);
    expect(world.account(id)).toMatchObject({ enabled: false, assignments: [], passes: [] });
  }
});

test.each([
  [
    "TECHNICIAN_DEACTIVATED",
    (world: World) => world.run((stores) => stores.technicians.update({ ...world.ada, active: false })),
  ],
  [
    "TENANT_ARCHIVED",
    (world: World) => world.run((stores) => stores.tenantApps.update({ ...world.app, archivedAt: world.clock.now() })),
  ],
  ["ENTITLEMENT_LOST", (world: World) => world.run((stores) => stores.roleMappings.replace(world.app.id, []))],
] as const)("I14: %s is seen at activation too, before Entra is touched", async (reason, change) => {
  const world = await World.create();
  const id = await world.open();
  await change(world);
  await world.work("provisioning");
  expect(world.grant(id)).toMatchObject({ status: "CLOSING", closing: { reason } });
  expect(world.entra.calls).toEqual([]);
});

test("an account that keeps changing under our hands is left for a while, not run after", async () => {
  const world = await World.create();
  await world.expire(await world.activate());
  world.clock.advance({ minutes: 20 });
  const id = await world.open();
  world.directory.beforeCall = (name) => {
    if (name === "activate") world.tenant.users.clear();
  };
  world.entra.calls.length = 0;
  await world.work("provisioning");
  expect(world.entra.calls.length).toBeLessThan(30);
  expect(world.grant(id)).toMatchObject({ status: "PROVISIONING" });
  expect(known(world.grant(id).work.dueAt).getTime()).toBeGreaterThan(world.clock.now().getTime());
});
