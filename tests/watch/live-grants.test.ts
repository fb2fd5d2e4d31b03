import { WatchLiveGrants } from "@daypass/application";
import { DEFAULT_IDS, type OutsiderAct } from "@daypass/entra-emulator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMsp, type Msp, ROLES, succeeded } from "../support/msp.js";
import { createWorld, type World } from "../support/world.js";
import { alarms, becomes } from "./support.js";

const GLOBAL_READER = "f2ef992c-3afb-46b9-b7cf-a126ee74c451";
const CLIENT_ID = DEFAULT_IDS.partnerApp.clientId;
const TENANT_ID = DEFAULT_IDS.contoso.tenantId;

let world: World;
let msp: Msp;
let app: Awaited<ReturnType<Msp["connect"]>>;
let grantId: string;
let account: string;
let told = 0;

beforeAll(async () => {
  world = await createWorld({ consentedIn: ["contoso"] });
  msp = await createMsp(world.deployment);
  app = await msp.connect("contoso");
  succeeded(await world.deployment.useCases.checkTenantAuthorization.execute(msp.actor, { tenantAppId: app.id }));
  grantId = await msp.request(app, await msp.newTechnician(), 600);
  await becomes(world, msp, grantId, "ACTIVE");
  await world.stopScheduler();
  account = (await msp.grant(grantId)).userPrincipalName ?? "";
  await world.advance({ minutes: 3 });
});
afterAll(() => world?.[Symbol.asyncDispose]());

const outsider = (act: OutsiderAct) => world.emulator.control.outsider(TENANT_ID, act);

async function look(): Promise<void> {
  const { ports, entra } = world.deployment;
  const watch = new WatchLiveGrants({ ...ports, tenantWatch: entra.tenantWatch });
  const ids = { organizationId: msp.organizationId, tenantAppId: app.id };
  await watch.execute(ids, AbortSignal.timeout(20_000));
  await world.advance({ minutes: 2 });
}

/** What was raised since it was last asked. */
async function fresh(): Promise<string[]> {
  const raised = await alarms(world, msp, "alarm.raised");
  const since = raised.slice(told);
  told = raised.length;
  return since.map(({ data }) => String(data.alarm)).sort();
}

test("as Daypass left it, there is nothing to tell", async () => {
  await look();
  expect(await fresh()).toEqual([]);
});

test("what others put on a live account is told, each once, with whose grant it is", async () => {
  await outsider({ do: "addRole", user: account, role: GLOBAL_READER });
  await outsider({ do: "addToGroup", user: account, group: "Tier 0 operators" });
  await outsider({ do: "addMethod", user: account, kind: "fido2" });
  await outsider({ do: "changePassword", user: account });
  await outsider({ do: "removeRole", user: account, role: ROLES[1] });
  await look();
  expect(await fresh()).toEqual([
    "ACCOUNT_GROUP_ADDED",
    "ACCOUNT_METHOD_ADDED",
    "ACCOUNT_PASSWORD_CHANGED",
    "ACCOUNT_ROLE_ADDED",
    "ACCOUNT_ROLE_LOST",
  ]);
  const [first] = await alarms(world, msp, "alarm.raised");
  expect(first).toMatchObject({ outcome: "FAILED", accessGrantId: grantId, tenantAppId: app.id, actorKind: "SYSTEM" });
  await look();
  expect(await fresh()).toEqual([]);
});

test("somebody who can act as Daypass in the tenant is told of", async () => {
  await outsider({ do: "addAppCredential", clientId: CLIENT_ID, kind: "certificate" });
  await outsider({ do: "addAppOwner", clientId: CLIENT_ID, user: `grace@${DEFAULT_IDS.contoso.domain}` });
  await outsider({ do: "revokeConsent", clientId: CLIENT_ID, permissions: ["GroupMember.ReadWrite.All"] });
  await look();
  expect(await fresh()).toEqual(["PERMISSION_LOST", "SERVICE_PRINCIPAL_CREDENTIAL", "SERVICE_PRINCIPAL_OWNER"]);
  // The daily reading forgets what is missing; the alarm does not.
  succeeded(await world.deployment.useCases.checkTenantAuthorization.execute(msp.actor, { tenantAppId: app.id }));
  await look();
  expect(await fresh()).toEqual([]);
  expect((await alarms(world, msp, "alarm.cleared")).map(({ data }) => data.key)).toEqual([]);
});

test("what is over is cleared once, and told again when it comes back", async () => {
  await outsider({ do: "removeFromGroup", user: account, group: "Tier 0 operators" });
  await look();
  await look();
  expect(await alarms(world, msp, "alarm.cleared")).toHaveLength(1);
  await outsider({ do: "addToGroup", user: account, group: "Tier 0 operators" });
  await look();
  expect(await fresh()).toEqual(["ACCOUNT_GROUP_ADDED"]);
});

test("a tenant that does not answer is no finding, and clears none", async () => {
  const cleared = (await alarms(world, msp, "alarm.cleared")).length;
  const fault = await world.emulator.control.addFault({
    path: "/v1.0/**",
    scope: "any",
    times: null,
    effect: { kind: "status", status: 503 },
  });
  await look();
  await world.emulator.control.removeFault(fault.id);
  expect(await fresh()).toEqual([]);
  expect(await alarms(world, msp, "alarm.cleared")).toHaveLength(cleared);
});

test("the scheduler looks by itself, and closing takes all of it away", async () => {
  await outsider({ do: "addRole", user: account, role: "62e90394-69f5-4237-9190-012177145e10" });
  await world.startScheduler();
  for (let round = 0; round < 40 && (await alarms(world, msp, "alarm.raised")).length === told; round++) {
    await world.advance({ seconds: 15 });
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  expect(await fresh()).toEqual(["ACCOUNT_ROLE_ADDED"]);
  succeeded(
    await world.deployment.useCases.endAccessGrant.execute(msp.actor, { accessGrantId: grantId, reason: null }),
  );
  await becomes(world, msp, grantId, "CLOSED");
  const seen = await world.emulator.control.user(TENANT_ID, account);
  if (seen && !seen.deleted) expect(seen).toMatchObject({ accountEnabled: false, roles: [] });
}, 60_000);

test("without consent nothing can be looked at, and that is told too", async () => {
  const next = await msp.request(app, await msp.newTechnician(), 600);
  await becomes(world, msp, next, "ACTIVE");
  await world.stopScheduler();
  await world.advance({ minutes: 2 });
  await look();
  await fresh();
  await outsider({ do: "revokeConsent", clientId: CLIENT_ID });
  await world.advance({ minutes: 90 });
  await look();
  expect(await fresh()).toEqual(["SERVICE_PRINCIPAL_GONE"]);
  await look();
  expect(await fresh()).toEqual([]);
}, 60_000);
