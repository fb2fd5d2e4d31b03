import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway.js";
import type { TestCaller } from "../testing/test-caller.js";

const ROWS = 50;

let server: TestGateway;
let owner: TestCaller;

beforeAll(async () => {
  server = await startTestGateway();
  owner = await server.newOwner();
  const groups: string[] = [];
  for (let index = 0; index < 3; index += 1) {
    const made = await owner.done("createTechnicianGroup", { name: `Group ${index}` }, "technicianGroup { id }");
    groups.push(made.technicianGroup.id);
  }
  for (let index = 0; index < ROWS; index += 1) {
    const { customer } = await owner.done("createCustomer", { name: `Customer ${index}` }, "customer { id }");
    const input = { customerId: customer.id, name: `App ${index}` };
    const { tenantApp } = await owner.done("createTenantApp", input, "tenantApp { id }");
    const mappings = groups.map((technicianGroupId) => ({
      technicianGroupId,
      roleTemplateIds: ["fe930be7-5e62-47db-91af-98c3a49a38b1"],
    }));
    await owner.done("setRoleMappings", { tenantAppId: tenantApp.id, mappings });
    const email = `${randomUUID()}@msp.example`;
    await owner.done("createTechnician", { displayName: `T ${index}`, email, roles: ["TECHNICIAN"], groupIds: groups });
  }
});
afterAll(() => server.close());

test.each([
  [
    "tenant apps with customer and mappings",
    "tenantApps",
    "id name customer { name } roleMappings { id roles { displayName } technicianGroup { name } approverGroup { name } }",
  ],
  ["technicians with their groups", "technicians", "id displayName groups { name }"],
  ["customers", "customers", "id name"],
  ["customers with a page of tenant apps each", "customers", "name tenantApps(first: 3) { totalCount nodes { name } }"],
  [
    "technicians with a page of each group's members",
    "technicians",
    "groups { name members(first: 2) { totalCount nodes { displayName } } }",
  ],
  [
    "the audit with what it is about",
    "auditEvents",
    "sequence type customer { name } tenantApp { name customer { name } } accessGrant { id }",
  ],
])("%s cost as many statements for 50 rows as for 2", async (_name, list, fields) => {
  const ask = (first: number) =>
    owner.ask(`{ ${list}(first: ${first}) { totalCount nodes { ${fields} } pageInfo { endCursor } } }`);
  await ask(1); // the token's last use is noted once a minute
  const few = await server.sql.during(() => ask(2));
  const many = await server.sql.during(() => ask(ROWS));
  expect((await ask(ROWS))[list].nodes).toHaveLength(ROWS);
  expect(few).toBeGreaterThan(3);
  expect(many).toBe(few);
});

test("a page follows from the cursor of the one before, without gap or repeat", async () => {
  const seen: string[] = [];
  let after: string | null = null;
  for (;;) {
    const {
      customers,
    }: { customers: { nodes: { name: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
      await owner.ask(
        "query Q($after: String) { customers(first: 20, after: $after) { nodes { name } pageInfo { hasNextPage endCursor } } }",
        { after },
      );
    seen.push(...customers.nodes.map((node) => node.name));
    if (!customers.pageInfo.hasNextPage) break;
    after = customers.pageInfo.endCursor;
  }
  expect(new Set(seen).size).toBe(ROWS);
  expect(seen).toHaveLength(ROWS);
});
