import type { PowerCut } from "@daypass/application";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { CLOSING, Cloud, PROVISIONING, ROLES } from "../test-support/cloud.js";

let cloud: Cloud;
beforeAll(async () => {
  cloud = await Cloud.start("tailspin");
});
beforeEach(() => cloud.reset());
afterAll(() => cloud.close());

/** An account with a live grant. */
async function liveAccount(...roles: string[]): Promise<string> {
  const userId = await cloud.newAccount();
  const activation = { userId, enable: false, pass: null, assignRoleTemplateIds: roles };
  expect(await cloud.directory.activate(cloud.tenantId, activation, PROVISIONING)).toMatchObject({ problem: null });
  return userId;
}

/** Everything that a look at the account found. */
async function cutOf(userId: string): Promise<PowerCut> {
  const seen = await cloud.observe(userId);
  return {
    userId,
    removeAssignments: seen.assignments,
    removeFromGroupIds: seen.roleGroups.map(({ id }) => id),
    deletePassIds: seen.passes.map(({ id }) => id),
  };
}

const cut = (...cuts: PowerCut[]) => cloud.directory.cutPower(cloud.tenantId, cuts, CLOSING);

const POWERLESS = { accountEnabled: false, roles: [], temporaryAccessPass: null };

test("a grant closes in one round trip and is seen clean in another", async () => {
  const userId = await liveAccount(ROLES.userAdministrator, ROLES.globalReader);
  const known = await cutOf(userId);
  const closing = await cloud.roundTrips(() => cut(known));
  const looking = await cloud.roundTrips(() => cloud.observe(userId));
  expect(closing).toEqual([
    {
      call: "POST $batch",
      items: [
        "DELETE roleManagement/directory/roleAssignments/*",
        "DELETE roleManagement/directory/roleAssignments/*",
        "PATCH users/*",
        "POST users/*/revokeSignInSessions",
      ],
    },
  ]);
  expect(looking).toHaveLength(1);
  expect(await cloud.truth(userId)).toMatchObject(POWERLESS);
});

test("everything that others added goes too: schedules, eligibility, units, groups and passes", async () => {
  const user = await liveAccount(ROLES.userAdministrator);
  const unit = "b0000000-0000-4000-8000-000000000001";
  await cloud.outsider({
    do: "addRole",
    user,
    role: ROLES.helpdeskAdministrator,
    how: "administrativeUnit",
    administrativeUnitId: unit,
  });
  await cloud.outsider({ do: "addRole", user, role: ROLES.exchangeAdministrator, how: "pimActive", minutes: 60 });
  await cloud.outsider({ do: "addRole", user, role: ROLES.globalReader, how: "pimActive" });
  await cloud.outsider({ do: "addRole", user, role: ROLES.globalAdministrator, how: "pimEligible" });
  await cloud.outsider({ do: "addToGroup", user, group: "Tier 0 operators" });
  await cloud.outsider({ do: "addPass", user });
  const known = await cutOf(user);
  const [report] = await cut(known);
  const outcomes = [
    report?.disable,
    report?.revokeSessions,
    ...(report?.assignments.values() ?? []),
    ...(report?.groups.values() ?? []),
    ...(report?.passes.values() ?? []),
  ];
  expect(outcomes.map((outcome) => outcome?.status)).toEqual(Array(9).fill("done"));
  expect(await cloud.truth(user)).toMatchObject({ ...POWERLESS, groups: [] });
  expect(await cloud.observe(user)).toMatchObject({ enabled: false, assignments: [], roleGroups: [], passes: [] });
});

test("what is gone already keeps nobody enabled", async () => {
  const user = await liveAccount(ROLES.userAdministrator, ROLES.globalReader);
  const known = await cutOf(user);
  await cloud.outsider({ do: "removeRole", user, role: ROLES.userAdministrator });
  const trips = await cloud.roundTrips(async () => {
    const [report] = await cut(known);
    expect([...(report?.assignments.values() ?? [])]).toMatchObject([{ status: "done" }, { status: "done" }]);
    expect(report).toMatchObject({ disable: { status: "done" }, revokeSessions: { status: "done" } });
  });
  expect(trips.length).toBeLessThanOrEqual(3);
  expect(await cloud.truth(user)).toMatchObject(POWERLESS);
});

test("an account that is gone needs nothing more", async () => {
  const user = await liveAccount(ROLES.userAdministrator);
  const known = await cutOf(user);
  await cloud.outsider({ do: "deleteUser", user });
  const [report] = await cut(known);
  expect(report).toMatchObject({ disable: { status: "done" }, revokeSessions: { status: "done" } });
});

test("while the removal replicates the account cannot be disabled, and is tried again", async () => {
  await cloud.control.settings({ lag: { removalMs: 30_000 } });
  const userId = await liveAccount(ROLES.userAdministrator);
  const [report] = await cut(await cutOf(userId));
  expect([...(report?.assignments.values() ?? [])]).toMatchObject([{ status: "done" }]);
  expect(report?.disable).toMatchObject({ status: "failed", problem: { kind: "replicating" } });
  await cloud.control.clock({ advanceMs: 31_000 });
  const [again] = await cut({ userId, removeAssignments: [], removeFromGroupIds: [], deletePassIds: [] });
  expect(again).toMatchObject({ disable: { status: "done" }, revokeSessions: { status: "done" } });
});

test("a removal that fails holds up neither the others nor the look at the rest", async () => {
  const userId = await liveAccount(ROLES.globalReader, ROLES.userAdministrator);
  const known = await cutOf(userId);
  const effect = { kind: "status", status: 503 } as const;
  await cloud.control.addFault({ method: "DELETE", path: "/v1.0/roleManagement/**", scope: "item", effect });
  const [report] = await cut(known);
  expect([...(report?.assignments.values() ?? [])].map(({ status }) => status).sort()).toEqual(["done", "failed"]);
  expect((await cloud.truth(userId)).roles).toHaveLength(1);
});

test("several accounts are cut in two round trips: first every role, then everyone disabled", async () => {
  const accounts = [
    await liveAccount(ROLES.userAdministrator),
    await liveAccount(ROLES.globalReader),
    await liveAccount(ROLES.exchangeAdministrator),
  ];
  const known: PowerCut[] = [];
  for (const account of accounts) known.push({ ...(await cutOf(account)), deletePassIds: [] });
  const trips = await cloud.roundTrips(() => cut(...known));
  expect(trips.map(({ items }) => items.length)).toEqual([3, 6]);
  for (const account of accounts) expect(await cloud.truth(account)).toMatchObject(POWERLESS);
});

test("more than a batch holds is split, and nothing is dropped", async () => {
  const accounts: string[] = [];
  for (let count = 0; count < 12; count++)
    accounts.push(await liveAccount(ROLES.globalReader, ROLES.userAdministrator));
  const known: PowerCut[] = [];
  for (const userId of accounts) {
    const { roles } = await cloud.truth(userId);
    expect(roles).toHaveLength(2);
    const rows = cloud.emulator.state.tenants.get(cloud.tenantId)?.roleAssignments.values() ?? [];
    const removeAssignments = [...rows]
      .filter(({ principalId }) => principalId === userId)
      .map(({ id, roleDefinitionId }) => ({
        kind: "DIRECT" as const,
        id,
        roleTemplateId: roleDefinitionId,
        scope: "/",
      }));
    known.push({ userId, removeAssignments, removeFromGroupIds: [], deletePassIds: [] });
  }
  const trips = await cloud.roundTrips(() => cut(...known));
  expect(trips.map(({ items }) => items.length)).toEqual([20, 4, 20, 4]);
  for (const account of accounts) expect(await cloud.truth(account)).toMatchObject(POWERLESS);
});

test("a last Global Administrator is named as what no retry mends", async () => {
  const user = await liveAccount(ROLES.globalAdministrator);
  const known = await cutOf(user);
  await cloud.outsider({ do: "removeRole", user: cloud.nameOf("gita"), role: ROLES.globalAdministrator });
  const [report] = await cut(known);
  expect([...(report?.assignments.values() ?? [])]).toMatchObject([{ status: "failed", problem: { kind: "stuck" } }]);
  expect(report?.disable.status).toBe("failed");
});

test("a lost answer leaves all of it open", async () => {
  const userId = await liveAccount(ROLES.userAdministrator);
  const known = await cutOf(userId);
  await cloud.control.addFault({ path: "/v1.0/$batch", scope: "call", effect: { kind: "dropAfter" } });
  const [report] = await cut(known);
  expect(report?.disable).toMatchObject({ status: "failed", problem: { kind: "unknown-outcome" } });
  const [again] = await cut(known);
  expect(again).toMatchObject({ disable: { status: "done" }, revokeSessions: { status: "done" } });
});

test("a pass whose budget is spent does not hold power up", async () => {
  const userId = await liveAccount(ROLES.userAdministrator);
  await cloud.outsider({ do: "addPass", user: userId });
  const known = await cutOf(userId);
  for (let count = 0; count < 4; count++) await cloud.observe(userId);
  const [report] = await cut(known);
  expect(report).toMatchObject({ disable: { status: "done" }, revokeSessions: { status: "done" } });
  expect([...(report?.passes.values() ?? [])]).toMatchObject([{ status: "failed", problem: { kind: "throttled" } }]);
  expect(await cloud.truth(userId)).toMatchObject({ accountEnabled: false, roles: [] });
});
