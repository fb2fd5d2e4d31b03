import { ReconcileTenant } from "@daypass/application";
import type { TenantApp } from "@daypass/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMsp, type Msp, succeeded } from "../support/msp.js";
import { createWorld, type World } from "../support/world.js";
import { alarms, becomes } from "./support.js";

const GLOBAL_READER = "f2ef992c-3afb-46b9-b7cf-a126ee74c451";

let world: World;
let msp: Msp;
let contoso: TenantApp;
let fabrikam: TenantApp;

beforeAll(async () => {
  world = await createWorld({ consentedIn: ["contoso", "fabrikam"] });
  msp = await createMsp(world.deployment);
  contoso = await msp.connect("contoso");
  fabrikam = await msp.connect("fabrikam", { closeAction: "DELETE" });
});
afterAll(() => world?.[Symbol.asyncDispose]());

async function reconcile(app: TenantApp): Promise<void> {
  const { ports, entra } = world.deployment;
  const ids = { organizationId: msp.organizationId, tenantAppId: app.id };
  await new ReconcileTenant({ ...ports, tenantWatch: entra.tenantWatch }).execute(ids, AbortSignal.timeout(20_000));
}

const userOf = async (app: TenantApp, name: string) => world.emulator.control.user(app.entraTenantId ?? "", name);

/** A grant that is over for good: closed, and looked at for the last time. Answers it and its account. */
async function closedLongAgo(app: TenantApp): Promise<{ grantId: string; account: string }> {
  const grantId = await msp.request(app, await msp.newTechnician(), 60);
  await becomes(world, msp, grantId, "ACTIVE");
  succeeded(
    await world.deployment.useCases.endAccessGrant.execute(msp.actor, { accessGrantId: grantId, reason: null }),
  );
  await becomes(world, msp, grantId, "CLOSED");
  for (const minutes of [2, 10, 70]) {
    await world.advance({ minutes });
    await expect
      .poll(async () => (await msp.grant(grantId)).work.dueAt?.getTime() ?? Number.POSITIVE_INFINITY, {
        timeout: 20_000,
      })
      .toBeGreaterThan(world.clock.now().getTime());
  }
  return { grantId, account: (await msp.grant(grantId)).userPrincipalName ?? "" };
}

const aliveAlarms = async () =>
  (await alarms(world, msp, "alarm.raised")).filter(({ data }) => data.alarm === "ACCOUNT_ALIVE");

test("an account of ours that somebody wakes without a grant is closed, though all its second looks were over", async () => {
  const { grantId, account } = await closedLongAgo(contoso);
  expect((await msp.grant(grantId)).work.dueAt).toBeNull();
  await reconcile(contoso);
  expect(await aliveAlarms()).toEqual([]);
  const tenantId = contoso.entraTenantId ?? "";
  await world.emulator.control.outsider(tenantId, { do: "enableUser", user: account });
  await world.emulator.control.outsider(tenantId, { do: "addRole", user: account, role: GLOBAL_READER });
  await reconcile(contoso);
  world.scheduler.wake();
  await expect
    .poll(async () => (await userOf(contoso, account))?.accountEnabled ?? false, { timeout: 20_000 })
    .toBe(false);
  await becomes(world, msp, grantId, "CLOSED");
  const seen = await userOf(contoso, account);
  if (seen && !seen.deleted) expect(seen.roles).toEqual([]);
  expect(await aliveAlarms()).toMatchObject([{ data: { account, enabled: true, roles: 1 }, outcome: "FAILED" }]);
}, 90_000);

test("the account of a live grant is left alone", async () => {
  const before = (await aliveAlarms()).length;
  const grantId = await msp.request(contoso, await msp.newTechnician(), 60);
  await becomes(world, msp, grantId, "ACTIVE");
  await reconcile(contoso);
  expect(await aliveAlarms()).toHaveLength(before);
  const { userPrincipalName } = await msp.grant(grantId);
  expect(await userOf(contoso, userPrincipalName ?? "")).toMatchObject({ accountEnabled: true });
  succeeded(
    await world.deployment.useCases.endAccessGrant.execute(msp.actor, { accessGrantId: grantId, reason: null }),
  );
  await becomes(world, msp, grantId, "CLOSED");
}, 60_000);

test("a deleted account that somebody restores is found and goes again", async () => {
  const { grantId, account } = await closedLongAgo(fabrikam);
  expect((await userOf(fabrikam, account))?.deleted).toBe(true);
  const tenantId = fabrikam.entraTenantId ?? "";
  await world.emulator.control.outsider(tenantId, { do: "restoreUser", user: account });
  await world.emulator.control.outsider(tenantId, { do: "enableUser", user: account });
  await reconcile(fabrikam);
  world.scheduler.wake();
  await expect.poll(async () => (await userOf(fabrikam, account))?.deleted, { timeout: 20_000 }).toBe(true);
  await becomes(world, msp, grantId, "CLOSED");
}, 90_000);

test("what merely looks like ours is told of once, and never touched", async () => {
  const { directory } = world.deployment.ports;
  const options = { signal: AbortSignal.timeout(20_000), priority: "background" as const };
  const domain = contoso.accountDomain ?? "";
  const strangers = [
    { userPrincipalName: `msp-admin@${domain}`, tag: "E-1042" },
    { userPrincipalName: `somebody@${domain}`, tag: "dpzzzzzzzzzzzzzz" },
    { userPrincipalName: `worker@${domain}`, tag: "dp-1042" },
  ];
  for (const stranger of strangers) {
    const account = {
      ...stranger,
      displayName: "A stranger",
      password: "aA1-correct-horse-battery-staple",
      enabled: true,
    };
    expect((await directory.createAccount(contoso.entraTenantId ?? "", account, options)).ok).toBe(true);
  }
  const alike = async () =>
    (await alarms(world, msp, "alarm.raised"))
      .filter(({ data }) => data.alarm === "LOOK_ALIKE")
      .map(({ data }) => data.account);
  await reconcile(contoso);
  await reconcile(contoso);
  expect((await alike()).sort()).toEqual([`msp-admin@${domain}`, `somebody@${domain}`]);
  for (const { userPrincipalName } of strangers) {
    expect(await userOf(contoso, userPrincipalName)).toMatchObject({ accountEnabled: true, deleted: false });
  }
});

test("the scheduler gives every authorized tenant its turn by itself", async () => {
  const { account } = await closedLongAgo(contoso);
  await world.emulator.control.outsider(contoso.entraTenantId ?? "", { do: "enableUser", user: account });
  for (let minutes = 0; minutes < 60; minutes++) {
    if ((await userOf(contoso, account))?.accountEnabled !== true) break;
    await world.advance({ minutes: 1 });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect((await userOf(contoso, account))?.accountEnabled ?? false).toBe(false);
}, 90_000);
