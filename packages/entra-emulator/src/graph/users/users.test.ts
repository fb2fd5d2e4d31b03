import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { DEFAULT_IDS } from "../../seed/default-seed.js";
import { newUser, TestCloud } from "../../testing/cloud.js";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
beforeEach(() => cloud.reset());
afterAll(() => cloud.close());

test("a created user answers only the default properties, and the rest by $select", async () => {
  const made = await cloud.graph("POST", "/users", { body: { ...newUser("jit-1"), usageLocation: "NL" } });
  expect(made.status).toBe(201);
  expect(Object.keys(made.body).sort()).toEqual([
    "@odata.context",
    "businessPhones",
    "displayName",
    "givenName",
    "id",
    "jobTitle",
    "mail",
    "mobilePhone",
    "officeLocation",
    "preferredLanguage",
    "surname",
    "userPrincipalName",
  ]);
  const read = await cloud.graph(
    "GET",
    `/users/${made.body.id}?$select=accountEnabled,usageLocation,passwordProfile,createdDateTime`,
  );
  expect(read.body).toMatchObject({ accountEnabled: true, usageLocation: "NL", passwordProfile: null });
  expect(String(read.body.createdDateTime)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
});

test("a user is found by id and by name, in any case", async () => {
  const id = await cloud.createUser("jit-2");
  const upn = `JIT-2@${DEFAULT_IDS.contoso.domain}`;
  expect((await cloud.graph("GET", `/users/${upn}`)).body.id).toBe(id);
  expect((await cloud.graph("GET", `/users/${id.toUpperCase()}`)).body.id).toBe(id);
});

const refusedBodies: [string, Record<string, unknown>, string | RegExp, unknown][] = [
  [
    "a name that is taken",
    { userPrincipalName: `grace@${DEFAULT_IDS.contoso.domain}` },
    /userPrincipalName already exists/,
    { code: "ObjectConflict", target: "userPrincipalName" },
  ],
  [
    "an unverified domain",
    { userPrincipalName: "x@contoso-pending.example" },
    /verified domain names/,
    { code: "InvalidValue", target: "userPrincipalName" },
  ],
  ["a foreign domain", { userPrincipalName: "x@elsewhere.example" }, /verified domain names/, { code: "InvalidValue" }],
  [
    "a federated domain without an immutable id",
    { userPrincipalName: "x@contoso-federated.example" },
    /onPremisesImmutableId/,
    { target: "onPremisesImmutableId" },
  ],
  [
    "an accent in the name",
    { userPrincipalName: `jöe@${DEFAULT_IDS.contoso.domain}` },
    "Property userPrincipalName is invalid.",
    { code: "InvalidValue" },
  ],
  [
    "a dot before the at sign",
    { userPrincipalName: `joe.@${DEFAULT_IDS.contoso.domain}` },
    "Property userPrincipalName is invalid.",
    {},
  ],
  [
    "a local part over 64",
    { userPrincipalName: `${"a".repeat(65)}@${DEFAULT_IDS.contoso.domain}` },
    "Property userPrincipalName is invalid.",
    {},
  ],
  ["a weak password", { passwordProfile: { password: "alllowercase" } }, /password complexity/, { target: "password" }],
  ["a password beyond ASCII", { passwordProfile: { password: "Päss-word-12345" } }, /password complexity/, {}],
  ["no password", { passwordProfile: undefined }, /'passwordProfile'/, {}],
  ["a mail nickname with a space", { mailNickname: "a b" }, /mailNickname/, {}],
  ["an employee id over 16", { employeeId: "x".repeat(17) }, /employeeId/, {}],
  ["an unknown property", { externalId: "1" }, /'externalId' does not exist/, undefined],
  ["a property of the wrong kind", { accountEnabled: "true" }, /accountEnabled/, {}],
];

test.each(refusedBodies)("creating a user with %s is refused", async (_name, change, message, detail) => {
  const before = cloud.tenant().users.size;
  const { status, body } = await cloud.graph("POST", "/users", { body: { ...newUser("jit-3"), ...change } });
  expect(status).toBe(400);
  expect(body.error?.code).toBe("Request_BadRequest");
  expect(body.error?.message).toMatch(message);
  if (detail) expect(body.error?.details?.[0]).toMatchObject(detail as object);
  expect(cloud.tenant().users.size).toBe(before);
});

test("a deleted user frees its name, can be restored while that is free, and purged", async () => {
  const id = await cloud.createUser("jit-4");
  expect((await cloud.graph("DELETE", `/users/${id}`)).status).toBe(204);
  expect((await cloud.graph("DELETE", `/users/${id}`)).body.error?.code).toBe("Request_ResourceNotFound");
  const listed = await cloud.graph(
    "GET",
    "/directory/deletedItems/microsoft.graph.user?$select=id,userPrincipalName,deletedDateTime",
  );
  expect(listed.body.value?.map((row) => row.id)).toEqual([id]);
  const twin = await cloud.createUser("jit-4");
  expect((await cloud.graph("POST", `/directory/deletedItems/${id}/restore`)).body.error?.details?.[0]?.code).toBe(
    "ObjectConflict",
  );
  await cloud.graph("DELETE", `/users/${twin}`);
  const restored = await cloud.graph("POST", `/directory/deletedItems/${id}/restore`);
  expect(restored).toMatchObject({
    status: 200,
    body: { "@odata.type": "#microsoft.graph.user", userPrincipalName: `jit-4@${DEFAULT_IDS.contoso.domain}` },
  });
  expect((await cloud.graph("DELETE", `/directory/deletedItems/${twin}`)).status).toBe(204);
  expect((await cloud.graph("GET", `/directory/deletedItems/${twin}`)).status).toBe(404);
});

test("deleted users are swept away after 30 days", async () => {
  const id = await cloud.createUser("jit-5");
  await cloud.graph("DELETE", `/users/${id}`);
  await cloud.control.clock({ advanceMs: 31 * 24 * 3_600_000 });
  const token = await freshToken();
  expect((await cloud.graph("GET", `/directory/deletedItems/${id}`, { token })).status).toBe(404);
});

async function freshToken(): Promise<string> {
  const roles = ["User.ReadWrite.All", "User.DeleteRestore.All"];
  return cloud.token("contoso", roles);
}

test.each(["200", "204"] as const)(
  "revoking sessions answers %s as configured and moves the valid-from time",
  async (answer) => {
    await cloud.control.settings({ behaviour: { revokeSessionsAnswer: answer } });
    const id = await cloud.createUser("jit-6");
    cloud.state.clock.advance(5_000);
    const { status, body } = await cloud.graph("POST", `/users/${id}/revokeSignInSessions`);
    expect(status).toBe(Number(answer));
    if (answer === "200") expect(body.value).toBe(true);
    expect((await cloud.control.user(DEFAULT_IDS.contoso.tenantId, id))?.signInSessionsValidFromDateTime).toBe(
      cloud.state.clock.iso(),
    );
  },
);

const patches: [string, string[], Record<string, unknown>, number][] = [
  [
    "disabling with the enable-disable permission and read",
    ["User.EnableDisableAccount.All", "User.Read.All"],
    { accountEnabled: false },
    204,
  ],
  [
    "disabling with the enable-disable permission alone",
    ["User.EnableDisableAccount.All"],
    { accountEnabled: false },
    403,
  ],
  [
    "a password with User.ReadWrite.All",
    ["User.ReadWrite.All"],
    { passwordProfile: { password: "Another-Horse-8" } },
    403,
  ],
  [
    "disabling mixed with a password",
    ["User.ReadWrite.All"],
    { accountEnabled: false, passwordProfile: { password: "Another-Horse-8" } },
    403,
  ],
  ["a display name with User.ReadUpdate.All", ["User.ReadUpdate.All"], { displayName: "New" }, 204],
  ["a phone with the phone permission", ["User-Phone.ReadWrite.All"], { mobilePhone: "+31 6" }, 204],
];

test.each(patches)("patching %s", async (_name, roles, change, expected) => {
  const id = await cloud.createUser("jit-7");
  const { status } = await cloud.graph("PATCH", `/users/${id}`, {
    body: change,
    token: await cloud.token("contoso", roles),
  });
  expect(status).toBe(expected);
  const enabled = (await cloud.control.user(DEFAULT_IDS.contoso.tenantId, id))?.accountEnabled;
  expect(enabled).toBe(!(expected === 204 && "accountEnabled" in change));
});

test("a synced user cannot be changed in the cloud", async () => {
  const token = await cloud.token("tailspin");
  const { status } = await cloud.graph("PATCH", `/users/sync@${DEFAULT_IDS.tailspin.domain}`, {
    body: { accountEnabled: false },
    token,
  });
  expect(status).toBe(400);
});

test("with User.ReadBasic.All the names are told and the rest is null", async () => {
  const id = await cloud.createUser("jit-8");
  const token = await cloud.token("contoso", ["User.ReadBasic.All"]);
  const { body } = await cloud.graph("GET", `/users/${id}?$select=displayName,accountEnabled`, { token });
  expect(body).toMatchObject({ displayName: "User jit-8", accountEnabled: null });
});
