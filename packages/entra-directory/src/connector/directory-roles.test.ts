import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { CLIENT_ID, Cloud, ROLES } from "../test-support/cloud.js";

let cloud: Cloud;
beforeAll(async () => {
  cloud = await Cloud.start("tailspin");
});
beforeEach(() => cloud.reset());
afterAll(() => cloud.close());

async function rolesOf(localPart: string): Promise<readonly string[]> {
  const { id } = await cloud.truth(cloud.nameOf(localPart));
  const result = await cloud.entra.tenantConnector.directoryRolesOf(cloud.tenantId, id);
  if (!result.ok) throw new Error(result.problem.message);
  return result.roleTemplateIds;
}

test("roles over the whole tenant are told, each once", async () => {
  expect(await rolesOf("gita")).toEqual([ROLES.globalAdministrator]);
  expect(await rolesOf("opal")).toEqual([]);
});

test("roles by a role-assignable group count", async () => {
  expect([...(await rolesOf("pavel"))].sort()).toEqual(
    [ROLES.privilegedRoleAdministrator, ROLES.userAdministrator].sort(),
  );
});

test("roles by a group count too where Graph may not tell more of it than its id", async () => {
  const permissions = ["GroupMember.ReadWrite.All", "Directory.Read.All"];
  await cloud.outsider({ do: "revokeConsent", clientId: CLIENT_ID, permissions });
  cloud.entra = cloud.connect();
  expect(await rolesOf("pavel")).toContain(ROLES.userAdministrator);
});

test("a role over an administrative unit does not make an administrator of the tenant", async () => {
  const administrativeUnitId = "b0000000-0000-4000-8000-000000000001";
  const role = ROLES.userAdministrator;
  await cloud.outsider({
    do: "addRole",
    user: cloud.nameOf("opal"),
    role,
    how: "administrativeUnit",
    administrativeUnitId,
  });
  expect(await rolesOf("opal")).toEqual([]);
});

test("an activated role counts, one that could be activated does not", async () => {
  const user = cloud.nameOf("opal");
  await cloud.outsider({ do: "addRole", user, role: ROLES.globalAdministrator, how: "pimEligible" });
  expect(await rolesOf("opal")).toEqual([]);
  await cloud.outsider({ do: "addRole", user, role: ROLES.privilegedRoleAdministrator, how: "pimActive", minutes: 60 });
  expect(await rolesOf("opal")).toEqual([ROLES.privilegedRoleAdministrator]);
});

test("roles that cannot be read are not taken for none", async () => {
  await cloud.control.addFault({
    path: "/v1.0/roleManagement/directory/roleAssignments",
    scope: "item",
    effect: { kind: "status", status: 503 },
  });
  await expect(rolesOf("gita")).rejects.toThrow("Reading from the tenant");
});
