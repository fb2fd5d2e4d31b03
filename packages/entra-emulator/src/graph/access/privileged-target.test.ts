import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { builtInRoleNamed, ROLE } from "../../data/built-in-roles.js";
import { DEFAULT_IDS } from "../../seed/default-seed.js";
import { TestCloud } from "../../testing/cloud.js";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
beforeEach(() => cloud.reset());
afterAll(() => cloud.close());

const { tenantId } = DEFAULT_IDS.contoso;
const callers = {
  none: undefined,
  authentication: ROLE.authenticationAdministrator,
  user: ROLE.userAdministrator,
  privileged: ROLE.privilegedAuthenticationAdministrator,
  global: ROLE.globalAdministrator,
} as const;

// Who may disable someone that holds the role: none, Authentication, User, Privileged Authentication, Global Administrator.
const table: [string, string][] = [
  ["", "yyyyy"],
  ["Directory Readers", "nyyyy"],
  ["Password Administrator", "nyyyy"],
  ["Groups Administrator", "nnyyy"],
  ["Helpdesk Administrator", "nnyyy"],
  ["User Administrator", "nnyyy"],
  ["Authentication Administrator", "nynyy"],
  ["Global Administrator", "nnnyy"],
  ["Privileged Role Administrator", "nnnyy"],
  ["Exchange Administrator", "nnnyy"],
  ["Global Reader", "nnnyy"],
];

test.each(table)("the holder of '%s' is within reach of %s", async (role, expected) => {
  const user = await cloud.createUser("jit");
  if (role) await cloud.assign(user, builtInRoleNamed(role)?.id ?? "");
  const reached: string[] = [];
  for (const callerRole of Object.values(callers)) {
    const clientId = DEFAULT_IDS.partnerApp.clientId;
    if (callerRole) await cloud.control.outsider(tenantId, { do: "addAppRole", clientId, role: callerRole });
    const { status } = await cloud.graph("PATCH", `/users/${user}`, { body: { accountEnabled: false } });
    reached.push(status === 204 ? "y" : "n");
    if (callerRole) await cloud.control.outsider(tenantId, { do: "removeAppRole", clientId, role: callerRole });
  }
  expect(reached.join("")).toBe(expected);
});

const sensitive: [string, string, string, Record<string, unknown> | undefined, string][] = [
  ["disabling", "PATCH", "", { accountEnabled: false }, "Authorization_RequestDenied"],
  [
    "renaming",
    "PATCH",
    "",
    { userPrincipalName: `other@${DEFAULT_IDS.contoso.domain}` },
    "Authorization_RequestDenied",
  ],
  ["revoking sessions of", "POST", "/revokeSignInSessions", {}, "Authorization_RequestDenied"],
  ["deleting", "DELETE", "", undefined, "Authorization_RequestDenied"],
  ["issuing a pass to", "POST", "/authentication/temporaryAccessPassMethods", {}, "accessDenied"],
];

test.each(sensitive)(
  "%s an administrator is denied to an app without a role",
  async (_name, method, path, body, code) => {
    const user = await cloud.createUser("jit");
    await cloud.assign(user, ROLE.globalAdministrator);
    const answer = await cloud.graph(method, `/users/${user}${path}`, { body });
    expect(answer.status).toBe(403);
    expect(answer.body.error?.code).toBe(code);
    expect(await cloud.control.user(tenantId, user)).toMatchObject({
      accountEnabled: true,
      deleted: false,
      temporaryAccessPass: null,
    });
  },
);

test("harmless properties of an administrator may be changed", async () => {
  const user = await cloud.createUser("jit");
  await cloud.assign(user, ROLE.globalAdministrator);
  expect((await cloud.graph("PATCH", `/users/${user}`, { body: { jobTitle: "Guest" } })).status).toBe(204);
});

const ways: [string, Parameters<TestCloud["control"]["outsider"]>[1] & { do: string }][] = [
  [
    "an administrative unit",
    {
      do: "addRole",
      user: "",
      role: "Helpdesk Administrator",
      how: "administrativeUnit",
      administrativeUnitId: "b0000000-0000-4000-8000-000000000001",
    },
  ],
  ["an active PIM schedule", { do: "addRole", user: "", role: "Helpdesk Administrator", how: "pimActive" }],
  ["a role-assignable group", { do: "addToGroup", user: "", group: "Tier 0" }],
];

test.each(ways)("power through %s protects too", async (_name, act) => {
  const token = await cloud.token("tailspin");
  const user = await cloud.createUser("jit", { name: "tailspin" });
  await cloud.control.outsider(DEFAULT_IDS.tailspin.tenantId, { ...act, user } as typeof act);
  expect((await cloud.graph("PATCH", `/users/${user}`, { body: { accountEnabled: false }, token })).status).toBe(403);
});

test("an eligible role protects no one", async () => {
  const token = await cloud.token("tailspin");
  const user = await cloud.createUser("jit", { name: "tailspin" });
  const act = { do: "addRole", user, role: "Global Administrator", how: "pimEligible" } as const;
  await cloud.control.outsider(DEFAULT_IDS.tailspin.tenantId, act);
  expect((await cloud.graph("PATCH", `/users/${user}`, { body: { accountEnabled: false }, token })).status).toBe(204);
});

test("a password takes a directory role even for an ordinary user", async () => {
  const user = await cloud.createUser("jit");
  const clientId = DEFAULT_IDS.partnerApp.clientId;
  const token = await cloud.token("contoso", ["User-PasswordProfile.ReadWrite.All"]);
  const change = { body: { passwordProfile: { password: "Another-Horse-8" } }, token };
  expect((await cloud.graph("PATCH", `/users/${user}`, change)).status).toBe(403);
  await cloud.control.outsider(tenantId, { do: "addAppRole", clientId, role: ROLE.userAdministrator });
  expect((await cloud.graph("PATCH", `/users/${user}`, change)).status).toBe(204);
  await cloud.assign(user, ROLE.globalAdministrator);
  expect((await cloud.graph("PATCH", `/users/${user}`, change)).status).toBe(403);
});

test("members of a restricted management unit are out of reach even of a Global Administrator's role", async () => {
  const token = await cloud.token("tailspin");
  const user = await cloud.createUser("jit", { name: "tailspin" });
  const clientId = DEFAULT_IDS.partnerApp.clientId;
  const unit = cloud.tenant("tailspin").administrativeUnits.get("b0000000-0000-4000-8000-000000000002");
  unit?.members.add({ id: user });
  await cloud.control.outsider(DEFAULT_IDS.tailspin.tenantId, {
    do: "addAppRole",
    clientId,
    role: ROLE.globalAdministrator,
  });
  expect((await cloud.graph("PATCH", `/users/${user}`, { body: { jobTitle: "x" }, token })).status).toBe(403);
});
