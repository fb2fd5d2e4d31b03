import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ROLE } from "../../data/built-in-roles.js";
import { DEFAULT_IDS } from "../../seed/default-seed.js";
import { newUser, TestCloud } from "../../testing/cloud.js";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
beforeEach(() => cloud.reset());
afterAll(() => cloud.close());

const JSON_HEADERS = { "Content-Type": "application/json" };

interface Item {
  id: string;
  method: string;
  url: string;
  headers?: Record<string, string>;
  body?: unknown;
  dependsOn?: string[];
}

function batch(requests: readonly Item[]) {
  return cloud.graph("POST", "/$batch", { body: { requests } });
}

async function statuses(requests: readonly Item[]): Promise<[string, number][]> {
  const { status, body } = await batch(requests);
  expect(status).toBe(200);
  return (body.responses ?? []).map((answer) => [answer.id, answer.status]);
}

test("a warm account is enabled, given a pass and a role, and read back in one call", async () => {
  const user = await cloud.createUser("jit", { extra: { accountEnabled: false } });
  const { body } = await batch([
    { id: "1", method: "PATCH", url: `/users/${user}`, headers: JSON_HEADERS, body: { accountEnabled: true } },
    {
      id: "2",
      method: "POST",
      url: `/users/${user}/authentication/temporaryAccessPassMethods`,
      headers: JSON_HEADERS,
      body: {},
      dependsOn: ["1"],
    },
    {
      id: "3",
      method: "POST",
      url: "/roleManagement/directory/roleAssignments",
      headers: JSON_HEADERS,
      body: { principalId: user, roleDefinitionId: ROLE.helpdeskAdministrator, directoryScopeId: "/" },
      dependsOn: ["2"],
    },
    { id: "4", method: "GET", url: `/users/${user}?$select=accountEnabled`, dependsOn: ["3"] },
  ]);
  expect(body.responses?.map(({ id, status }) => [id, status])).toEqual([
    ["1", 204],
    ["2", 201],
    ["3", 201],
    ["4", 200],
  ]);
  expect(body.responses?.[0]).not.toHaveProperty("body");
  expect(String(body.responses?.[1]?.body?.temporaryAccessPass)).toHaveLength(8);
  expect(body.responses?.[3]?.body).toMatchObject({ accountEnabled: true });
  expect(body.responses?.[3]?.headers["request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  const calls = await cloud.control.calls();
  const items = calls.filter((call) => call.batch !== null);
  expect(items.map((call) => [call.method, call.path, call.batch?.index])).toEqual([
    ["PATCH", `/v1.0/users/${user}`, 0],
    ["POST", `/v1.0/users/${user}/authentication/temporaryAccessPassMethods`, 1],
    ["POST", "/v1.0/roleManagement/directory/roleAssignments", 2],
    ["GET", `/v1.0/users/${user}`, 3],
  ]);
});

test("what depends on a failed item is not run and answers 424", async () => {
  const user = await cloud.createUser("jit");
  const disable = { method: "PATCH", headers: JSON_HEADERS, body: { accountEnabled: false } };
  expect(
    await statuses([
      { id: "a", ...disable, url: "/users/99999999-9999-4999-8999-999999999999" },
      { id: "b", ...disable, url: `/users/${user}`, dependsOn: ["a"] },
      { id: "c", method: "GET", url: `/users/${user}`, dependsOn: ["b"] },
    ]),
  ).toEqual([
    ["a", 404],
    ["b", 424],
    ["c", 424],
  ]);
  expect((await cloud.control.user(DEFAULT_IDS.contoso.tenantId, user))?.accountEnabled).toBe(true);
});

const get = (id: string, dependsOn?: string[]): Item => ({
  id,
  method: "GET",
  url: "/organization",
  ...(dependsOn ? { dependsOn } : {}),
});

const malformed: [string, Item[]][] = [
  ["over 20 items", Array.from({ length: 21 }, (_, index) => get(String(index)))],
  ["ids that differ only in case", [get("a"), get("A")]],
  ["an absolute url", [{ ...get("1"), url: "https://graph.microsoft.com/v1.0/organization" }]],
  ["a POST without a body", [{ id: "1", method: "POST", url: "/users/1/revokeSignInSessions", headers: JSON_HEADERS }]],
  ["a body without a content type", [{ id: "1", method: "POST", url: "/users/1/revokeSignInSessions", body: {} }]],
  ["a dependency on what is not there", [get("1", ["0"])]],
  ["a dependency on a later item", [get("1", ["2"]), get("2")]],
  ["dependencies neither serial nor parallel", [get("1"), get("2", ["1"]), get("3", ["2"]), get("4", ["1"])]],
];

test.each(malformed)("a batch with %s is refused as a whole", async (_name, requests) => {
  const { status, body } = await batch(requests);
  expect(status).toBe(400);
  expect(body.error?.code).toBe("BadRequest");
  expect((await cloud.control.calls()).filter((call) => call.batch !== null)).toEqual([]);
});

test("several items may depend on the same one", async () => {
  expect(await statuses([get("1"), get("2", ["1"]), get("3", ["1"])])).toEqual([
    ["1", 200],
    ["2", 200],
    ["3", 200],
  ]);
});

test("an item's url is relative to the version", async () => {
  const { body } = await batch([{ id: "1", method: "GET", url: "/v1.0/organization" }]);
  expect(body.responses?.[0]).toMatchObject({
    status: 400,
    body: { error: { message: "Resource not found for the segment 'v1.0'." } },
  });
});

test("items are throttled one by one, with Retry-After in their own headers", async () => {
  await cloud.control.settings({ quotas: { reportsPerAppAndTenant: { requests: 5, windowMs: 10_000 } } });
  const user = await cloud.createUser("jit");
  const { body } = await batch(
    Array.from({ length: 6 }, (_, index) => ({
      id: String(index),
      method: "GET",
      url: `/users/${user}/authentication/methods`,
    })),
  );
  expect(body.responses?.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
  expect(body.responses?.[5]?.headers["Retry-After"]).toBe("10");
});

test("items carry headers of their own", async () => {
  const { body } = await batch([
    {
      id: "1",
      method: "GET",
      url: "/users?$count=true&$top=1",
      headers: { ConsistencyLevel: "eventual", "client-request-id": "mine" },
    },
    { id: "2", method: "GET", url: "/users?$count=true&$top=1" },
  ]);
  expect(body.responses?.map((answer) => "@odata.count" in (answer.body ?? {}))).toEqual([true, false]);
  expect(body.responses?.[0]?.headers["client-request-id"]).toBe("mine");
});

test("one item's refusal leaves the others alone", async () => {
  const requests = [
    { id: "1", method: "POST", url: "/users", headers: JSON_HEADERS, body: newUser("jit") },
    { id: "2", method: "POST", url: "/users", headers: JSON_HEADERS, body: newUser("jit") },
  ];
  expect(await statuses(requests)).toEqual([
    ["1", 201],
    ["2", 400],
  ]);
});
