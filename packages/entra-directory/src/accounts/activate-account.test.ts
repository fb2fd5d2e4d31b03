import type { Activation } from "@daypass/application";
import { BUILT_IN_ROLES } from "@daypass/domain";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { CLIENT_ID, Cloud, PROVISIONING, ROLES } from "../test-support/cloud.js";

let cloud: Cloud;
beforeAll(async () => {
  cloud = await Cloud.start();
});
beforeEach(() => cloud.reset());
afterAll(() => cloud.close());

/** 20 of the built-in roles. */
const MANY_ROLES = BUILT_IN_ROLES.slice(0, 20).map(({ templateId }) => templateId);

const PASS = { lifetimeMinutes: 75, oneTime: false };

const activate = (userId: string, more: Partial<Activation> = {}) =>
  cloud.directory.activate(
    cloud.tenantId,
    { userId, enable: false, pass: PASS, assignRoleTemplateIds: [ROLES.userAdministrator], ...more },
    PROVISIONING,
  );

const loseTheAnswer = () =>
  cloud.control.addFault({ method: "POST", path: "/v1.0/$batch", scope: "call", effect: { kind: "dropAfter" } });

test("a new account is made and activated in two round trips, with one call on authentication methods", async () => {
  let userId = "";
  const made = await cloud.roundTrips(async () => {
    userId = await cloud.newAccount();
  });
  const activated = await cloud.roundTrips(() => activate(userId));
  expect(made.map(({ call }) => call)).toEqual(["POST users"]);
  expect(activated).toEqual([
    {
      call: "POST $batch",
      items: [
        "GET users/*",
        "POST users/*/authentication/temporaryAccessPassMethods",
        "POST roleManagement/directory/roleAssignments",
        "GET users/*",
        "GET roleManagement/directory/roleAssignments",
      ],
    },
  ]);
});

test("a new account gets its pass and its roles, and what was written reads back", async () => {
  const userId = await cloud.newAccount();
  const report = await activate(userId, { assignRoleTemplateIds: [ROLES.userAdministrator, ROLES.globalReader] });
  expect(report).toMatchObject({ enable: null, before: null, problem: null, pass: { status: "done" } });
  const truth = await cloud.truth(userId);
  expect(report.issuedPass).toMatchObject({
    code: truth.temporaryAccessPass?.code,
    methodId: truth.temporaryAccessPass?.id,
  });
  const begun = Date.parse(truth.temporaryAccessPass?.startDateTime ?? "");
  expect(report.issuedPass?.expiresAt).toEqual(new Date(begun + 75 * 60_000));
  expect([...report.roles.keys()]).toEqual([ROLES.userAdministrator, ROLES.globalReader]);
  const after = report.after?.assignments ?? [];
  expect(after.map(({ roleTemplateId }) => roleTemplateId).sort()).toEqual(
    truth.roles.map((r) => r.roleDefinitionId).sort(),
  );
  expect(report.roles.get(ROLES.globalReader)).toMatchObject({
    status: "done",
    resultId: after.find(({ roleTemplateId }) => roleTemplateId === ROLES.globalReader)?.id,
  });
  expect(report.after).toMatchObject({ exists: true, enabled: true, tag: "dpabcdefghijklmn", methods: [] });
  expect(report.after?.passwordChangedAt).toEqual(new Date(truth.lastPasswordChangeDateTime));
});

test("a resting account is looked at, enabled and given its roles in one round trip", async () => {
  const userId = await cloud.disabledAccount();
  const [trip, ...more] = await cloud.roundTrips(() => activate(userId, { enable: true }));
  expect(more).toEqual([]);
  expect(trip?.items).toEqual([
    "GET users/*",
    "GET roleManagement/directory/roleAssignments",
    "GET users/*/memberOf",
    "GET users/*/authentication/methods",
    "PATCH users/*",
    "POST users/*/authentication/temporaryAccessPassMethods",
    "POST roleManagement/directory/roleAssignments",
    "GET users/*",
    "GET roleManagement/directory/roleAssignments",
  ]);
  expect(await cloud.truth(userId)).toMatchObject({ accountEnabled: true, roles: [{ how: "direct" }] });
});

test("the look before enabling shows what others put on a resting account", async () => {
  const userId = await cloud.disabledAccount();
  await cloud.outsider({ do: "addMethod", user: userId, kind: "fido2" });
  await cloud.outsider({ do: "addRole", user: userId, role: ROLES.globalReader });
  await cloud.outsider({ do: "addToGroup", user: userId, group: "Tier 0" });
  const report = await activate(userId, { enable: true, pass: null, assignRoleTemplateIds: [] });
  expect(report.before).toMatchObject({
    exists: true,
    enabled: false,
    methods: [{ kind: "fido2AuthenticationMethod" }],
    assignments: [{ kind: "DIRECT", roleTemplateId: ROLES.globalReader, scope: "/" }],
    roleGroups: [{ displayName: "Tier 0" }],
  });
});

test("an account that has not replicated yet is tried again later, and nothing is spent on it", async () => {
  await cloud.control.settings({ lag: { readMs: 60_000, createMs: 60_000 } });
  const userId = await cloud.newAccount();
  const report = await activate(userId);
  expect(report).toMatchObject({ pass: { status: "skipped" }, after: null, problem: { kind: "replicating" } });
  expect(report.roles.get(ROLES.userAdministrator)).toEqual({ status: "skipped" });
  await cloud.control.clock({ advanceMs: 61_000 });
  expect(await activate(userId)).toMatchObject({ pass: { status: "done" }, after: { enabled: true }, problem: null });
});

test("an account that reads but cannot be written to yet is replicating too", async () => {
  await cloud.control.settings({ lag: { createMs: 60_000 } });
  const report = await activate(await cloud.newAccount());
  expect(report.pass).toMatchObject({ status: "failed", problem: { kind: "replicating" } });
  expect(report.problem).toMatchObject({ kind: "replicating" });
});

test("what lists do not show yet is left to the caller, who looks again", async () => {
  await cloud.control.settings({ lag: { listMs: 60_000 } });
  const report = await activate(await cloud.newAccount());
  expect(report).toMatchObject({ problem: null, after: { enabled: true, assignments: [] } });
  expect(report.roles.get(ROLES.userAdministrator)).toMatchObject({ status: "done" });
});

test.each(["400", "409"] as const)("a role that is there already counts as done, answered by %s", async (answer) => {
  await cloud.control.settings({ behaviour: { duplicateAssignmentAnswer: answer } });
  const userId = await cloud.newAccount();
  await cloud.outsider({ do: "addRole", user: userId, role: ROLES.helpdeskAdministrator });
  const roles = [ROLES.helpdeskAdministrator, ROLES.globalReader];
  const report = await activate(userId, { pass: null, assignRoleTemplateIds: roles });
  expect(report.roles.get(ROLES.helpdeskAdministrator)).toMatchObject({ status: "done", resultId: expect.any(String) });
  expect(report.roles.get(ROLES.globalReader)).toMatchObject({ status: "done" });
  expect(report.after?.assignments).toHaveLength(2);
});

test("more roles than a batch holds go into further batches, in the same order", async () => {
  const userId = await cloud.newAccount();
  const trips = await cloud.roundTrips(() => activate(userId, { assignRoleTemplateIds: MANY_ROLES }));
  expect(trips.map(({ items }) => items.length)).toEqual([20, 4]);
  expect((await cloud.truth(userId)).roles).toHaveLength(MANY_ROLES.length);
});

test("passes that are off are named, and no role is assigned", async () => {
  await cloud.control.patchTenant(cloud.tenantId, { tapPolicy: { state: "disabled" } });
  const userId = await cloud.newAccount();
  const report = await activate(userId);
  expect(report.pass).toMatchObject({ status: "failed", problem: { kind: "pass-refused" } });
  expect((await cloud.truth(userId)).roles).toEqual([]);
});

test("a lost answer leaves every write open", async () => {
  const userId = await cloud.newAccount();
  await loseTheAnswer();
  const lost = await activate(userId);
  const problem = { kind: "unknown-outcome" };
  expect(lost).toMatchObject({ pass: { status: "failed", problem }, after: null, issuedPass: null });
  expect(lost.roles.get(ROLES.userAdministrator)).toMatchObject({ status: "failed", problem });
});

test("after a lost answer the role makes way for a pass that can be shown, and comes back", async () => {
  const userId = await cloud.newAccount();
  await loseTheAnswer();
  await activate(userId);
  expect((await cloud.truth(userId)).roles).toHaveLength(1);
  const again = await activate(userId);
  const truth = await cloud.truth(userId);
  expect(again).toMatchObject({
    pass: { status: "done" },
    issuedPass: { code: truth.temporaryAccessPass?.code },
    problem: null,
  });
  expect(again.roles.get(ROLES.userAdministrator)).toMatchObject({ status: "done" });
  expect(truth.roles).toHaveLength(1);
});

test("after a lost answer an account that is enabled already, and cannot be enabled for its roles, is gone on with", async () => {
  const userId = await cloud.disabledAccount();
  await loseTheAnswer();
  await activate(userId, { enable: true, pass: null });
  expect(await cloud.truth(userId)).toMatchObject({ accountEnabled: true, roles: [{ how: "direct" }] });
  const again = await activate(userId, { enable: true });
  expect(again).toMatchObject({ enable: { status: "done" }, pass: { status: "done" }, problem: null });
  expect(again.roles.get(ROLES.userAdministrator)).toMatchObject({ status: "done" });
});

test("a role taken off a moment ago delays the enabling of a resting account and does not end it", async () => {
  await cloud.control.settings({ lag: { removalMs: 30_000 } });
  const userId = await cloud.disabledAccount();
  await cloud.outsider({ do: "addRole", user: userId, role: ROLES.globalReader });
  await cloud.outsider({ do: "removeRole", user: userId, role: ROLES.globalReader });
  const held = { status: "failed", problem: { kind: "replicating" } };
  expect(await activate(userId, { enable: true })).toMatchObject({ enable: held });
  await cloud.control.clock({ advanceMs: 31_000 });
  expect(await activate(userId, { enable: true })).toMatchObject({ enable: { status: "done" }, problem: null });
});

test("while the removed role still counts somewhere, the pass is tried again later", async () => {
  await cloud.control.settings({ lag: { removalMs: 30_000 } });
  const userId = await cloud.newAccount();
  await loseTheAnswer();
  await activate(userId);
  const problem = { kind: "replicating" };
  expect(await activate(userId)).toMatchObject({ pass: { status: "failed", problem }, problem, after: null });
  await cloud.control.clock({ advanceMs: 31_000 });
  expect(await activate(userId)).toMatchObject({ pass: { status: "done" }, problem: null });
});

test("a role that is not ours to move stays, and holds the pass up", async () => {
  const userId = await cloud.newAccount();
  await cloud.outsider({ do: "addRole", user: userId, role: ROLES.exchangeAdministrator });
  expect(await activate(userId)).toMatchObject({ pass: { status: "failed", problem: { kind: "replicating" } } });
  expect((await cloud.truth(userId)).roles).toMatchObject([{ roleDefinitionId: ROLES.exchangeAdministrator }]);
});

test("without the permission to issue passes that is what is refused", async () => {
  const userId = await cloud.newAccount();
  const permissions = ["UserAuthMethod-TAP.ReadWrite.All", "UserAuthenticationMethod.ReadWrite.All"];
  await cloud.outsider({ do: "revokeConsent", clientId: CLIENT_ID, permissions });
  cloud.entra = cloud.connect();
  expect(await activate(userId)).toMatchObject({ pass: { status: "failed", problem: { kind: "refused" } } });
});

test("an account that is gone is told by the look", async () => {
  const userId = await cloud.disabledAccount();
  await cloud.outsider({ do: "deleteUser", user: userId });
  const report = await activate(userId, { enable: true });
  expect(report).toMatchObject({ enable: { status: "skipped" }, before: { exists: false }, after: null });
});

test("a caller who stops gets an open outcome, not a rejection", async () => {
  const userId = await cloud.newAccount();
  const stopped = { ...PROVISIONING, signal: AbortSignal.abort(new Error("shutting down")) };
  const activation = { userId, enable: false, pass: PASS, assignRoleTemplateIds: [] };
  const report = await cloud.directory.activate(cloud.tenantId, activation, stopped);
  expect(report).toMatchObject({ pass: { status: "failed", problem: { code: "Aborted" } }, after: null });
});
