import { randomUUID } from "node:crypto";
import { UNREADABLE_METHODS } from "@daypass/domain";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { CLIENT_ID, CLOSING, Cloud, ROLES } from "../test-support/cloud.js";

let cloud: Cloud;
beforeAll(async () => {
  cloud = await Cloud.start("tailspin");
});
beforeEach(() => cloud.reset());
afterAll(() => cloud.close());

const WAREHOUSE = "b0000000-0000-4000-8000-000000000001";

test("an account is looked at in one round trip", async () => {
  const userId = await cloud.newAccount();
  const trips = await cloud.roundTrips(() => cloud.observe(userId));
  expect(trips).toEqual([
    {
      call: "POST $batch",
      items: [
        "GET users/*",
        "GET roleManagement/directory/roleAssignments",
        "GET users/*/memberOf",
        "GET roleManagement/directory/roleAssignmentScheduleInstances",
        "GET roleManagement/directory/roleEligibilityScheduleInstances",
        "GET users/*/authentication/methods",
      ],
    },
  ]);
});

test("a new account has nothing on it", async () => {
  const userId = await cloud.newAccount();
  const { createdDateTime, lastPasswordChangeDateTime } = await cloud.truth(userId);
  expect(await cloud.observe(userId)).toEqual({
    observedAt: expect.any(Date),
    exists: true,
    enabled: true,
    tag: "dpabcdefghijklmn",
    createdAt: new Date(createdDateTime),
    passwordChangedAt: new Date(lastPasswordChangeDateTime),
    assignments: [],
    roleGroups: [],
    methods: [],
    passes: [],
    graphRequestIds: expect.arrayContaining([expect.any(String)]),
  });
});

test("everything that others put on an account is seen, each once", async () => {
  const user = await cloud.newAccount();
  await cloud.outsider({ do: "addRole", user, role: ROLES.globalReader });
  await cloud.outsider({
    do: "addRole",
    user,
    role: ROLES.helpdeskAdministrator,
    how: "administrativeUnit",
    administrativeUnitId: WAREHOUSE,
  });
  await cloud.outsider({ do: "addRole", user, role: ROLES.exchangeAdministrator, how: "pimActive", minutes: 60 });
  await cloud.outsider({ do: "addRole", user, role: ROLES.globalAdministrator, how: "pimEligible" });
  await cloud.outsider({ do: "addToGroup", user, group: "Tier 0 operators" });
  await cloud.outsider({ do: "addToGroup", user, group: "Book club", isAssignableToRole: false });
  await cloud.outsider({ do: "addMethod", user, kind: "phone" });
  await cloud.outsider({ do: "addMethod", user, kind: "softwareOath" });
  await cloud.outsider({ do: "addPass", user, minutes: 60 });
  await cloud.outsider({ do: "changePassword", user });
  await cloud.outsider({ do: "disableUser", user });
  const seen = await cloud.observe(user);
  const truth = await cloud.truth(user);
  expect(seen.enabled).toBe(false);
  expect(seen.assignments.map(({ kind, roleTemplateId, scope }) => [kind, roleTemplateId, scope])).toEqual([
    ["DIRECT", ROLES.globalReader, "/"],
    ["DIRECT", ROLES.helpdeskAdministrator, `/administrativeUnits/${WAREHOUSE}`],
    ["ACTIVE_SCHEDULE", ROLES.exchangeAdministrator, "/"],
    ["ELIGIBLE_SCHEDULE", ROLES.globalAdministrator, "/"],
  ]);
  expect(seen.roleGroups.map(({ displayName }) => displayName)).toEqual(["Tier 0 operators"]);
  expect(seen.methods.map(({ kind }) => kind).sort()).toEqual([
    "phoneAuthenticationMethod",
    "softwareOathAuthenticationMethod",
  ]);
  const issued = Date.parse(truth.temporaryAccessPass?.startDateTime ?? "");
  expect(seen.passes).toEqual([{ id: truth.temporaryAccessPass?.id, expiresAt: new Date(issued + 3_600_000) }]);
  expect(seen.passwordChangedAt).toEqual(new Date(truth.lastPasswordChangeDateTime));
});

test("what accounts can do is seen without a call on authentication methods, four accounts a round trip", async () => {
  const [user = "", ...others] = await Promise.all(Array.from({ length: 5 }, () => cloud.newAccount()));
  await cloud.outsider({ do: "addRole", user, role: ROLES.globalAdministrator, how: "pimEligible" });
  await cloud.outsider({ do: "addToGroup", user, group: "Tier 0 operators" });
  let seen: Awaited<ReturnType<typeof cloud.directory.observePower>> = new Map();
  const trips = await cloud.roundTrips(async () => {
    seen = await cloud.directory.observePower(cloud.tenantId, [user, ...others, randomUUID()], CLOSING);
  });
  expect(trips).toHaveLength(2);
  expect(trips.flatMap(({ items }) => items ?? []).filter((item) => item.includes("authentication"))).toEqual([]);
  expect(seen.get(user)).toMatchObject({
    ok: true,
    value: {
      exists: true,
      enabled: true,
      assignments: [{ kind: "ELIGIBLE_SCHEDULE", roleTemplateId: ROLES.globalAdministrator }],
      roleGroups: [{ displayName: "Tier 0 operators" }],
    },
  });
  const nothing = { assignments: [], roleGroups: [] };
  for (const other of others) expect(seen.get(other)).toMatchObject({ ok: true, value: { exists: true, ...nothing } });
  const [absent] = [...seen.values()].slice(-1);
  expect(absent).toMatchObject({ ok: true, value: { exists: false, enabled: false, ...nothing } });
});

test("an account that does not exist has nothing on it and is off", async () => {
  const seen = await cloud.observe("12345678-1234-4234-8234-123456789012");
  expect(seen).toMatchObject({ exists: false, enabled: false, createdAt: null, assignments: [], passes: [] });
});

test.each([
  "/v1.0/users/*",
  "/v1.0/roleManagement/directory/roleAssignments",
  "/v1.0/roleManagement/directory/roleEligibilityScheduleInstances",
  "/v1.0/users/*/memberOf",
  "/v1.0/users/*/authentication/methods",
])("an account of which %s cannot be read is not called anything", async (path) => {
  const userId = await cloud.newAccount();
  await cloud.control.addFault({ method: "GET", path, scope: "item", effect: { kind: "status", status: 503 } });
  const seen = (await cloud.directory.observe(cloud.tenantId, [userId], CLOSING)).get(userId);
  expect(seen).toMatchObject({ ok: false, problem: { kind: "transient" } });
});

test("methods over their budget are throttled, with how long to wait", async () => {
  const userId = await cloud.newAccount();
  const effect = { kind: "status", status: 429, retryAfterSeconds: 7 } as const;
  await cloud.control.addFault({ path: "/v1.0/users/*/authentication/methods", scope: "item", effect });
  const seen = (await cloud.directory.observe(cloud.tenantId, [userId], CLOSING)).get(userId);
  expect(seen).toMatchObject({ ok: false, problem: { kind: "throttled", retryAfterMs: 7000 } });
});

test("without permission to read methods an account counts as tampered with, and its passes are seen still", async () => {
  const userId = await cloud.newAccount();
  await cloud.outsider({ do: "addMethod", user: userId, kind: "fido2" });
  await cloud.outsider({ do: "addPass", user: userId });
  const permissions = ["UserAuthenticationMethod.ReadWrite.All", "UserAuthenticationMethod.Read.All"];
  await cloud.outsider({ do: "revokeConsent", clientId: CLIENT_ID, permissions });
  cloud.entra = cloud.connect();
  expect(await cloud.observe(userId)).toMatchObject({
    methods: [UNREADABLE_METHODS],
    passes: [{ expiresAt: expect.any(Date) }],
  });
});

test("without permission on groups a group that holds a role is seen still", async () => {
  const userId = await cloud.newAccount();
  await cloud.outsider({ do: "addToGroup", user: userId, group: "Tier 0 operators" });
  await cloud.outsider({ do: "addToGroup", user: userId, group: "Book club", isAssignableToRole: false });
  const permissions = ["GroupMember.ReadWrite.All", "Directory.Read.All"];
  await cloud.outsider({ do: "revokeConsent", clientId: CLIENT_ID, permissions });
  cloud.entra = cloud.connect();
  const { roleGroups } = await cloud.observe(userId);
  expect(roleGroups).toEqual([{ id: expect.any(String), displayName: expect.any(String) }]);
});

test("many accounts share batches, and the slow reads of methods keep out of the others' way", async () => {
  const ids: string[] = [];
  for (let count = 0; count < 5; count++) ids.push(await cloud.newAccount());
  await cloud.control.settings({ quotas: { reportsPerAppAndTenant: { requests: 2, windowMs: 10_000 } } });
  let seen: Awaited<ReturnType<typeof cloud.directory.observe>> = new Map();
  const trips = await cloud.roundTrips(async () => {
    seen = await cloud.directory.observe(cloud.tenantId, [...ids, ...ids], CLOSING);
  });
  expect(trips.map(({ items }) => items.length).sort((a, b) => a - b)).toEqual([2, 3, 5, 20]);
  const throttled = ids.filter((id) => seen.get(id)?.ok === false);
  expect(throttled).toHaveLength(3);
  for (const id of throttled) expect(seen.get(id)).toMatchObject({ problem: { kind: "throttled" } });
});
