import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ROLE } from "../../data/built-in-roles.js";
import { DEFAULT_IDS } from "../../seed/default-seed.js";
import { TestCloud } from "../../testing/cloud.js";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
beforeEach(() => cloud.reset());
afterAll(() => cloud.close());

const BASE = "/roleManagement/directory";
const REQUESTS = `${BASE}/roleAssignmentScheduleRequests`;
const HOUR = 3_600_000;

async function tailspin(method: string, path: string, body?: unknown, roles?: string[]) {
  return cloud.graph(method, path, { body, token: await cloud.token("tailspin", roles) });
}

function assignment(principalId: string, change: Record<string, unknown> = {}) {
  return {
    action: "adminAssign",
    principalId,
    roleDefinitionId: ROLE.helpdeskAdministrator,
    directoryScopeId: "/",
    justification: "ticket 1042",
    scheduleInfo: { expiration: { type: "AfterDuration", duration: "PT4H" } },
    ...change,
  };
}

async function rows(path: string, user: string): Promise<unknown[]> {
  const { body } = await tailspin("GET", `${BASE}/${path}?$filter=principalId eq '${user}'`);
  return body.value ?? [];
}

test("a time-bound assignment lives until its end by the emulated clock", async () => {
  const user = await cloud.createUser("jit", { name: "tailspin" });
  const { status, body } = await tailspin("POST", REQUESTS, assignment(user));
  expect(status).toBe(201);
  expect(body).toMatchObject({
    status: "Provisioned",
    action: "adminAssign",
    scheduleInfo: { startDateTime: cloud.state.clock.iso(), expiration: { type: "afterDuration", duration: "PT4H" } },
  });
  expect(await rows("roleAssignmentScheduleInstances", user)).toHaveLength(1);
  expect(await rows("roleAssignments", user)).toHaveLength(1);
  cloud.state.clock.advance(4 * HOUR);
  const token = await cloud.token("tailspin", ["RoleManagement.Read.Directory"]);
  for (const path of ["roleAssignmentScheduleInstances", "roleAssignmentSchedules", "roleAssignments"]) {
    const later = await cloud.graph("GET", `${BASE}/${path}?$filter=principalId eq '${user}'`, { token });
    expect([path, later.body.value]).toEqual([path, []]);
  }
});

test("a future start is granted, not yet in effect, and can be cancelled", async () => {
  const user = await cloud.createUser("jit", { name: "tailspin" });
  const startDateTime = cloud.state.clock.iso(cloud.state.clock.nowMs() + HOUR);
  const scheduleInfo = { startDateTime, expiration: { type: "afterDuration", duration: "PT1H" } };
  const { body } = await tailspin("POST", REQUESTS, assignment(user, { scheduleInfo }));
  expect(body.status).toBe("Granted");
  expect(await rows("roleAssignmentScheduleInstances", user)).toEqual([]);
  expect(await rows("roleAssignmentSchedules", user)).toHaveLength(1);
  expect((await tailspin("POST", `${REQUESTS}/${body.id}/cancel`)).status).toBe(204);
  expect(await rows("roleAssignmentSchedules", user)).toEqual([]);
});

test("a start in the past moves to now", async () => {
  const user = await cloud.createUser("jit", { name: "tailspin" });
  const scheduleInfo = { startDateTime: "2020-01-01T00:00:00Z", expiration: { type: "noExpiration" } };
  const { body } = await tailspin("POST", REQUESTS, assignment(user, { scheduleInfo }));
  expect(body.scheduleInfo).toMatchObject({ startDateTime: cloud.state.clock.iso() });
});

test("adminRemove ends a schedule, and a direct assignment too", async () => {
  const user = await cloud.createUser("jit", { name: "tailspin" });
  const remove = assignment(user, { action: "adminRemove", scheduleInfo: undefined, justification: undefined });
  for (const how of ["pimActive", "direct"] as const) {
    const act = { do: "addRole", user, role: "Helpdesk Administrator", how } as const;
    await cloud.control.outsider(DEFAULT_IDS.tailspin.tenantId, act);
    expect(await rows("roleAssignmentScheduleInstances", user)).toHaveLength(1);
    expect((await tailspin("POST", REQUESTS, remove)).status).toBe(201);
    expect(await rows("roleAssignments", user)).toEqual([]);
  }
  expect((await tailspin("POST", REQUESTS, remove)).body.error?.code).toBe("RoleAssignmentDoesNotExist");
});

test("an eligible role is listed apart and removed by its own requests", async () => {
  const user = await cloud.createUser("jit", { name: "tailspin" });
  const act = { do: "addRole", user, role: "Helpdesk Administrator", how: "pimEligible" } as const;
  await cloud.control.outsider(DEFAULT_IDS.tailspin.tenantId, act);
  expect(await rows("roleEligibilityScheduleInstances", user)).toHaveLength(1);
  expect(await rows("roleAssignments", user)).toEqual([]);
  const remove = assignment(user, { action: "adminRemove" });
  expect((await tailspin("POST", `${BASE}/roleEligibilityScheduleRequests`, remove)).status).toBe(201);
  expect(await rows("roleEligibilityScheduleInstances", user)).toEqual([]);
});

const refused: [string, Record<string, unknown>, string][] = [
  ["an unknown role", { roleDefinitionId: "99999999-9999-4999-8999-999999999999" }, "RoleNotFound"],
  ["an unknown subject", { principalId: "99999999-9999-4999-8999-999999999999" }, "SubjectNotFound"],
  ["no justification", { justification: undefined }, "RoleAssignmentRequestPolicyValidationFailed"],
  [
    "an end before its start",
    { scheduleInfo: { expiration: { type: "afterDateTime", endDateTime: "2020-01-01T00:00:00Z" } } },
    "InvalidRoleAssignmentRequestSchedule",
  ],
  [
    "a duration of a minute",
    { scheduleInfo: { expiration: { type: "afterDuration", duration: "PT1M" } } },
    "InvalidRoleAssignmentRequestSchedule",
  ],
  ["a start that is no time", { scheduleInfo: { startDateTime: "soon" } }, "InvalidStartDateTime"],
  ["an unknown property", { reason: "x" }, "Request_BadRequest"],
];

test.each(refused)("a request with %s is refused", async (_name, change, code) => {
  const user = await cloud.createUser("jit", { name: "tailspin" });
  const { status, body } = await tailspin("POST", REQUESTS, assignment(user, change));
  expect([status, body.error?.code]).toEqual([400, code]);
  expect(await rows("roleAssignmentSchedules", user)).toEqual([]);
});

test("the tenant's rules cap the duration and may ask for a ticket", async () => {
  await cloud.control.patchTenant(DEFAULT_IDS.tailspin.tenantId, {
    pimRules: { maximumActiveDurationMinutes: 60, ticketRequired: true },
  });
  const user = await cloud.createUser("jit", { name: "tailspin" });
  const { body } = await tailspin("POST", REQUESTS, assignment(user));
  expect(body.error?.message).toBe('The following policy rules failed: ["ExpirationRule","TicketingRule"]');
  const policy = await tailspin(
    "GET",
    `/policies/roleManagementPolicyAssignments?$filter=scopeId eq '/' and scopeType eq 'DirectoryRole' and roleDefinitionId eq '${ROLE.helpdeskAdministrator}'&$expand=policy($expand=rules)`,
  );
  expect(policy.body.value?.[0]?.policy).toMatchObject({
    rules: [
      { id: "Expiration_Admin_Assignment", maximumDuration: "PT60M" },
      { enabledRules: ["Justification", "Ticketing"] },
    ],
  });
});

test("a repeated assignment is refused", async () => {
  const user = await cloud.createUser("jit", { name: "tailspin" });
  await tailspin("POST", REQUESTS, assignment(user));
  expect((await tailspin("POST", REQUESTS, assignment(user))).body.error?.code).toBe("RoleAssignmentExists");
});

test("without P2 nothing of PIM answers", async () => {
  const user = await cloud.createUser("jit");
  const calls = [
    await cloud.graph("POST", REQUESTS, { body: assignment(user) }),
    await cloud.graph("GET", `${BASE}/roleAssignmentScheduleInstances`),
    await cloud.graph("GET", `${BASE}/roleEligibilityScheduleInstances`),
  ];
  expect(calls.map(({ status, body }) => [status, body.error?.code])).toEqual(
    Array(3).fill([400, "AadPremiumLicenseRequired"]),
  );
});

test("removing takes less than assigning", async () => {
  const user = await cloud.createUser("jit", { name: "tailspin" });
  await tailspin("POST", REQUESTS, assignment(user));
  const roles = ["RoleAssignmentSchedule.Remove.Directory"];
  const refusal = await tailspin("POST", REQUESTS, assignment(user), roles);
  expect([refusal.status, refusal.body.error?.code]).toEqual([403, "PermissionScopeNotGranted"]);
  expect((await tailspin("POST", REQUESTS, assignment(user, { action: "adminRemove" }), roles)).status).toBe(201);
});
