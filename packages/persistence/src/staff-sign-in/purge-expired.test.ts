import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestPersistence, type TestPersistence } from "../testing/index.js";
import { seedTenant } from "../testing/seed-grant.js";

let persistence: TestPersistence;
let organizationId: string;
let technicianId: string;

beforeAll(async () => {
  persistence = await createTestPersistence();
  const tenant = await seedTenant(persistence);
  [organizationId, technicianId] = [tenant.organization.id, tenant.technician.id];
});
afterAll(() => persistence.close());

const DAY = 86_400_000;
const ago = (days: number) => new Date(persistence.clock.now().getTime() - days * DAY);

async function session(name: string, createdAt: Date): Promise<void> {
  const about = { organizationId, technicianId, id: randomUUID(), hash: name };
  const times = { device: null, authenticatedAt: null, createdAt, lastSeenAt: createdAt, endedAt: null };
  await persistence.unitOfWork.run(organizationId, (stores) =>
    stores.staffSignIn.insertSession({ ...about, ...times }),
  );
}
async function invitation(name: string, expiresAt: Date): Promise<void> {
  const about = { organizationId, technicianId, id: randomUUID(), hash: name };
  await persistence.unitOfWork.run(organizationId, (stores) =>
    stores.staffSignIn.replaceInvitation({ ...about, createdAt: ago(60), expiresAt, spentAt: null }),
  );
}
async function answer(name: string, expiresAt: Date): Promise<void> {
  const key = { organizationId, actor: "technician:1", field: "requestAccess", key: name };
  const now = ago(60);
  const begun = await persistence.idempotency.begin(key, { hash: "h", now, expiresAt });
  if (begun.outcome !== "started") throw new Error(begun.outcome);
  await persistence.idempotency.complete(begun.attempt, { done: true }, expiresAt);
}
async function names(): Promise<string[]> {
  const rows = await persistence.superuser<{ name: string }>(
    `select hash as name from staff_sessions union all select hash from staff_invitations
     union all select key from idempotency_keys order by 1`,
  );
  return rows.map(({ name }) => name);
}

test("sessions and invitations over for thirty days go, and answers whose time is over; all else stays", async () => {
  for (const n of [1, 2, 3]) await session(`old session ${n}`, ago(31));
  await session("recent session", ago(29));
  await invitation("old invitation", ago(31));
  await invitation("recent invitation", ago(29));
  await answer("old answer", ago(0));
  await answer("kept answer", ago(-1));
  expect(await persistence.purgeExpired(30, 2)).toBe(2);
  expect(await persistence.purgeExpired(30, 2)).toBe(1);
  expect(await persistence.purgeExpired(30, 2)).toBe(0);
  expect(await names()).toEqual(["kept answer", "recent invitation", "recent session"]);
});
