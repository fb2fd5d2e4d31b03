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

const LIST = "/roleManagement/directory/roleAssignments";
const CONFLICT = "A conflicting object with one or more of the specified property values is present in the directory.";

test("an assignment is made, found by principal with its role, and removed", async () => {
  const user = await cloud.createUser("jit");
  const made = await cloud.assign(user, ROLE.helpdeskAdministrator);
  expect(made.status).toBe(201);
  expect(String(made.body.id)).toMatch(/^[\w-]+-1$/);
  const { body } = await cloud.graph("GET", `${LIST}?$filter=principalId eq '${user}'&$expand=roleDefinition`);
  expect(body.value).toHaveLength(1);
  expect(body.value?.[0]).toMatchObject({
    principalId: user,
    directoryScopeId: "/",
    roleDefinition: { displayName: "Helpdesk Administrator", isBuiltIn: true },
  });
  expect((await cloud.graph("DELETE", `${LIST}/${made.body.id}`)).status).toBe(204);
  expect((await cloud.graph("DELETE", `${LIST}/${made.body.id}`)).status).toBe(404);
  expect((await cloud.graph("GET", `${LIST}?$filter=principalId eq '${user}'`)).body.value).toEqual([]);
});

test.each([
  ["400", 400, "Request_BadRequest"],
  ["409", 409, "Request_MultipleObjectsWithSameKeyValue"],
] as const)("a repeated assignment is refused with %s where that is set", async (answer, status, code) => {
  await cloud.control.settings({ behaviour: { duplicateAssignmentAnswer: answer } });
  const user = await cloud.createUser("jit");
  await cloud.assign(user, ROLE.helpdeskAdministrator);
  const again = await cloud.assign(user, ROLE.helpdeskAdministrator.toUpperCase());
  expect(again.status).toBe(status);
  expect(again.body.error).toMatchObject({ code, message: CONFLICT });
});

const refused: [string, Record<string, unknown>, number][] = [
  ["an unknown role", { roleDefinitionId: "99999999-9999-4999-8999-999999999999" }, 404],
  ["an unknown principal", { principalId: "99999999-9999-4999-8999-999999999999" }, 404],
  [
    "an unknown administrative unit",
    { directoryScopeId: "/administrativeUnits/99999999-9999-4999-8999-999999999999" },
    404,
  ],
  ["two scopes", { appScopeId: "/" }, 400],
  ["no scope", { directoryScopeId: undefined }, 400],
  ["no role", { roleDefinitionId: undefined }, 400],
  ["an unknown property", { justification: "because" }, 400],
];

test.each(refused)("an assignment with %s is refused", async (_name, change, status) => {
  const principalId = await cloud.createUser("jit");
  const body = { principalId, roleDefinitionId: ROLE.helpdeskAdministrator, directoryScopeId: "/", ...change };
  expect((await cloud.graph("POST", LIST, { body })).status).toBe(status);
  expect((await cloud.control.user(DEFAULT_IDS.contoso.tenantId, principalId))?.roles).toEqual([]);
});

test("nobody takes a role off itself, and the last Global Administrator stays", async () => {
  const self = cloud.servicePrincipalId();
  const own = await cloud.assign(self, ROLE.privilegedAuthenticationAdministrator);
  expect((await cloud.graph("DELETE", `${LIST}/${own.body.id}`)).status).toBe(400);
  const { body } = await cloud.graph("GET", `${LIST}?$filter=roleDefinitionId eq '${ROLE.globalAdministrator}'`);
  expect(body.value).toHaveLength(1);
  const last = await cloud.graph("DELETE", `${LIST}/${body.value?.[0]?.id}`);
  expect(last.body.error?.message).toMatch(/last Global Administrator/);
});

test("only RoleManagement.ReadWrite.Directory assigns", async () => {
  const principalId = await cloud.createUser("jit");
  const token = await cloud.token("contoso", [
    "RoleManagement.Read.Directory",
    "Directory.ReadWrite.All",
    "User.ReadWrite.All",
  ]);
  const body = { principalId, roleDefinitionId: ROLE.helpdeskAdministrator, directoryScopeId: "/" };
  const { status, body: answer } = await cloud.graph("POST", LIST, { body, token });
  expect(status).toBe(403);
  expect(answer.error?.code).toBe("Authorization_RequestDenied");
});

test("a deleted holder's assignments are not listed, and come back with a restore", async () => {
  const user = await cloud.createUser("jit");
  await cloud.assign(user, ROLE.helpdeskAdministrator);
  await cloud.control.outsider(DEFAULT_IDS.contoso.tenantId, { do: "deleteUser", user });
  const path = `${LIST}?$filter=principalId eq '${user}'`;
  expect((await cloud.graph("GET", path)).body.value).toEqual([]);
  await cloud.control.outsider(DEFAULT_IDS.contoso.tenantId, { do: "restoreUser", user });
  expect((await cloud.graph("GET", path)).body.value).toHaveLength(1);
});

test("the catalogue holds the 123 built-in roles, without a privileged flag", async () => {
  const { body } = await cloud.graph("GET", "/roleManagement/directory/roleDefinitions");
  expect(body.value).toHaveLength(123);
  expect(body.value?.every((role) => role.id === role.templateId && !("isPrivileged" in role))).toBe(true);
  const flag = await cloud.graph("GET", "/roleManagement/directory/roleDefinitions?$select=isPrivileged");
  expect(flag.status).toBe(400);
});

test("the older API knows only activated roles", async () => {
  const user = await cloud.createUser("jit");
  const path = `/directoryRoles/roleTemplateId=${ROLE.groupsAdministrator}/members`;
  const body = { "@odata.id": `https://graph.microsoft.com/v1.0/directoryObjects/${user}` };
  expect((await cloud.graph("POST", `${path}/$ref`, { body })).status).toBe(404);
  await cloud.graph("POST", "/directoryRoles", { body: { roleTemplateId: ROLE.groupsAdministrator } });
  expect((await cloud.graph("POST", `${path}/$ref`, { body })).status).toBe(204);
  const again = await cloud.graph("POST", `${path}/$ref`, { body });
  expect(again.body.error?.message).toMatch(/already exist for the following modified properties: 'members'/);
  expect((await cloud.graph("GET", path)).body.value?.map((row) => row.id)).toEqual([user]);
  expect((await cloud.graph("DELETE", `${path}/${user}/$ref`)).status).toBe(204);
});
