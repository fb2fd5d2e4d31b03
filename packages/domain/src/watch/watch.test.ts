import { expect, test } from "vitest";
import type { AccountObservation } from "../access/account/account-observation.js";
import type { JitAccount } from "../access/account/jit-account.js";
import type { TenantPermission } from "../tenant-app/tenant-authorization.js";
import { judgeLiveAccount, waysKey } from "./judge-live-account.js";
import { judgeLookAlikes, judgeRestingAccount } from "./judge-resting-account.js";
import { judgeServicePrincipal, type ServicePrincipalLook } from "./judge-service-principal.js";

const HELPDESK = "729827e3-9c14-49f7-bb1b-9608f156bbb8";
const GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";

const permission = (name: string, granted: boolean): TenantPermission => ({
  name,
  purpose: `what ${name} is for`,
  required: true,
  granted,
});
const ourselves: ServicePrincipalLook = {
  enabled: true,
  credentials: [],
  owners: [],
  permissions: [permission("User.ReadWrite.All", true)],
  forbidden: [],
};
const known = [permission("User.ReadWrite.All", true)];

const grant = { id: "grant", roleTemplateIds: [HELPDESK], rolesEndAt: null };
const account = { userPrincipalName: "msp-ada@contoso.example", passwordChangedAt: new Date("2026-06-01T09:00:00Z") };
const held = (roleTemplateId: string, given: object = {}) => ({
  kind: "DIRECT" as const,
  id: `${roleTemplateId}-1`,
  roleTemplateId,
  scope: "/",
  ...given,
});
const seen: AccountObservation = {
  observedAt: new Date("2026-06-01T10:00:00Z"),
  exists: true,
  enabled: true,
  tag: "dpabcdefghijklmn",
  createdAt: new Date("2026-06-01T09:00:00Z"),
  passwordChangedAt: account.passwordChangedAt,
  assignments: [held(HELPDESK)],
  roleGroups: [],
  methods: [],
  passes: [{ id: "our-pass", expiresAt: new Date("2026-06-01T11:00:00Z") }],
  graphRequestIds: [],
};

test.each<[string, ServicePrincipalLook | "gone", string[]]>([
  ["as consented to", ourselves, []],
  ["gone", "gone", ["SERVICE_PRINCIPAL_GONE"]],
  ["disabled", { ...ourselves, enabled: false }, ["SERVICE_PRINCIPAL_DISABLED"]],
  [
    "with credentials and owners",
    {
      ...ourselves,
      credentials: [
        { id: "c1", kind: "password", displayName: null },
        { id: "c2", kind: "key", displayName: null },
      ],
      owners: [{ id: "o1", displayName: "Grace" }],
    },
    ["SERVICE_PRINCIPAL_CREDENTIAL:c1", "SERVICE_PRINCIPAL_CREDENTIAL:c2", "SERVICE_PRINCIPAL_OWNER:o1"],
  ],
  [
    "with less than it had",
    { ...ourselves, permissions: [permission("User.ReadWrite.All", false)] },
    ["PERMISSION_LOST:User.ReadWrite.All"],
  ],
  ["without what it never had", { ...ourselves, permissions: [...known, permission("AuditLog.Read.All", false)] }, []],
  [
    "with too much",
    { ...ourselves, forbidden: ["Directory.ReadWrite.All"] },
    ["PERMISSION_FORBIDDEN:Directory.ReadWrite.All"],
  ],
])("our service principal %s", (_, look, keys) => {
  expect(judgeServicePrincipal(look, known, []).map(({ key }) => key)).toEqual(keys);
});

test("a permission whose loss was told stays lost, though the daily reading has forgotten it", () => {
  const look = { ...ourselves, permissions: [permission("User.ReadWrite.All", false)] };
  const forgotten = [permission("User.ReadWrite.All", false)];
  expect(judgeServicePrincipal(look, forgotten, [])).toEqual([]);
  expect(judgeServicePrincipal(look, forgotten, ["PERMISSION_LOST:User.ReadWrite.All"])).toHaveLength(1);
});

test.each<[string, Partial<AccountObservation>, string[]]>([
  ["as we left it", {}, []],
  ["gone", { exists: false }, ["ACCOUNT_GONE"]],
  ["disabled", { enabled: false }, ["ACCOUNT_DISABLED"]],
  ["with one more role", { assignments: [held(HELPDESK), held(GLOBAL_ADMINISTRATOR)] }, ["ACCOUNT_ROLE_ADDED"]],
  [
    "with its role in another scope",
    { assignments: [held(HELPDESK), held(HELPDESK, { id: "au", scope: "/administrativeUnits/1" })] },
    ["ACCOUNT_ROLE_ADDED"],
  ],
  [
    "eligible for more",
    { assignments: [held(HELPDESK), held(GLOBAL_ADMINISTRATOR, { kind: "ELIGIBLE_SCHEDULE" })] },
    ["ACCOUNT_ROLE_ADDED"],
  ],
  ["without its role", { assignments: [] }, ["ACCOUNT_ROLE_LOST"]],
  ["in a role-assignable group", { roleGroups: [{ id: "g", displayName: "Tier 0" }] }, ["ACCOUNT_GROUP_ADDED"]],
  ["with another password", { passwordChangedAt: new Date("2026-06-01T09:30:00Z") }, ["ACCOUNT_PASSWORD_CHANGED"]],
  ["with a method", { methods: [{ id: "m", kind: "fido2AuthenticationMethod" }] }, ["ACCOUNT_METHOD_ADDED"]],
  ["where methods may not be read", { methods: [{ id: "unreadable", kind: "unreadable" }] }, []],
  ["with another pass", { passes: [...seen.passes, { id: "theirs", expiresAt: null }] }, ["ACCOUNT_PASS_ADDED"]],
  ["with another pass that is over", { passes: [{ id: "theirs", expiresAt: new Date("2026-06-01T09:59:00Z") }] }, []],
])("the account of a live grant %s", (_, given, alarms) => {
  const ways = { ourPassId: "our-pass" };
  const findings = judgeLiveAccount({ grant, account, seen: { ...seen, ...given }, ways });
  expect(findings.map(({ alarm }) => alarm)).toEqual(alarms);
  for (const { accessGrantId, data } of findings) {
    expect(accessGrantId).toBe("grant");
    expect(data.account).toBe(account.userPrincipalName);
  }
});

test("ways to sign in that were not looked at are no finding, and their keys are known by their beginning", () => {
  const dirty = { ...seen, methods: [{ id: "m", kind: "fido2AuthenticationMethod" }] };
  expect(judgeLiveAccount({ grant, account, seen: dirty, ways: null })).toEqual([]);
  const [finding] = judgeLiveAccount({ grant, account, seen: dirty, ways: { ourPassId: null } });
  expect(finding?.key.startsWith(waysKey("grant"))).toBe(true);
});

test.each([
  ["rests", { exists: true, enabled: false, roles: 0, groups: 0 }, false],
  ["is gone", { exists: false, enabled: false, roles: 0, groups: 0 }, false],
  ["is enabled", { exists: true, enabled: true, roles: 0, groups: 0 }, true],
  ["holds a role", { exists: true, enabled: false, roles: 1, groups: 0 }, true],
  ["is in a role-assignable group", { exists: true, enabled: false, roles: 0, groups: 1 }, true],
])("an account without a grant that %s", (_, glance, isFound) => {
  const resting = { id: "account", ...account } as JitAccount;
  expect(judgeRestingAccount(resting, glance)?.alarm).toBe(isFound ? "ACCOUNT_ALIVE" : undefined);
});

test.each([
  ["our own account", { userId: "ours", tag: "dpabcdefghijklmn" }, 0],
  ["our own, renamed", { userId: "ours", userPrincipalName: "else@contoso.example" }, 0],
  ["one that we just made, by its tag and name", { tag: "dpaaaaaaaaaaaaaa" }, 0],
  ["a stranger with our prefix", { tag: "E-1042" }, 1],
  ["a stranger with our prefix in capitals", { userPrincipalName: "MSP-Admin@contoso.example", tag: null }, 1],
  ["a stranger with a tag of our kind", { userPrincipalName: "else@contoso.example", tag: "dpzzzzzzzzzzzzzz" }, 1],
  ["a copy of our tag on another name", { userPrincipalName: "else@contoso.example", tag: "dpaaaaaaaaaaaaaa" }, 1],
  ["an employee number that begins alike", { userPrincipalName: "else@contoso.example", tag: "dp-1042" }, 0],
])("%s", (_, given, found) => {
  const user = { userId: "stranger", userPrincipalName: "msp-ada@contoso.example", tag: null, enabled: true, ...given };
  const ours = { userIds: ["ours"], tags: ["dpaaaaaaaaaaaaaa"] };
  expect(judgeLookAlikes([user], "msp-", ours)).toHaveLength(found);
});
