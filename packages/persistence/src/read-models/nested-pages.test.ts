import { randomUUID } from "node:crypto";
import { InvalidCursorError, type PageRequest } from "@daypass/application";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestPersistence, StatementCounter, type TestPersistence } from "../testing/index.js";
import { at, customerOf, newOrganization, technicianOf, tenantAppOf } from "../testing/seed.js";

const PARENTS = 50;
const counter = new StatementCounter();
let persistence: TestPersistence;
let scope: { readonly organizationId: string; readonly customerIds: null };
const customers: string[] = [];
const groups: string[] = [];

beforeAll(async () => {
  persistence = await createTestPersistence({ logger: counter });
  const { id: organizationId } = await newOrganization(persistence);
  scope = { organizationId, customerIds: null };
  const people = ["Cy", "ada", "Bo"].map((displayName) => technicianOf(organizationId, { displayName }));
  await persistence.unitOfWork.run(organizationId, async (stores) => {
    for (const person of people) await stores.technicians.insert(person);
    for (let index = 0; index < PARENTS; index += 1) {
      const customer = customerOf(organizationId, { name: `Customer ${index}` });
      await stores.customers.insert(customer);
      for (const name of ["beta", "Alpha", "gamma"].slice(0, (index % 3) + 1))
        await stores.tenantApps.insert(tenantAppOf(customer, { name }));
      customers.push(customer.id);
      const group = { id: randomUUID(), organizationId, name: `Group ${index}`, createdAt: at(0) };
      await stores.groups.insert(group);
      await stores.groups.replaceMembers(
        group.id,
        people.slice(0, index % 4).map(({ id }) => id),
      );
      groups.push(group.id);
    }
  });
});
afterAll(() => persistence.close());

const page = (first: number, after: string | null = null): PageRequest => ({ first, after });

test.each([1, 2, PARENTS])("pages of %i parents are one statement in one short transaction", async (parents) => {
  const { readModels } = persistence;
  const alone = 1 + 3; // begin, step down and commit
  const ofCustomers = () => readModels.tenantAppsOfCustomers(scope, customers.slice(0, parents), page(2));
  expect(await counter.during(ofCustomers)).toBe(alone);
  expect((await ofCustomers()).size).toBe(parents);
  const ofGroups = () => readModels.membersOfGroups(scope, groups.slice(0, parents), page(2));
  expect(await counter.during(ofGroups)).toBe(alone);
  expect((await ofGroups()).size).toBe(parents);
});

test("each parent has its own page: its first rows in order, its own total, and whether there is more", async () => {
  const found = await persistence.readModels.tenantAppsOfCustomers(scope, customers.slice(0, 3), page(2));
  const shown = customers.slice(0, 3).map((id) => {
    const { items, totalCount, hasNextPage } = found.get(id) ?? { items: [] };
    return [items.map(({ node }) => node.name), totalCount, hasNextPage];
  });
  expect(shown).toEqual([
    [["beta"], 1, false],
    [["Alpha", "beta"], 2, false],
    [["Alpha", "beta"], 3, true],
  ]);
});

test("a parent without rows has an empty page", async () => {
  const [empty = ""] = groups;
  const found = await persistence.readModels.membersOfGroups(scope, [empty], page(5));
  expect(found.get(empty)).toEqual({ items: [], hasNextPage: false, hasPreviousPage: false, totalCount: 0 });
});

test("a nested list is walked by its cursors, and the total stays the whole", async () => {
  const full = groups[3] ?? "";
  const names: string[] = [];
  let after: string | null = null;
  for (;;) {
    const found = (await persistence.readModels.membersOfGroups(scope, [full], page(1, after))).get(full);
    names.push(...(found?.items ?? []).map(({ node }) => node.displayName));
    expect(found?.totalCount).toBe(3);
    expect(found?.hasPreviousPage).toBe(after !== null);
    if (!found?.hasNextPage) break;
    after = found.items.at(-1)?.cursor ?? null;
  }
  expect(names).toEqual(["ada", "Bo", "Cy"]);
});

test("a cursor of another list or of nobody is refused", async () => {
  const { readModels } = persistence;
  const cursor = (await readModels.listCustomers(scope, page(1), {})).items[0]?.cursor ?? "";
  for (const after of [cursor, "made-up", ""])
    await expect(readModels.membersOfGroups(scope, groups, page(1, after))).rejects.toBeInstanceOf(InvalidCursorError);
});

test("parents of another organization, and what is no id, have nothing to show", async () => {
  const other = { organizationId: (await newOrganization(persistence)).id, customerIds: null };
  const found = await persistence.readModels.tenantAppsOfCustomers(other, [...customers, "nonsense"], page(5));
  expect([...found.values()].flatMap(({ items }) => items)).toEqual([]);
  expect([...found.values()].reduce((sum, { totalCount }) => sum + totalCount, 0)).toBe(0);
  const narrow = { ...scope, customerIds: [customers[0] ?? ""] };
  const limited = await persistence.readModels.tenantAppsOfCustomers(narrow, customers, page(5));
  expect([...limited.values()].reduce((sum, { totalCount }) => sum + totalCount, 0)).toBe(1);
});
