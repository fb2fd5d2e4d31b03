import { expect, test } from "vitest";
import { HELPDESK_ADMINISTRATOR, USER_ADMINISTRATOR } from "../../testing/samples.js";
import { known, TENANT_ID, World } from "../../testing/world.js";

const steps = (world: World, id: string) =>
  [...world.database.tables.steps.values()]
    .filter((step) => step.grantId === id)
    .sort((a, b) => a.sequence - b.sequence)
    .map(({ name, status }) => `${name} ${status}`);

test("a technician's first grant makes the account and then everything in one batch; the window starts now", async () => {
  const world = await World.create();
  const id = await world.open();
  world.clock.advance({ seconds: 7 });
  await world.work("provisioning");
  expect(world.entra.calls).toEqual(["create", "activate"]);
  const { activatedAt, expiresAt, timeToUsableMs } = known(world.grant(id).window);
  expect(activatedAt).toEqual(world.clock.now());
  expect(expiresAt.getTime() - activatedAt.getTime()).toBe(60 * 60_000);
  expect(timeToUsableMs).toBe(7000);
  const account = world.account(id);
  expect(account).toMatchObject({
    userPrincipalName: "msp-ada-byron@contoso.onmicrosoft.com",
    displayName: "Ada Byron (Acme MSP, just-in-time)",
    enabled: true,
    assignments: [{ kind: "DIRECT", roleTemplateId: USER_ADMINISTRATOR, scope: "/" }],
  });
  expect(account.tag).toMatch(/^dp[a-z2-7]{14}$/);
  expect(known(account.passes[0]).expiresAt.getTime() - activatedAt.getTime()).toBe(75 * 60_000);
  expect(steps(world, id)).toEqual([
    "create-account DONE",
    "issue-pass DONE",
    "assign-role DONE",
    "verify-usable DONE",
  ]);
  expect(world.events("accessGrant.activated")).toHaveLength(1);
});

test("the next grant uses the same account: one batch while the last look is fresh, a look before it later", async () => {
  const world = await World.create();
  const first = await world.activate();
  await world.expire(first);
  const { id: userId, password } = world.account(first);
  for (const [minutes, calls] of [
    [1, ["activate"]],
    [16, ["observe", "activate"]],
  ] as const) {
    world.clock.advance({ minutes });
    world.entra.calls.length = 0;
    const id = await world.activate();
    expect(world.entra.calls).toEqual(calls);
    expect(world.account(id)).toMatchObject({ id: userId, password, enabled: true });
    await world.expire(id);
  }
});

test("a burner is made for each grant", async () => {
  const world = await World.create({ accountMode: "BURNER" });
  const first = await world.activate();
  expect(world.grant(first).userPrincipalName).toMatch(/^msp-ada-byron-[a-z2-7]{6}@/);
  await world.expire(first);
  expect(world.tenant.users.size).toBe(0);
  const second = await world.activate();
  expect(world.grant(second).userPrincipalName).not.toBe(world.grant(first).userPrincipalName);
});

test.each(["create", "pass", "assign-role"] as const)(
  "I2: when the answer to %s is lost after the effect, the grant becomes active all the same, on one account",
  async (operation) => {
    const world = await World.create();
    world.entra.fault({ operation, kind: "unknown-outcome", afterEffect: true });
    const id = await world.open();
    await world.until(id, "ACTIVE");
    expect(world.tenant.users.size).toBe(1);
    expect(world.account(id).assignments).toHaveLength(1);
    const credential = known(await world.run((stores) => stores.credentials.open(id)));
    expect(credential.methodId).toBe(known(world.account(id).passes[0]).id);
  },
);

test("I2: a warm account whose enabling had no answer is gone on with, not replaced", async () => {
  const world = await World.create();
  await world.expire(await world.activate());
  world.entra.fault({ operation: "enable", kind: "unknown-outcome", afterEffect: true });
  const id = await world.open();
  await world.until(id, "ACTIVE");
  expect(world.tenant.users.size).toBe(1);
  expect(world.events("accessGrant.foundDirty")).toEqual([]);
});

test("what does not replicate at once is looked at again, and costs the technician nothing", async () => {
  const world = await World.create();
  world.entra.fault({ operation: "assign-role", kind: "replicating", times: 3 });
  const id = await world.open();
  await world.until(id, "ACTIVE");
  const { activatedAt, expiresAt } = known(world.grant(id).window);
  expect(activatedAt).toEqual(world.clock.now());
  expect(expiresAt.getTime() - activatedAt.getTime()).toBe(60 * 60_000);
  expect(world.grant(id).failure).toBeNull();
});

test("a grant shows what is in its way while it waits, and waits as long as Graph asks", async () => {
  const world = await World.create();
  world.entra.fault({ operation: "create", kind: "throttled", retryAfterMs: 17_000 });
  const id = await world.open();
  await world.work("provisioning");
  expect(world.grant(id)).toMatchObject({
    status: "PROVISIONING",
    failure: { code: "Test_throttled", retryable: true },
    work: { dueAt: new Date(world.clock.now().getTime() + 17_000), attempts: 1 },
  });
});

test("several roles are all given or it is not active", async () => {
  const world = await World.create();
  await world.map({ roleTemplateIds: [USER_ADMINISTRATOR, HELPDESK_ADMINISTRATOR] });
  world.entra.fault({ operation: "observe", kind: "transient", times: 2 });
  const id = await world.open({ roleTemplateIds: [USER_ADMINISTRATOR, HELPDESK_ADMINISTRATOR] });
  await world.work("provisioning");
  expect(world.grant(id).status).toBe("PROVISIONING");
  await world.until(id, "ACTIVE");
  expect(world.account(id).assignments).toHaveLength(2);
});

test("one-time passes are issued where the tenant allows no other, and lifetimes stay within its policy", async () => {
  const world = await World.create();
  const policy = { enabled: true, minimumLifetimeMinutes: 120, maximumLifetimeMinutes: 180, oneTimeOnly: true };
  world.tenant.passPolicy = policy;
  await world.run((stores) => stores.tenantApps.update({ ...world.app, passPolicy: policy }));
  const id = await world.activate({ durationMinutes: 30 });
  const lifetime = known(world.account(id).passes[0]).expiresAt.getTime() - world.clock.now().getTime();
  expect(lifetime).toBe(120 * 60_000);
});

test("where passes are off a burner's password is the credential, also when the answer to its creation was lost", async () => {
  const off = { enabled: false, minimumLifetimeMinutes: 60, maximumLifetimeMinutes: 480, oneTimeOnly: false };
  const world = await World.create({ accountMode: "BURNER", passPolicy: off });
  world.tenant.passPolicy = off;
  world.entra.fault({ operation: "create", kind: "unknown-outcome", afterEffect: true });
  const id = await world.open();
  await world.until(id, "ACTIVE");
  const credential = known(await world.run((stores) => stores.credentials.open(id)));
  expect(credential).toMatchObject({ kind: "PASSWORD", secret: world.account(id).password });
  expect(world.account(id).passes).toEqual([]);
});

test("a run that is told to stop stops, and the next one goes on", async () => {
  const world = await World.create();
  const id = await world.open();
  const stopping = new AbortController();
  world.directory.beforeCall = (name) => {
    if (name === "create") stopping.abort();
  };
  await world.work("provisioning", stopping.signal);
  expect(world.entra.calls).toEqual(["create"]);
  expect(world.grant(id).status).toBe("PROVISIONING");
  world.directory.beforeCall = () => undefined;
  await world.work("provisioning");
  expect(world.grant(id).status).toBe("ACTIVE");
  expect(world.tenant.users.size).toBe(1);
});

test("I2: a worker that dies before it could record what it did loses and doubles nothing", async () => {
  for (let after = 0; after < 4; after++) {
    const world = await World.create();
    const id = await world.open();
    world.unitOfWork.failNext(new Error("killed"), after);
    await world.work("provisioning").catch(() => undefined);
    await world.until(id, "ACTIVE");
    expect(world.tenant.users.size).toBe(1);
    expect(world.account(id).assignments).toHaveLength(1);
    expect(world.account(id).passes).toHaveLength(1);
    expect(world.entra.findUser(TENANT_ID, known(world.grant(id).userPrincipalName))).toBeDefined();
  }
});
