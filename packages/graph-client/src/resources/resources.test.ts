import { expect, test } from "vitest";
import { type GraphRequest, UnexpectedAnswer } from "../request.js";
import { auditLogs } from "./audit-logs.js";
import { authenticationMethods, isDeletableMethodKind } from "./authentication-methods.js";
import { decodeLocalPassword, deviceLocalCredentials } from "./device-local-credentials.js";
import { devices } from "./devices.js";
import { domains } from "./domains.js";
import { groups } from "./groups.js";
import { organization } from "./organization.js";
import { policies } from "./policies.js";
import { roleAssignments } from "./role-assignments.js";
import { roleDefinitions } from "./role-definitions.js";
import { roleSchedules } from "./role-schedules.js";
import { servicePrincipals } from "./service-principals.js";
import { temporaryAccessPasses } from "./temporary-access-passes.js";
import { users } from "./users.js";

const decoded = (request: GraphRequest<unknown>) => `${request.method} ${decodeURIComponent(request.path)}`;
const since = new Date("2026-03-01T08:00:00Z");

test.each([
  [domains.get("contoso.com"), "GET /domains/contoso.com"],
  [roleDefinitions.get("r"), /^GET \/roleManagement\/directory\/roleDefinitions\/r\?\$select=/],
  [
    roleAssignments.listByPrincipal("u'1"),
    "GET /roleManagement/directory/roleAssignments?$filter=principalId eq 'u''1'",
  ],
  [roleAssignments.delete("lAPp-1"), "DELETE /roleManagement/directory/roleAssignments/lAPp-1"],
  [
    roleSchedules.instancesOf("eligibility", "u"),
    "GET /roleManagement/directory/roleEligibilityScheduleInstances?$filter=principalId eq 'u'",
  ],
  [users.revokeSignInSessions("u"), "POST /users/u/revokeSignInSessions"],
  [groups.removeMember("g", "u"), "DELETE /groups/g/members/u/$ref"],
  [temporaryAccessPasses.delete("u", "p"), "DELETE /users/u/authentication/temporaryAccessPassMethods/p"],
  [authenticationMethods.delete("u", "fido2", "m"), "DELETE /users/u/authentication/fido2Methods/m"],
  [authenticationMethods.delete("u", "qrCodePin", "m"), "DELETE /users/u/authentication/qrCodePinMethod"],
  [servicePrincipals.getByAppId("a"), /^GET \/servicePrincipals\(appId='a'\)\?\$select=/],
  [devices.getByDeviceId("d"), /^GET \/devices\(deviceId='d'\)\?/],
  [devices.list({ namePrefix: "PC" }), /\$filter=startsWith\(displayName,'PC'\)&\$top=999$/],
  [deviceLocalCredentials.get("d"), /^GET \/directory\/deviceLocalCredentials\/d\?\$select=.*credentials$/],
  [
    auditLogs.signInsOf("u", { since }),
    "GET /auditLogs/signIns?$filter=userId eq 'u' and createdDateTime ge 2026-03-01T08:00:00.000Z&$top=100",
  ],
] as const)("%o is spelled as Graph wants it", (request, expected) => {
  if (expected instanceof RegExp) expect(decoded(request)).toMatch(expected);
  else expect(decoded(request)).toBe(expected);
});

test("a creation is never repeatable; removals, switches and revocations are", () => {
  const never = [
    users.create({
      accountEnabled: false,
      displayName: "d",
      mailNickname: "m",
      userPrincipalName: "u",
      password: "p",
      forceChangePasswordNextSignIn: false,
    }),
    roleAssignments.create({ principalId: "u", roleDefinitionId: "r" }),
    temporaryAccessPasses.create("u", { lifetimeInMinutes: 60, isUsableOnce: false }),
    roleSchedules.adminRemove("assignment", { principalId: "u", roleDefinitionId: "r", justification: "j" }),
    groups.addMember("g", "u", "https://graph.microsoft.com"),
  ];
  expect(never.map(({ repeatable }) => repeatable ?? false)).toEqual([false, false, false, false, false]);
  const always = [
    users.delete("u"),
    users.setEnabled("u", false),
    users.revokeSignInSessions("u"),
    groups.removeMember("g", "u"),
  ];
  expect(always.every(({ repeatable }) => repeatable === true)).toBe(true);
});

test("bodies say exactly what Graph asks for", () => {
  expect(users.setEnabled("u", false).body).toEqual({ accountEnabled: false });
  expect(roleAssignments.create({ principalId: "u", roleDefinitionId: "r" }).body).toEqual({
    "@odata.type": "#microsoft.graph.unifiedRoleAssignment",
    principalId: "u",
    roleDefinitionId: "r",
    directoryScopeId: "/",
  });
  expect(groups.addMember("g", "u", "https://graph.microsoft.com/").body).toEqual({
    "@odata.id": "https://graph.microsoft.com/v1.0/directoryObjects/u",
  });
  const target = { principalId: "u", roleDefinitionId: "r", justification: "INC-1" };
  expect(roleSchedules.adminRemove("assignment", target).body).toEqual({
    action: "adminRemove",
    ...target,
    directoryScopeId: "/",
  });
  const endsAt = new Date("2026-03-01T12:00:00Z");
  expect(roleSchedules.adminAssign("eligibility", { ...target, startsAt: since, endsAt }).body).toMatchObject({
    action: "adminAssign",
    scheduleInfo: {
      startDateTime: "2026-03-01T08:00:00.000Z",
      expiration: { type: "afterDateTime", endDateTime: "2026-03-01T12:00:00.000Z" },
    },
  });
});

test("an account is read with its password and session instants", () => {
  const user = users.get("u").parse({
    id: "u",
    userPrincipalName: "jit@contoso.com",
    accountEnabled: true,
    employeeId: "n0nce",
    createdDateTime: "2026-03-01T08:00:00Z",
    lastPasswordChangeDateTime: "2026-03-01T08:00:01.1234567Z",
    onPremisesSyncEnabled: null,
  });
  expect(user).toMatchObject({
    accountEnabled: true,
    employeeId: "n0nce",
    createdAt: since,
    lastPasswordChangeAt: new Date("2026-03-01T08:00:01.123Z"),
    sessionsValidFrom: undefined,
    onPremisesSyncEnabled: false,
  });
});

test("a pass shows its code to who asks for it, and to no log", () => {
  const pass = temporaryAccessPasses.create("u", { lifetimeInMinutes: 60, isUsableOnce: false }).parse({
    id: "p",
    temporaryAccessPass: "+drkzqAD",
    lifetimeInMinutes: 60,
    isUsable: true,
    methodUsabilityReason: "EnabledByPolicy",
  });
  expect(pass.code).toBe("+drkzqAD");
  expect(JSON.stringify(pass)).not.toContain("drkzqAD");
});

test("a pass without its code is no answer", () => {
  const { parse } = temporaryAccessPasses.create("u", { lifetimeInMinutes: 60, isUsableOnce: false });
  expect(() => parse({ id: "p", temporaryAccessPass: null })).toThrow(UnexpectedAnswer);
});

test("methods are told apart by kind, and one that is newer than us is unknown and kept", () => {
  const method = (type: string) => ({ id: type, "@odata.type": `#microsoft.graph.${type}` });
  const { items } = authenticationMethods.list("u").parse({
    value: [
      method("passwordAuthenticationMethod"),
      method("fido2AuthenticationMethod"),
      method("temporaryAccessPassAuthenticationMethod"),
      method("telepathyAuthenticationMethod"),
    ],
  });
  expect(items.map(({ kind }) => kind)).toEqual(["password", "fido2", "temporaryAccessPass", "unknown"]);
  expect(items.map(({ kind }) => isDeletableMethodKind(kind))).toEqual([false, true, true, false]);
});

test("memberships say whether a group can hold roles", () => {
  const value = [
    { id: "g", "@odata.type": "#microsoft.graph.group", displayName: "G", isAssignableToRole: true, groupTypes: [] },
    { id: "r", "@odata.type": "#microsoft.graph.directoryRole", displayName: "Helpdesk Administrator" },
  ];
  expect(users.memberOf("u").parse({ value }).items).toMatchObject([
    { id: "g", type: "group", isAssignableToRole: true },
    { id: "r", type: "directoryRole", isAssignableToRole: false },
  ]);
});

test("an organization is read also where the permission is too small", () => {
  const full = {
    id: "11111111-1111-4111-8111-11111111111A",
    displayName: "Contoso",
    assignedPlans: [
      { capabilityStatus: "Enabled", servicePlanId: "p1" },
      { capabilityStatus: "Deleted", servicePlanId: "p2" },
    ],
  };
  expect(organization.get().parse({ value: [full] })).toMatchObject({
    id: "11111111-1111-4111-8111-11111111111a",
    enabledServicePlanIds: ["p1"],
  });
  expect(
    organization.get().parse({ value: [{ id: "x", displayName: null, assignedPlans: null }] }).enabledServicePlanIds,
  ).toEqual([]);
  expect(() => organization.get().parse({ value: [] })).toThrow(UnexpectedAnswer);
});

test("a pass policy is read with its window and its targets", () => {
  const body = {
    state: "enabled",
    minimumLifetimeInMinutes: 10,
    maximumLifetimeInMinutes: 480,
    isUsableOnce: true,
    includeTargets: [{ id: "all_users", targetType: "group" }],
  };
  expect(policies.temporaryAccessPass().parse(body)).toMatchObject({
    isEnabled: true,
    minimumLifetimeInMinutes: 10,
    isUsableOnceEnforced: true,
    includedTargetIds: ["all_users"],
    excludedTargetIds: [],
  });
});

test("a service principal is read with every credential on it", () => {
  const body = {
    id: "s",
    appId: "a",
    accountEnabled: false,
    passwordCredentials: [{ keyId: "1" }],
    keyCredentials: [{ keyId: "2" }],
  };
  expect(servicePrincipals.getByAppId("a").parse(body)).toMatchObject({
    accountEnabled: false,
    credentials: [
      { keyId: "1", kind: "password" },
      { keyId: "2", kind: "key" },
    ],
  });
});

const utf8 = Buffer.from("P@ssw0rd-é").toString("base64");
const utf16 = Buffer.from("P@ssw0rd", "utf16le").toString("base64");

test.each([
  [utf8, "P@ssw0rd-é"],
  [utf16, "P@ssw0rd"],
  ["", ""],
])("a local password is read in either encoding", (base64, password) =>
  expect(decodeLocalPassword(base64)).toBe(password),
);

test.each(["bare", "wrapped"])("a %s device credential is read, newest password first", (shape) => {
  const entity = {
    id: "d",
    deviceName: "PC-042",
    credentials: [
      { accountName: "old", backupDateTime: "2026-01-01T00:00:00Z", passwordBase64: utf8 },
      { accountName: "new", backupDateTime: "2026-02-01T00:00:00Z", passwordBase64: utf16 },
    ],
  };
  const credential = deviceLocalCredentials.get("d").parse(shape === "wrapped" ? { value: entity } : entity);
  expect(credential.passwords.map(({ accountName, password }) => [accountName, password])).toEqual([
    ["new", "P@ssw0rd"],
    ["old", "P@ssw0rd-é"],
  ]);
  expect(JSON.stringify(credential)).not.toContain("P@ss");
});
