import { expect, test } from "vitest";
import type { TenantApp } from "../tenant-app/tenant-app.js";
import type { ConditionalAccessRule, TenantReadiness } from "../tenant-app/tenant-readiness.js";
import { HELPDESK_ADMINISTRATOR, readiness, tenantApp, USER_ADMINISTRATOR } from "../test-support/samples.js";
import { isReady, judgePreflight } from "./judge-preflight.js";
import type { PreflightFacts } from "./preflight-check.js";

const domain = { name: "contoso.onmicrosoft.com", isVerified: true, isDefault: true, isInitial: true } as const;
const policy = { enabled: true, minimumLifetimeMinutes: 10, maximumLifetimeMinutes: 480, oneTimeOnly: false };
const well = tenantApp({
  domains: [{ ...domain, authenticationType: "MANAGED" }],
  passPolicy: policy,
  readiness: readiness(),
});

const judge = (app: Partial<TenantApp> = {}, facts: Partial<PreflightFacts> = {}) =>
  judgePreflight({
    app: { ...well, ...app },
    roleTemplateIds: [USER_ADMINISTRATOR],
    durationMinutes: 240,
    nameTaken: false,
    ...facts,
  });
const seen = (given: Partial<TenantReadiness>) => ({ readiness: readiness(given) });
const authorized = (given: Partial<TenantApp["authorization"]>) => ({
  authorization: { ...well.authorization, ...given },
});
const rule = (given: Partial<ConditionalAccessRule>): ConditionalAccessRule => ({
  name: "Rule",
  allUsers: true,
  roleIds: [],
  exceptRoleIds: [],
  narrowed: false,
  operator: "OR",
  controls: [],
  strengthId: null,
  ...given,
});
const rules = (...given: readonly Partial<ConditionalAccessRule>[]) => seen({ conditionalAccess: given.map(rule) });

test("where all is well every check says so, and access is ready", () => {
  expect(judge().every(({ level, fix }) => level === "OK" && fix === null)).toBe(true);
  expect(isReady(judge())).toBe(true);
});

test.each<[string, Partial<TenantApp>]>([
  ["nobody has authorized", authorized({ status: "NOT_AUTHORIZED" })],
  ["consent still propagates", authorized({ status: "PENDING" })],
  ["consent is gone", authorized({ status: "LOST" })],
])("%s: it is said alone, since nothing else can be known", (_what, app) => {
  expect(judge(app)).toEqual([
    expect.objectContaining({ code: "AUTHORIZED", level: "FAILURE", refusal: "TENANT_NOT_AUTHORIZED" }),
  ]);
});

const missing = [{ name: "User.ReadWrite.All", purpose: "", granted: false, required: true }];
test.each<[string, Partial<TenantApp>, string, string]>([
  ["consent half given", authorized({ permissions: missing }), "PERMISSIONS", "PERMISSION_MISSING"],
  [
    "a federated domain",
    { domains: [{ ...domain, authenticationType: "FEDERATED" }] },
    "ACCOUNT_DOMAIN",
    "DOMAIN_FEDERATED",
  ],
  ["a domain that is gone", { accountDomain: "gone.example" }, "ACCOUNT_DOMAIN", "DOMAIN_NOT_VERIFIED"],
  ["passes off", { passPolicy: { ...policy, enabled: false } }, "PASS_ENABLED", "PASS_NOT_POSSIBLE"],
  ["passes for a group", seen({ passTargets: { included: ["g"], excluded: [] } }), "PASS_TARGETS", "PASS_NOT_POSSIBLE"],
  [
    "security defaults over a password",
    { accountMode: "BURNER", passPolicy: { ...policy, enabled: false }, ...seen({ securityDefaults: true }) },
    "SECURITY_DEFAULTS",
    "PASS_NOT_POSSIBLE",
  ],
  ["a policy that blocks all", rules({ controls: ["block"] }), "CONDITIONAL_ACCESS", "CONDITIONAL_ACCESS_BLOCKS"],
  [
    "a policy that asks these roles for a managed device",
    rules({ allUsers: false, roleIds: [USER_ADMINISTRATOR], controls: ["compliantDevice"] }),
    "CONDITIONAL_ACCESS",
    "CONDITIONAL_ACCESS_BLOCKS",
  ],
  [
    "a policy that asks for a device and MFA",
    rules({ operator: "AND", controls: ["mfa", "compliantDevice"] }),
    "CONDITIONAL_ACCESS",
    "CONDITIONAL_ACCESS_BLOCKS",
  ],
  [
    "a strength no pass satisfies",
    rules({ strengthId: "phishing-resistant" }),
    "CONDITIONAL_ACCESS",
    "CONDITIONAL_ACCESS_BLOCKS",
  ],
  ["a role that vanished", seen({ missingRoleIds: [USER_ADMINISTRATOR] }), "ROLES_EXIST", "ROLE_VANISHED"],
  ["end times without P2", { timeBoundAssignments: true }, "LICENCE", "LICENCE_MISSING"],
])("%s fails, says why and how to mend it", (_what, app, code, refusal) => {
  const findings = judge(app).filter(({ level }) => level === "FAILURE");
  expect(findings).toEqual([
    {
      code,
      level: "FAILURE",
      refusal,
      message: expect.stringMatching(/^Will fail because /),
      fix: expect.stringMatching(/\w/),
    },
  ]);
});

test.each<[string, Partial<TenantApp>, string]>([
  ["who authorized is disabled", seen({ authorizerEnabled: false }), "AUTHORIZED"],
  ["one-time passes", { passPolicy: { ...policy, oneTimeOnly: true } }, "PASS_ONE_TIME"],
  ["passes of at most an hour", { passPolicy: { ...policy, maximumLifetimeMinutes: 60 } }, "PASS_LIFETIME"],
  ["passes of at least eight hours", { passPolicy: { ...policy, minimumLifetimeMinutes: 480 } }, "PASS_LIFETIME"],
  ["security defaults", seen({ securityDefaults: true }), "SECURITY_DEFAULTS"],
  ["a policy for some places", rules({ controls: ["block"], narrowed: true }), "CONDITIONAL_ACCESS"],
  ["no P1", seen({ plans: { p1: false, p2: false } }), "LICENCE"],
  ["no other Global Administrator", seen({ otherGlobalAdministrators: 0 }), "OTHER_GLOBAL_ADMINISTRATOR"],
])("%s warns and stops nobody", (_what, app, code) => {
  const findings = judge(app);
  expect(findings.filter(({ level }) => level !== "OK").map((one) => [one.code, one.level])).toEqual([
    [code, "WARNING"],
  ]);
  expect(isReady(findings)).toBe(true);
});

test.each<[string, Partial<ConditionalAccessRule>]>([
  ["MFA, which a pass satisfies", { controls: ["mfa"] }],
  ["a device or MFA", { controls: ["compliantDevice", "mfa"] }],
  ["plain multifactor strength", { strengthId: "00000000-0000-0000-0000-000000000002" }],
  ["other roles", { allUsers: false, roleIds: [HELPDESK_ADMINISTRATOR], controls: ["block"] }],
  ["all but holders of this role", { exceptRoleIds: [USER_ADMINISTRATOR], controls: ["block"] }],
])("a policy that asks for %s stops nobody", (_what, given) => {
  expect(isReady(judge(rules(given)))).toBe(true);
});

test("what could not be read is said as unknown, with the consent that mends it, and stops nobody", () => {
  const blind = {
    ...seen({ securityDefaults: null, conditionalAccess: null, plans: null, missingRoleIds: null }),
    passPolicy: null,
  };
  const unknown = judge(blind).filter(({ level }) => level === "UNKNOWN");
  expect(unknown.map(({ code }) => code)).toEqual([
    "PASS_ENABLED",
    "SECURITY_DEFAULTS",
    "CONDITIONAL_ACCESS",
    "ROLES_EXIST",
    "LICENCE",
  ]);
  expect(unknown.every(({ fix }) => fix?.startsWith("Consent to"))).toBe(true);
  expect(isReady(judge(blind))).toBe(true);
});

test.each([
  [null, undefined],
  [false, "OK"],
  [true, "WARNING"],
])("a name that is taken: %s", (nameTaken, level) => {
  expect(judge({}, { nameTaken }).find(({ code }) => code === "NAME_FREE")?.level).toBe(level);
});
