import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestPersistence, StatementCounter, type TestPersistence } from "../testing/index.js";
import { customerOf, eventOf, newOrganization } from "../testing/seed.js";

const counter = new StatementCounter();
let persistence: TestPersistence;
let organizationId: string;

beforeAll(async () => {
  persistence = await createTestPersistence({ logger: counter });
});
afterAll(() => persistence.close());
beforeEach(async () => {
  organizationId = (await newOrganization(persistence)).id;
});

const verify = () => persistence.verifyAuditChain(organizationId);
const record = (...names: string[]) =>
  persistence.unitOfWork.run(organizationId, async (stores) => {
    for (const name of names) stores.audit.record(eventOf({ data: { name } }));
  });
const tamper = (sql: string) => persistence.superuser(sql.replaceAll(":org", `'${organizationId}'`));

test("events are chained in the order recorded, across transactions", async () => {
  await record("one", "two");
  await record("three");
  const scope = { organizationId, customerIds: null };
  const { items } = await persistence.readModels.listAuditEvents(scope, { first: 10, after: null }, {});
  const events = items.map(({ node }) => node).reverse();
  expect(events.map(({ sequence, data }) => [sequence, data.name])).toEqual([
    [1, "one"],
    [2, "two"],
    [3, "three"],
  ]);
  expect(events.map(({ previousHash }) => previousHash)).toEqual(["", events[0]?.hash, events[1]?.hash]);
  expect(await verify()).toEqual({ intact: true, events: 3, headHash: events[2]?.hash });
});

test("state, audit and outbox are rolled back together", async () => {
  const customer = customerOf(organizationId);
  const failing = persistence.unitOfWork.run(organizationId, async (stores) => {
    await stores.customers.insert(customer);
    stores.audit.record(eventOf());
    throw new Error("decided otherwise");
  });
  await expect(failing).rejects.toThrow("decided otherwise");
  expect(await tamper("select id from customers where organization_id = :org")).toEqual([]);
  expect(await verify()).toMatchObject({ intact: true, events: 0 });
});

test("a change whose audit event cannot be written does not happen", async () => {
  const customer = customerOf(organizationId);
  const failing = persistence.unitOfWork.run(organizationId, async (stores) => {
    await stores.customers.insert(customer);
    stores.audit.record(eventOf({ tenantAppId: "not an id" }));
  });
  await expect(failing).rejects.toMatchObject({ name: "DatabaseError", code: "22P02" });
  expect(await tamper("select id from customers where organization_id = :org")).toEqual([]);
});

test("transactions at the same moment queue for the head and leave one chain without gaps", async () => {
  await Promise.all(Array.from({ length: 20 }, (_, i) => record(`event ${i}`)));
  expect(await verify()).toMatchObject({ intact: true, events: 20 });
});

test("hostile text in an event neither blocks nor breaks the chain", async () => {
  const names = ["null \0 byte", "lone \ud800 surrogate", "\u2028 'quote' \\u0000", "__proto__"];
  await record(...names);
  await persistence.unitOfWork.run(organizationId, async (stores) => {
    const data = { number: 1e300, zero: -0, nested: { z: 1, a: [true, null, { "\0": "key" }] } };
    stores.audit.record(eventOf({ actorName: "a\0b", data }));
  });
  expect(await verify()).toMatchObject({ intact: true, events: 5 });
});

test("verification names the first event that was edited, deleted, inserted, swapped or cut off", async () => {
  await record("one", "two", "three", "four");
  await tamper(`create temporary table saved as select * from audit_events where organization_id = :org`);
  const restore = async () => {
    await tamper("delete from audit_events where organization_id = :org");
    await tamper("insert into audit_events select * from saved where organization_id = :org");
  };
  const at = (sequence: number) => `organization_id = :org and sequence = ${sequence}`;

  await tamper(`update audit_events set data = '{"name":"2"}' where ${at(2)}`);
  expect(await verify()).toMatchObject({ intact: false, problem: "ALTERED", sequence: 2 });
  await restore();
  await tamper(`update audit_events set outcome = 'REFUSED' where ${at(4)}`);
  expect(await verify()).toMatchObject({ intact: false, problem: "ALTERED", sequence: 4 });
  await restore();
  await tamper(`delete from audit_events where ${at(3)}`);
  expect(await verify()).toEqual({ intact: false, problem: "MISSING", sequence: 3, eventId: null });
  await restore();
  await tamper(`delete from audit_events where ${at(4)}`);
  expect(await verify()).toMatchObject({ intact: false, problem: "MISSING", sequence: 4 });
  await restore();
  await tamper(`insert into audit_events select organization_id, gen_random_uuid(), 5, type, occurred_at, actor_kind,
    actor_id, actor_name, outcome, customer_id, tenant_app_id, access_grant_id, data, hash, hash
    from audit_events where ${at(4)}`);
  expect(await verify()).toMatchObject({ intact: false, problem: "UNEXPECTED", sequence: 5 });
  await restore();
  await tamper(`update audit_events set sequence = -2 where ${at(2)}`);
  await tamper(`update audit_events set sequence = 2 where ${at(3)}`);
  await tamper(`update audit_events set sequence = 3 where ${at(-2)}`);
  expect(await verify()).toMatchObject({ intact: false, sequence: 2 });
  await restore();
  expect(await verify()).toMatchObject({ intact: true, events: 4 });
});

test("events of another organization do not fit into the chain", async () => {
  await record("mine");
  const other = await newOrganization(persistence);
  await persistence.superuser(
    `insert into audit_events select $2, gen_random_uuid(), sequence, type, occurred_at, actor_kind, actor_id, actor_name,
     outcome, customer_id, tenant_app_id, access_grant_id, data, hash, previous_hash
     from audit_events where organization_id = $1`,
    [organizationId, other.id],
  );
  await persistence.superuser(
    `update audit_heads h set (sequence, hash) = (select m.sequence, m.hash from audit_heads m where m.organization_id = $1)
     where h.organization_id = $2`,
    [organizationId, other.id],
  );
  expect(await persistence.verifyAuditChain(other.id)).toMatchObject({
    intact: false,
    problem: "ALTERED",
    sequence: 1,
  });
});

test("a hundred events cost as many statements as one", async () => {
  const names = Array.from({ length: 100 }, (_, i) => `event ${i}`);
  const one = await counter.during(() => record("one"));
  expect(await counter.during(() => record(...names))).toBe(one);
});
