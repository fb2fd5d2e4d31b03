import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { HELPDESK, USER_ADMINISTRATOR } from "../support/http-msp.js";
import { type Connected, check, connected, preflight, refusals, writes } from "./support.js";

let at: Connected;
beforeAll(async () => {
  at = await connected();
});
afterAll(() => at.msp[Symbol.asyncDispose]());

const HEALTHY = {
  licences: { p1: true, p2: false },
  securityDefaultsEnabled: false,
  conditionalAccessPolicies: [],
  tapPolicy: {
    state: "enabled" as const,
    isUsableOnce: false,
    minimumLifetimeInMinutes: 10,
    maximumLifetimeInMinutes: 480,
  },
};
let domains: Awaited<ReturnType<Connected["control"]["tenant"]>>["domains"];
beforeEach(async () => {
  domains = (await at.control.tenant(at.tenantId)).domains;
  await at.control.patchTenant(at.tenantId, HEALTHY);
});
afterEach(async () => {
  await at.control.patchTenant(at.tenantId, { ...HEALTHY, domains });
  expect(await writes(at)).toEqual([]); // whatever was asked and refused, nothing was made
});

const change = (patch: Parameters<Connected["control"]["patchTenant"]>[1]) =>
  at.control.patchTenant(at.tenantId, patch);

test("a tenant where all is well is ready, and says when it was looked at", async () => {
  const before = at.msp.world.clock.now().getTime();
  const report = await preflight(at);
  expect(report.ready).toBe(true);
  expect(report.checks.filter(({ passed }) => !passed)).toEqual([]);
  expect(Date.parse(report.checkedAt)).toBeGreaterThanOrEqual(before);
});

test("passes that are off stop a reused account: it says so, and how to mend it, before anything is created", async () => {
  await change({ tapPolicy: { state: "disabled" } });
  const report = await preflight(at);
  expect(report.ready).toBe(false);
  expect(check(report, "PASS_ENABLED")).toMatchObject({
    level: "FAILURE",
    message: expect.stringMatching(/^Will fail because Temporary Access Passes are off/),
    fix: expect.stringMatching(/Turn them on/),
  });
  const refused = await refusals(at, [HELPDESK]);
  expect(refused).toMatchObject({ accessRequest: null, accessGrant: null });
  expect(refused.userErrors.map(({ code }) => code)).toEqual(["PASS_NOT_POSSIBLE"]);
});

test("one-time passes, and passes of at least 60 minutes, are told and stop nobody", async () => {
  await at.msp.api.must(
    "updateTenantApp",
    { tenantAppId: at.tenantAppId, defaultDurationMinutes: 20, maxDurationMinutes: 30 },
    "tenantApp { id }",
  );
  await change({ tapPolicy: { isUsableOnce: true, minimumLifetimeInMinutes: 60 } });
  const report = await preflight(at);
  expect(report.ready).toBe(true);
  expect(check(report, "PASS_ONE_TIME")).toMatchObject({
    level: "WARNING",
    passed: false,
    fix: expect.stringMatching(/one-time use/),
  });
  expect(check(report, "PASS_LIFETIME")).toMatchObject({
    level: "WARNING",
    message: expect.stringMatching(/at least 60 minutes/),
  });
  await at.msp.api.must(
    "updateTenantApp",
    { tenantAppId: at.tenantAppId, maxDurationMinutes: 480 },
    "tenantApp { id }",
  );
});

test("a pass that cannot outlive the longest access is told", async () => {
  await change({ tapPolicy: { maximumLifetimeInMinutes: 60 } });
  expect(check(await preflight(at), "PASS_LIFETIME")).toMatchObject({
    level: "WARNING",
    message: expect.stringMatching(/60 minutes at most/),
  });
});

test("a pass policy for certain groups leaves our accounts out", async () => {
  const group = {
    id: "00000000-aaaa-4aaa-8aaa-000000000001",
    targetType: "group" as const,
    isRegistrationRequired: false,
  };
  await change({ tapPolicy: { includeTargets: [group] } });
  expect(check(await preflight(at), "PASS_TARGETS")).toMatchObject({
    level: "FAILURE",
    fix: expect.stringMatching(/all users/),
  });
  await change({ tapPolicy: { includeTargets: [{ ...group, id: "all_users" }] } });
});

test("security defaults are told: a pass satisfies them", async () => {
  await change({ securityDefaultsEnabled: true });
  const report = await preflight(at);
  expect(report.ready).toBe(true);
  expect(check(report, "SECURITY_DEFAULTS")).toMatchObject({
    level: "WARNING",
    message: expect.stringMatching(/asked for MFA/),
  });
});

test("security defaults with passes off leave a burner's password no way in: both are said at once", async () => {
  await at.msp.api.must("updateTenantApp", { tenantAppId: at.tenantAppId, accountMode: "BURNER" }, "tenantApp { id }");
  await change({ securityDefaultsEnabled: true, tapPolicy: { state: "disabled" } });
  const report = await preflight(at);
  expect(check(report, "PASS_ENABLED")).toMatchObject({ level: "WARNING" });
  expect(check(report, "SECURITY_DEFAULTS")).toMatchObject({ level: "FAILURE" });
  expect((await refusals(at, [HELPDESK])).userErrors.map(({ code }) => code)).toEqual(["PASS_NOT_POSSIBLE"]);
  await at.msp.api.must("updateTenantApp", { tenantAppId: at.tenantAppId, accountMode: "REUSED" }, "tenantApp { id }");
});

test("a domain that became federated since stops access", async () => {
  const { accountDomain } = (
    await at.msp.api.query<{ tenantApp: { accountDomain: string } }>(
      "query ($id: ID!) { tenantApp(id: $id) { accountDomain } }",
      { id: at.tenantAppId },
    )
  ).tenantApp;
  await change({
    domains: domains.map((one) =>
      one.id === accountDomain ? { ...one, authenticationType: "Federated" as const } : one,
    ),
  });
  expect(check(await preflight(at), "ACCOUNT_DOMAIN")).toMatchObject({
    level: "FAILURE",
    fix: expect.stringMatching(/managed domain/),
  });
  expect((await refusals(at, [HELPDESK])).userErrors.map(({ code }) => code)).toEqual(["DOMAIN_FEDERATED"]);
});

test("without P1 access works and sign-in logs do not; end times on assignments need P2", async () => {
  await change({ licences: { p1: false, p2: false } });
  const report = await preflight(at);
  expect(report.ready).toBe(true);
  expect(check(report, "LICENCE")).toMatchObject({ level: "WARNING", message: expect.stringMatching(/P1 is missing/) });
  await at.msp.api.must(
    "updateTenantApp",
    { tenantAppId: at.tenantAppId, timeBoundAssignments: true },
    "tenantApp { id }",
  );
  expect(check(await preflight(at), "LICENCE")).toMatchObject({ level: "FAILURE", fix: expect.stringMatching(/P2/) });
  await at.msp.api.must(
    "updateTenantApp",
    { tenantAppId: at.tenantAppId, timeBoundAssignments: false },
    "tenantApp { id }",
  );
});

describe("conditional access", () => {
  const policy = (conditions: object, grantControls: object, state = "enabled" as const) => ({
    displayName: "Admins",
    state,
    conditions: { applications: { includeApplications: ["All"] }, ...conditions },
    grantControls: { operator: "OR", ...grantControls },
  });
  const admins = { users: { includeRoles: [HELPDESK] } };

  test.each([
    ["blocks it", admins, { builtInControls: ["block"] }, "FAILURE"],
    ["asks for a managed device", admins, { builtInControls: ["compliantDevice"] }, "FAILURE"],
    ["asks for a managed device or MFA", admins, { builtInControls: ["compliantDevice", "mfa"] }, "OK"],
    [
      "asks for a managed device and MFA",
      admins,
      { operator: "AND", builtInControls: ["compliantDevice", "mfa"] },
      "FAILURE",
    ],
    ["asks for MFA", { users: { includeUsers: ["All"] } }, { builtInControls: ["mfa"] }, "OK"],
    [
      "asks for keys",
      admins,
      { builtInControls: [], authenticationStrength: { id: "00000000-0000-0000-0000-000000000004" } },
      "FAILURE",
    ],
    [
      "blocks from some places",
      { ...admins, locations: { includeLocations: ["All"] } },
      { builtInControls: ["block"] },
      "WARNING",
    ],
    ["blocks another role", { users: { includeRoles: [USER_ADMINISTRATOR] } }, { builtInControls: ["block"] }, "OK"],
  ])("a policy that %s", async (_what, conditions, controls, level) => {
    await change({ conditionalAccessPolicies: [policy(conditions, controls)] });
    const report = await preflight(at, `(roleTemplateIds: ["${HELPDESK}"])`);
    expect(check(report, "CONDITIONAL_ACCESS")).toMatchObject({ level });
  });
});

test("a request for a role that conditional access stops is refused, and nothing is made", async () => {
  const conditions = { applications: { includeApplications: ["All"] }, users: { includeRoles: [HELPDESK] } };
  const grantControls = { operator: "OR", builtInControls: ["block"] };
  await change({
    conditionalAccessPolicies: [{ displayName: "No helpdesk", state: "enabled", conditions, grantControls }],
  });
  await at.msp.world.advance({ minutes: 6 });
  const refused = await refusals(at, [HELPDESK]);
  expect(refused.userErrors.map(({ code }) => code)).toEqual(["CONDITIONAL_ACCESS_BLOCKS"]);
  expect(refused.userErrors[0]?.message).toMatch(/"No helpdesk" blocks it/);
});

test("a snapshot is told with its age, and costs Graph nothing", async () => {
  const seen = await preflight(at);
  await at.control.clearCalls();
  await at.msp.world.advance({ minutes: 3 });
  const told = await preflight(at, "(live: false)");
  expect(told.checkedAt).toBe(seen.checkedAt);
  expect(await at.control.calls()).toEqual([]);
});

test("who has no account there yet is told whether the name is free, by one cheap look", async () => {
  const elen = await at.msp.technician("Elen");
  const nameFree = async () => check(await preflight(at, `(technicianId: "${elen}")`), "NAME_FREE");
  expect(await nameFree()).toMatchObject({ level: "OK" });
  const prefix = (accountNamePrefix: string) =>
    at.msp.api.must("updateTenantApp", { tenantAppId: at.tenantAppId, accountNamePrefix }, "tenantApp { id }");
  await prefix("h"); // and the customer has a Helen
  expect(await nameFree()).toMatchObject({ level: "WARNING", fix: expect.stringMatching(/another prefix/) });
  expect(check(await preflight(at, `(technicianId: "${elen}", live: false)`), "NAME_FREE")).toBeUndefined();
  await prefix("msp-");
});
