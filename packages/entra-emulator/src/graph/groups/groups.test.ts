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

const { tenantId } = DEFAULT_IDS.contoso;

async function group(isAssignableToRole: boolean): Promise<string> {
  const token = await cloud.token("contoso", ["Group.ReadWrite.All", "RoleManagement.ReadWrite.Directory"]);
  const body = { displayName: "G", mailNickname: "g", mailEnabled: false, securityEnabled: true, isAssignableToRole };
  const made = await cloud.graph("POST", "/groups", { body, token });
  expect(made.status).toBe(201);
  return String(made.body.id);
}

function reference(id: string) {
  return { "@odata.id": `https://graph.microsoft.com/v1.0/directoryObjects/${id}` };
}

test("a member is added once, listed, and removed", async () => {
  const [id, user] = [await group(false), await cloud.createUser("jit")];
  const path = `/groups/${id}/members`;
  expect((await cloud.graph("POST", `${path}/$ref`, { body: reference(user) })).status).toBe(204);
  const again = await cloud.graph("POST", `${path}/$ref`, { body: reference(user) });
  expect(again.body.error?.message).toBe(
    "One or more added object references already exist for the following modified properties: 'members'.",
  );
  expect((await cloud.graph("GET", path)).body.value?.map((row) => [row["@odata.type"], row.id])).toEqual([
    ["#microsoft.graph.user", user],
  ]);
  expect((await cloud.graph("DELETE", `${path}/${user}/$ref`)).status).toBe(204);
  expect((await cloud.graph("DELETE", `${path}/${user}/$ref`)).status).toBe(404);
});

test("twenty members at once are all or nothing", async () => {
  const [id, user] = [await group(false), await cloud.createUser("jit")];
  const bind = (ids: string[]) =>
    cloud.graph("PATCH", `/groups/${id}`, {
      body: { "members@odata.bind": ids.map((one) => reference(one)["@odata.id"]) },
    });
  expect((await bind([user, "99999999-9999-4999-8999-999999999999"])).status).toBe(404);
  expect((await cloud.graph("GET", `/groups/${id}/members`)).body.value).toEqual([]);
  expect((await bind([user])).status).toBe(204);
});

test("a role-assignable group takes the role permission and gives its members its roles", async () => {
  const [id, user] = [await group(true), await cloud.createUser("jit")];
  await cloud.assign(id, ROLE.helpdeskAdministrator);
  const path = `/groups/${id}/members/$ref`;
  const token = await cloud.token("contoso", ["GroupMember.ReadWrite.All", "Group.ReadWrite.All"]);
  expect((await cloud.graph("POST", path, { body: reference(user), token })).status).toBe(403);
  expect((await cloud.graph("POST", path, { body: reference(user) })).status).toBe(204);
  expect((await cloud.control.user(tenantId, user))?.roles).toMatchObject([
    { how: "group", displayName: "Helpdesk Administrator" },
  ]);
  const { body } = await cloud.graph("GET", `/users/${user}/transitiveMemberOf`);
  expect(body.value?.map((row) => row["@odata.type"])).toEqual([
    "#microsoft.graph.group",
    "#microsoft.graph.directoryRole",
  ]);
});

test("an ordinary group cannot hold a role, and a role-assignable one holds no groups", async () => {
  const [plain, special] = [await group(false), await group(true)];
  expect((await cloud.assign(plain, ROLE.helpdeskAdministrator)).status).toBe(400);
  expect((await cloud.graph("POST", `/groups/${special}/members/$ref`, { body: reference(plain) })).status).toBe(400);
});

test("whether a group may hold roles cannot be changed", async () => {
  const id = await group(false);
  expect((await cloud.graph("PATCH", `/groups/${id}`, { body: { isAssignableToRole: true } })).status).toBe(400);
});

test("deleting a member without $ref deletes the user where the app may, and is refused where not", async () => {
  const [id, user] = [await group(false), await cloud.createUser("jit")];
  await cloud.graph("POST", `/groups/${id}/members/$ref`, { body: reference(user) });
  const token = await cloud.token("contoso", ["GroupMember.ReadWrite.All"]);
  expect((await cloud.graph("DELETE", `/groups/${id}/members/${user}`, { token })).status).toBe(403);
  expect((await cloud.graph("DELETE", `/groups/${id}/members/${user}`)).status).toBe(204);
  expect(await cloud.control.user(tenantId, user)).toMatchObject({ deleted: true });
});

test("memberOf names groups, roles and units by type, and hides what the app may not read", async () => {
  const token = await cloud.token("tailspin");
  const user = await cloud.createUser("jit", { name: "tailspin" });
  const { tenantId: tailspin } = DEFAULT_IDS.tailspin;
  await cloud.control.outsider(tailspin, { do: "addToGroup", user, group: "Tier 0 operators" });
  await cloud.control.outsider(tailspin, { do: "addRole", user, role: "Global Reader" });
  const all = await cloud.graph("GET", `/users/${user}/memberOf?$select=id,displayName,isAssignableToRole`, { token });
  // The role is the user's own, and the group's is not a direct membership.
  expect(all.body.value?.map((row) => [row["@odata.type"], row.displayName, row.isAssignableToRole])).toEqual([
    ["#microsoft.graph.group", "Tier 0 operators", true],
    ["#microsoft.graph.directoryRole", "Global Reader", undefined],
  ]);
  const little = await cloud.token("tailspin", ["User.Read.All"]);
  const hidden = await cloud.graph("GET", `/users/${user}/memberOf?$select=id,displayName,isAssignableToRole`, {
    token: little,
  });
  expect(hidden.body.value?.map((row) => [row.displayName, row.isAssignableToRole])).toEqual([
    [null, null],
    [null, undefined],
  ]);
  const cast = await cloud.graph("GET", `/users/${user}/memberOf/microsoft.graph.group`, { token });
  expect(cast.body.value).toHaveLength(1);
});
