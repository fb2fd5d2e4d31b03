import type { LiveLook } from "@daypass/application";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { CLIENT_ID, Cloud, PROVISIONING, ROLES, unwrap } from "../test-support/cloud.js";

const OPTIONS = { ...PROVISIONING, priority: "background" as const };
let cloud: Cloud;

beforeAll(async () => {
  cloud = await Cloud.start();
});
beforeEach(() => cloud.reset());
afterAll(() => cloud.close());

const look = async (...accounts: { userId: string; withWays: boolean }[]): Promise<LiveLook> =>
  unwrap(await cloud.entra.tenantWatch.look(cloud.tenantId, accounts, OPTIONS));
const ourselves = async () => {
  const { servicePrincipal } = await look();
  if (typeof servicePrincipal === "string") throw new Error(servicePrincipal);
  return servicePrincipal;
};

test("as consented to, our service principal has no credential, no owner, and every permission", async () => {
  const seen = await ourselves();
  expect(seen).toMatchObject({ enabled: true, credentials: [], owners: [], forbidden: [] });
  expect(seen.permissions.filter(({ required, granted }) => required && !granted)).toEqual([]);
});

test("what others did to it is seen", async () => {
  await cloud.outsider({ do: "addAppCredential", clientId: CLIENT_ID });
  await cloud.outsider({ do: "addAppOwner", clientId: CLIENT_ID, user: cloud.nameOf("grace") });
  const role = "RoleManagement.ReadWrite.Directory";
  await cloud.outsider({ do: "revokeConsent", clientId: CLIENT_ID, permissions: [role] });
  const seen = await ourselves();
  expect(seen.credentials).toMatchObject([{ kind: "password", displayName: "Added by somebody else" }]);
  expect(seen.owners).toMatchObject([{ displayName: "Grace Global" }]);
  expect(seen.permissions.find(({ name }) => name === role)).toMatchObject({ granted: false });
});

test("a disabled or removed service principal is a problem of consent, as long as anything answers", async () => {
  await look();
  await cloud.outsider({ do: "revokeConsent", clientId: CLIENT_ID });
  const gone = await cloud.entra.tenantWatch.look(cloud.tenantId, [], OPTIONS);
  expect(gone.ok ? gone.value.servicePrincipal : gone.problem.kind).toMatch(/^(gone|consent-lost)$/);
});

test("up to three live accounts and ourselves are looked at in two round trips; more cost one for each four", async () => {
  const users = await Promise.all(Array.from({ length: 7 }, () => cloud.newAccount()));
  const asked = users.map((userId, at) => ({ userId, withWays: at < 3 }));
  await look();
  expect(await cloud.roundTrips(() => look(...asked.slice(0, 3)))).toHaveLength(2);
  await cloud.control.clock({ advanceMs: 20_000 });
  let seen: LiveLook | undefined;
  const trips = await cloud.roundTrips(async () => {
    seen = await look(...asked);
  });
  expect(trips).toHaveLength(3);
  expect([...(seen?.accounts.values() ?? [])].map((account) => account.ok && account.value.waysSeen)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});

test("ways to sign in are left out, and all else is seen, while closing needs the scarce calls", async () => {
  const userId = await cloud.newAccount();
  await cloud.outsider({ do: "addRole", user: userId, role: ROLES.globalReader });
  for (let call = 0; call < 4; call++) await cloud.observe(userId);
  const { accounts } = await look({ userId, withWays: true });
  expect(accounts.get(userId)).toMatchObject({
    ok: true,
    value: { waysSeen: false, observation: { enabled: true, assignments: [{ roleTemplateId: ROLES.globalReader }] } },
  });
});

test("a glance tells what lives, what rests and what is gone, six accounts a round trip", async () => {
  const [live = "", rests = "", powerful = "", grouped = ""] = [
    await cloud.newAccount(),
    await cloud.disabledAccount(),
    await cloud.disabledAccount(),
    await cloud.disabledAccount(),
  ];
  await cloud.outsider({ do: "addRole", user: powerful, role: ROLES.globalReader });
  await cloud.outsider({ do: "addToGroup", user: grouped, group: "Tier 0 operators" });
  await cloud.outsider({ do: "addToGroup", user: rests, group: "Everybody", isAssignableToRole: false });
  const gone = "12345678-1234-4234-8234-123456789012";
  let seen: Awaited<ReturnType<typeof cloud.entra.tenantWatch.glance>> = new Map();
  const trips = await cloud.roundTrips(async () => {
    seen = await cloud.entra.tenantWatch.glance(cloud.tenantId, [live, rests, powerful, grouped, gone], OPTIONS);
  });
  expect(trips).toHaveLength(1);
  const glance = (id: string) => {
    const result = seen.get(id);
    return result?.ok ? result.value : result;
  };
  expect(glance(live)).toEqual({ exists: true, enabled: true, roles: 0, groups: 0 });
  expect(glance(rests)).toEqual({ exists: true, enabled: false, roles: 0, groups: 0 });
  expect(glance(powerful)).toMatchObject({ enabled: false, roles: 1 });
  expect(glance(grouped)).toMatchObject({ enabled: false, groups: 1 });
  expect(glance(gone)).toMatchObject({ exists: false });
});

test("accounts like ours are found by name and by tag, ours among them, in one round trip", async () => {
  const ours = await cloud.newAccount();
  const account = {
    userPrincipalName: cloud.nameOf("somebody"),
    displayName: "Somebody",
    tag: "dpzzzzzzzzzzzzzz",
    password: "aA1-correct-horse-battery-staple",
    enabled: true,
  };
  const tagged = unwrap(await cloud.directory.createAccount(cloud.tenantId, account, PROVISIONING)).userId;
  let found: readonly { userId: string; tag: string | null }[] = [];
  const trips = await cloud.roundTrips(async () => {
    found = unwrap(await cloud.entra.tenantWatch.findAlike(cloud.tenantId, "msp-", OPTIONS));
  });
  expect(trips).toHaveLength(1);
  expect(found.map(({ userId }) => userId).sort()).toEqual([ours, tagged].sort());
  expect(found.find(({ userId }) => userId === tagged)).toMatchObject({ tag: "dpzzzzzzzzzzzzzz", enabled: true });
});
