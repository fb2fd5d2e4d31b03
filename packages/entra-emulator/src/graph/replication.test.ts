import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ROLE } from "../data/built-in-roles.js";
import { DEFAULT_IDS } from "../seed/default-seed.js";
import { TestCloud } from "../testing/cloud.js";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
beforeEach(() => cloud.reset());
afterAll(() => cloud.close());

const ASSIGNMENTS = "/roleManagement/directory/roleAssignments";

function lag(change: Partial<TestCloud["state"]["lag"]>): void {
  Object.assign(cloud.state.lag, change);
}

test("a fresh user cannot be referred to until it has replicated", async () => {
  lag({ createMs: 30_000 });
  const token = await cloud.token("tailspin");
  const user = await cloud.createUser("jit", { name: "tailspin" });
  const group = cloud.tenant("tailspin").groups.values()[0]?.id;
  const reference = { "@odata.id": `https://graph.microsoft.com/v1.0/directoryObjects/${user}` };
  const calls: [string, string, unknown, number, string][] = [
    [
      "POST",
      ASSIGNMENTS,
      { principalId: user, roleDefinitionId: ROLE.helpdeskAdministrator, directoryScopeId: "/" },
      404,
      "Request_ResourceNotFound",
    ],
    ["POST", `/groups/${group}/members/$ref`, reference, 404, "Request_ResourceNotFound"],
    ["POST", `/users/${user}/authentication/temporaryAccessPassMethods`, {}, 404, "Request_ResourceNotFound"],
    [
      "POST",
      "/roleManagement/directory/roleAssignmentScheduleRequests",
      {
        action: "adminAssign",
        justification: "x",
        principalId: user,
        roleDefinitionId: ROLE.helpdeskAdministrator,
        directoryScopeId: "/",
      },
      400,
      "SubjectNotFound",
    ],
  ];
  for (const [method, path, body, status, code] of calls) {
    const answer = await cloud.graph(method, path, { body, token });
    expect([path, answer.status, answer.body.error?.code]).toEqual([path, status, code]);
  }
  expect((await cloud.graph("GET", `/users/${user}`, { token })).status).toBe(200);
  cloud.state.clock.advance(30_000);
  // The pass before the roles: role holders are out of reach.
  for (const [method, path, body] of calls.slice(2, 3)) {
    expect((await cloud.graph(method, path, { body, token })).status).toBe(201);
  }
  expect((await cloud.graph("POST", ASSIGNMENTS, { body: calls[0]?.[2], token })).status).toBe(201);
});

test("a fresh user cannot be read by id while reads lag", async () => {
  lag({ readMs: 10_000 });
  const user = await cloud.createUser("jit");
  expect((await cloud.graph("GET", `/users/${user}`)).status).toBe(404);
  expect((await cloud.graph("GET", `/users/jit@${DEFAULT_IDS.contoso.domain}`)).status).toBe(404);
  cloud.state.clock.advance(10_000);
  expect((await cloud.graph("GET", `/users/${user}`)).status).toBe(200);
});

test("after a role was removed sensitive changes stay refused for a while", async () => {
  lag({ removalMs: 20_000 });
  const user = await cloud.createUser("jit");
  const { body } = await cloud.assign(user, ROLE.helpdeskAdministrator);
  await cloud.graph("DELETE", `${ASSIGNMENTS}/${body.id}`);
  const disable = () => cloud.graph("PATCH", `/users/${user}`, { body: { accountEnabled: false } });
  expect((await disable()).status).toBe(403);
  cloud.state.clock.advance(19_999);
  expect((await disable()).status).toBe(403);
  cloud.state.clock.advance(1);
  expect((await disable()).status).toBe(204);
});

test("lists miss new rows and still show removed ones while they lag", async () => {
  const user = await cloud.createUser("jit");
  lag({ listMs: 5_000 });
  const path = `${ASSIGNMENTS}?$filter=principalId eq '${user}'`;
  const { body } = await cloud.assign(user, ROLE.helpdeskAdministrator);
  expect((await cloud.graph("GET", path)).body.value).toEqual([]);
  cloud.state.clock.advance(5_000);
  expect((await cloud.graph("GET", path)).body.value).toHaveLength(1);
  await cloud.graph("DELETE", `${ASSIGNMENTS}/${body.id}`);
  expect((await cloud.graph("GET", path)).body.value).toHaveLength(1);
  cloud.state.clock.advance(5_000);
  expect((await cloud.graph("GET", path)).body.value).toEqual([]);
});

test("a new user is missing from filters before it is missing by name", async () => {
  lag({ listMs: 5_000 });
  const id = await cloud.createUser("jit");
  const filter = `/users?$filter=userPrincipalName eq 'jit@${DEFAULT_IDS.contoso.domain}'`;
  expect((await cloud.graph("GET", filter)).body.value).toEqual([]);
  expect((await cloud.graph("GET", `/users/${id}`)).status).toBe(200);
  cloud.state.clock.advance(5_000);
  expect((await cloud.graph("GET", filter)).body.value?.map((row) => row.id)).toEqual([id]);
});

test("out of the box every lag but that of reads is small and not nothing", async () => {
  await cloud.control.reset();
  const { lag: defaults } = await cloud.control.settings();
  const { readMs, ...others } = defaults;
  expect(Object.values(others).every((ms) => ms > 0 && ms <= 100)).toBe(true);
  expect(readMs).toBe(0);
});
