import { InvalidCursorError, type Page, type PageRequest } from "@daypass/application";
import { activate, type TenantApp } from "@daypass/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestPersistence, StatementCounter, type TestPersistence } from "../testing/index.js";
import { at, customerOf, eventOf, newOrganization, technicianOf, tenantAppOf, tokenOf } from "../testing/seed.js";
import { type SeededTenant, seedGrant, seedTenant } from "../testing/seed-grant.js";

const counter = new StatementCounter();
let persistence: TestPersistence;
let tenant: SeededTenant;

beforeAll(async () => {
  persistence = await createTestPersistence({ logger: counter });
  tenant = await seedTenant(persistence);
});
afterAll(() => persistence.close());

const all = { first: 100, after: null };
const everything = (organizationId: string) => ({ organizationId, customerIds: null });
const names = <T extends { name: string }>(page: Page<T>) => page.items.map(({ node }) => node.name);

async function walk<T>(list: (page: PageRequest) => Promise<Page<T>>, first: number): Promise<T[]> {
  const nodes: T[] = [];
  for (let after: string | null = null; ; ) {
    const page: Page<T> = await list({ first, after });
    expect(page.hasPreviousPage).toBe(after !== null);
    nodes.push(...page.items.map(({ node }) => node));
    const last = page.items.at(-1);
    if (!page.hasNextPage || !last) return nodes;
    after = last.cursor;
  }
}

test("pages walk a list without a gap or a repeat, equal names and times included", async () => {
  const organization = await newOrganization(persistence);
  const given = ["beta", "Alpha", "beta", "alpha", "Gamma", "beta", "100%"];
  await persistence.unitOfWork.run(organization.id, async (stores) => {
    for (const name of given) await stores.customers.insert(customerOf(organization.id, { name }));
  });
  const list = (page: PageRequest) => persistence.readModels.listCustomers(everything(organization.id), page, {});
  const walked = await walk(list, 2);
  expect(walked.map(({ name }) => name.toLowerCase())).toEqual([
    "100%",
    "alpha",
    "alpha",
    "beta",
    "beta",
    "beta",
    "gamma",
  ]);
  expect(new Set(walked.map(({ id }) => id)).size).toBe(given.length);
  expect((await list({ first: 1, after: null })).totalCount).toBe(given.length);
});

test("a search finds text anywhere and takes its special characters for themselves", async () => {
  const organization = await newOrganization(persistence);
  await persistence.unitOfWork.run(organization.id, async (stores) => {
    for (const name of ["Contoso", "100% Cloud", "a_b", "axb"])
      await stores.customers.insert(customerOf(organization.id, { name }));
  });
  const search = async (text: string) =>
    names(await persistence.readModels.listCustomers(everything(organization.id), all, { search: text }));
  expect(await search("TOS")).toEqual(["Contoso"]);
  expect(await search("0%")).toEqual(["100% Cloud"]);
  expect(await search("a_b")).toEqual(["a_b"]);
  expect(await search("\\")).toEqual([]);
  expect(await search(" ")).toHaveLength(4);
});

test("a cursor that is forged, altered, of another list or of another organization is refused", async () => {
  const { readModels, unitOfWork } = persistence;
  const scope = everything(tenant.organization.id);
  await unitOfWork.run(scope.organizationId, (stores) => stores.customers.insert(customerOf(scope.organizationId)));
  const cursor = (await readModels.listCustomers(scope, { first: 1, after: null }, {})).items[0]?.cursor ?? "";
  const other = everything((await newOrganization(persistence)).id);
  const flipped = `${cursor.slice(0, -2)}${cursor.endsWith("AA") ? "BB" : "AA"}`;
  const attempts = [
    readModels.listCustomers(scope, { first: 1, after: "" }, {}),
    readModels.listCustomers(scope, { first: 1, after: "bm90IGEgY3Vyc29yIGF0IGFsbA" }, {}),
    readModels.listCustomers(scope, { first: 1, after: flipped }, {}),
    readModels.listTenantApps(scope, { first: 1, after: cursor }, {}),
    readModels.listCustomers(other, { first: 1, after: cursor }, {}),
  ];
  for (const attempt of attempts) await expect(attempt).rejects.toBeInstanceOf(InvalidCursorError);
  await expect(readModels.listCustomers(scope, { first: 1, after: cursor }, {})).resolves.toBeDefined();
});

test("a caller limited to some customers does not see that there are others", async () => {
  const { readModels, unitOfWork } = persistence;
  const mine = await seedTenant(persistence);
  const organizationId = mine.organization.id;
  const otherCustomer = customerOf(organizationId, { name: "Fabrikam" });
  const otherApp = tenantAppOf(otherCustomer);
  await unitOfWork.run(organizationId, async (stores) => {
    await stores.customers.insert(otherCustomer);
    await stores.tenantApps.insert(otherApp);
    await stores.apiTokens.insert(tokenOf(mine.technician));
    await stores.apiTokens.insert(tokenOf(mine.technician, { name: "narrow", customerIds: [mine.customer.id] }));
    stores.audit.record(eventOf({ customerId: mine.customer.id }));
    stores.audit.record(eventOf({ tenantAppId: mine.tenantApp.id }));
    stores.audit.record(eventOf({ tenantAppId: otherApp.id }));
    stores.audit.record(eventOf());
  });
  const seen = await seedGrant(persistence, mine);
  const hidden = await seedGrant(persistence, { ...mine, tenantApp: otherApp });
  const scope = { organizationId, customerIds: [mine.customer.id] };
  const nobody = { organizationId, customerIds: [] };

  expect((await readModels.listCustomers(scope, all, {})).totalCount).toBe(1);
  expect((await readModels.listTenantApps(scope, all, {})).items.map(({ node }) => node.id)).toEqual([
    mine.tenantApp.id,
  ]);
  expect((await readModels.listAccessRequests(scope, all, {})).totalCount).toBe(1);
  expect((await readModels.listAccessGrants(scope, all, {})).items.map(({ node }) => node.id)).toEqual([seen.grant.id]);
  expect([...(await readModels.accessGrants(scope, [seen.grant.id, hidden.grant.id])).keys()]).toEqual([seen.grant.id]);
  expect((await readModels.grantsOfRequests(scope, [hidden.request.id])).size).toBe(0);
  expect((await readModels.openGrantsOf(scope, hidden.technician.id, [otherApp.id])).size).toBe(0);
  expect((await readModels.tenantApps(scope, [otherApp.id])).size).toBe(0);
  expect((await readModels.listAuditEvents(scope, all, {})).totalCount).toBe(2);
  expect(names(await readModels.listApiTokens(scope, all))).toEqual(["narrow"]);
  expect((await readModels.listAccessGrants(nobody, all, {})).totalCount).toBe(0);
});

test("overdue follows database time", async () => {
  const { readModels, unitOfWork, clock } = persistence;
  const mine = await seedTenant(persistence);
  const scope = everything(mine.organization.id);
  const { grant } = await seedGrant(persistence, mine);
  if (grant.status !== "PROVISIONING") throw new Error("seeded otherwise");
  await unitOfWork.run(scope.organizationId, (stores) => stores.grants.update(activate(grant, clock.now())));
  const overdue = async (wanted: boolean) =>
    (await readModels.listAccessGrants(scope, all, { overdue: wanted })).items.map(({ node }) => node.id);
  expect(await overdue(true)).toEqual([]);
  clock.advance({ minutes: 61 });
  expect(await overdue(true)).toEqual([grant.id]);
  expect(await overdue(false)).toEqual([]);
});

test("filters narrow lists, and what is no id matches nothing", async () => {
  const { readModels, unitOfWork } = persistence;
  const mine = await seedTenant(persistence);
  const scope = everything(mine.organization.id);
  const { grant, technician } = await seedGrant(persistence, mine);
  await unitOfWork.run(scope.organizationId, async (stores) => {
    stores.audit.record(eventOf({ occurredAt: at(1), accessGrantId: grant.id }));
    stores.audit.record(eventOf({ occurredAt: at(2), type: "accessGrant.opened" }));
  });
  const grants = async (filter: Parameters<typeof readModels.listAccessGrants>[2]) =>
    (await readModels.listAccessGrants(scope, all, filter)).totalCount;
  expect(await grants({ status: ["PROVISIONING"], technicianId: technician.id })).toBe(1);
  expect(await grants({ status: ["ACTIVE", "CLOSED"] })).toBe(0);
  expect(await grants({ technicianId: mine.technician.id })).toBe(0);
  expect(await grants({ tenantAppId: "nonsense" })).toBe(0);
  const events = async (filter: Parameters<typeof readModels.listAuditEvents>[2]) =>
    (await readModels.listAuditEvents(scope, all, filter)).items.map(({ node }) => node.sequence);
  expect(await events({})).toEqual([2, 1]);
  expect(await events({ occurredAfter: at(1), occurredBefore: at(2) })).toEqual([1]);
  expect(await events({ type: "accessGrant.opened" })).toEqual([2]);
  expect(await events({ accessGrantId: grant.id })).toEqual([1]);
  expect((await readModels.listTechnicians(scope, all, { active: false })).totalCount).toBe(0);
  expect((await readModels.technicians(scope, ["nonsense"])).size).toBe(0);
});

test("requestable are ready tenant apps with a mapping that reaches the technician", async () => {
  const { readModels, unitOfWork } = persistence;
  const { organization, customer, technician } = await seedTenant(persistence);
  const group = { id: crypto.randomUUID(), organizationId: organization.id, name: "Level 1", createdAt: at(0) };
  const ready = (name: string): TenantApp => ({
    ...tenantAppOf(customer, { name, accountDomain: "contoso.example" }),
    authorization: {
      status: "AUTHORIZED",
      authorizedBy: "a",
      authorizedAt: at(0),
      checkedAt: at(0),
      permissions: [],
      problem: null,
    },
  });
  const [byGroup, byAll, unmapped, draft] = [ready("group"), ready("all"), ready("unmapped"), tenantAppOf(customer)];
  const outsider = technicianOf(organization.id);
  const mapping = (app: TenantApp, technicianGroupId: string | null) => ({
    id: crypto.randomUUID(),
    organizationId: organization.id,
    tenantAppId: app.id,
    technicianGroupId,
    allTechnicians: technicianGroupId === null,
    roleTemplateIds: ["fe930be7-5e62-47db-91af-98c3a49a38b1"],
    maxDurationMinutes: null,
    requiresApproval: false,
    approverGroupId: null,
  });
  const second = mapping(byGroup, null);
  await unitOfWork.run(organization.id, async (stores) => {
    for (const app of [byGroup, byAll, unmapped, draft]) await stores.tenantApps.insert(app);
    await stores.technicians.insert(outsider);
    await stores.groups.insert(group);
    await stores.groups.replaceMembers(group.id, [technician.id]);
    await stores.roleMappings.replace(byGroup.id, [mapping(byGroup, group.id)]);
    await stores.roleMappings.replace(byAll.id, [mapping(byAll, null)]);
    await stores.roleMappings.replace(draft.id, [mapping(draft, null)]);
  });
  const scope = everything(organization.id);
  const requestable = async (id: string) => names(await readModels.listRequestableTenantApps(scope, id, all, {}));
  expect(await requestable(technician.id)).toEqual(["all", "group"]);
  expect(await requestable(outsider.id)).toEqual(["all"]);
  await unitOfWork.run(organization.id, (stores) =>
    stores.roleMappings.replace(byGroup.id, [mapping(byGroup, group.id), second]),
  );
  expect((await readModels.roleMappingsOf(scope, [byGroup.id])).get(byGroup.id)?.[1]).toEqual(second);
  expect((await readModels.groupsOfTechnicians(scope, [technician.id])).get(technician.id)).toEqual([group]);
  const members = await readModels.membersOfGroups(scope, [group.id], all);
  expect(members.get(group.id)?.items[0]?.node).toEqual(technician);
});

test("a list and a look-up cost the same number of statements for one row and for fifty", async () => {
  const { readModels } = persistence;
  const mine = await seedTenant(persistence);
  const scope = everything(mine.organization.id);
  const ids = [(await seedGrant(persistence, mine)).grant.id];
  const cost = () =>
    counter.during(async () => {
      await readModels.listAccessGrants(scope, all, {});
      await readModels.accessGrants(scope, ids);
      await readModels.stepsOfGrants(scope, ids);
    });
  const forOne = await cost();
  for (let i = 0; i < 49; i++) ids.push((await seedGrant(persistence, mine)).grant.id);
  expect(await cost()).toBe(forOne);
  expect(forOne).toBe(3 * 3 + 4); // begin, step down and commit each, and four statements
});
