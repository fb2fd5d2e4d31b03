import { randomUUID } from "node:crypto";
import type { NewAuditEvent } from "@daypass/domain";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestPersistence, type TestPersistence } from "../testing/index.js";
import { eventOf, newOrganization } from "../testing/seed.js";
import { seedGrant, seedTenant } from "../testing/seed-grant.js";

let persistence: TestPersistence;
let organizationId: string;

beforeAll(async () => {
  persistence = await createTestPersistence();
});
afterAll(() => persistence.close());
beforeEach(async () => {
  organizationId = (await newOrganization(persistence)).id;
});

const record = (...events: Partial<NewAuditEvent>[]) =>
  persistence.unitOfWork.run(organizationId, async (stores) => {
    for (const event of events) stores.audit.record(eventOf(event));
  });
const events = async () => {
  const page = await persistence.readModels.listAuditEvents(
    { organizationId, customerIds: null },
    { first: 20, after: null },
    {},
  );
  return page.items.map(({ node }) => node).reverse();
};
const chained = () =>
  persistence.superuser("select actor_name, data from audit_events where organization_id = $1 order by sequence", [
    organizationId,
  ]);

const technicianId = randomUUID();
const asked: Partial<NewAuditEvent> = {
  type: "accessRequest.decided",
  actorKind: "TECHNICIAN",
  actorId: technicianId,
  actorName: "Lee Level-One",
  data: {
    technicianId,
    justification: 'Locked-out "user" \0',
    ticketNumber: null,
    durationMinutes: 30,
    people: [{ email: "lee@acme.example", active: true }],
  },
};

test("the chain holds commitments in place of what people said and are called, and readers see the values", async () => {
  await record(asked);
  const [event] = await events();
  const read = { ...asked.data, justification: 'Locked-out "user" \uFFFD' };
  expect(event).toMatchObject({ actorName: "Lee Level-One", data: read });
  const text = JSON.stringify(await chained());
  for (const personal of ["Lee", "Locked", "acme"]) expect(text).not.toContain(personal);
  expect(text).toContain('"durationMinutes":30');
  expect(text).toContain('"ticketNumber":null');
  expect(await persistence.verifyAuditChain(organizationId)).toMatchObject({ intact: true });
});

test("the same words never look the same in the chain", async () => {
  await record(asked, asked);
  const [one, two] = (await chained()) as { data: { justification: string } }[];
  expect(one?.data.justification).not.toBe(two?.data.justification);
});

test("a reason is a code of ours on grants and a person's words elsewhere; names of things are nobody's", async () => {
  const data = { reason: "EXPIRED", name: "Contoso" };
  await record({ type: "accessGrant.closed", data }, { type: "tenantApp.archived", data });
  const [grant, app] = (await chained()) as { data: { reason: string } }[];
  expect(grant?.data).toEqual(data);
  expect(app?.data).toMatchObject({
    name: "Contoso",
    reason: expect.stringMatching(/^commitment:sha256:[0-9a-f]{64}$/),
  });
  expect((await events()).map((event) => event.data)).toEqual([data, data]);
});

test("words that look like a commitment are words", async () => {
  const data = { name: "commitment:sha256:00", justification: "commitment:sha256:00" };
  await record({ data });
  expect((await events())[0]?.data).toEqual(data);
});

test("what is erased of one person reads as erased, others' stays, and the chain is whole", async () => {
  const tenant = await seedTenant(persistence);
  organizationId = tenant.organization.id;
  const { grant } = await seedGrant(persistence, tenant);
  const words = { words: "no longer needed" };
  await record(asked, { ...asked, actorId: randomUUID(), data: { ...asked.data, technicianId: randomUUID() } });
  await record({ type: "accessGrant.endRequested", accessGrantId: grant.id, data: words });
  expect(await persistence.auditRecord.erase(organizationId, technicianId)).toBe(3);
  expect(await persistence.auditRecord.erase(organizationId, grant.technicianId)).toBe(1);
  const [mine, others, ended] = (await events()).slice(-3);
  expect(mine).toMatchObject({ actorName: "[erased]", data: { justification: "[erased]", durationMinutes: 30 } });
  expect(others).toMatchObject({ actorName: "Lee Level-One" });
  expect(ended?.data).toEqual({ words: "[erased]" });
  expect(await persistence.verifyAuditChain(organizationId)).toMatchObject({ intact: true });
  const stranger = await newOrganization(persistence);
  expect(await persistence.auditRecord.erase(stranger.id, technicianId)).toBe(0);
});
