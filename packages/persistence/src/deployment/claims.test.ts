import { setTimeout as delay } from "node:timers/promises";
import { ClaimLostError } from "@daypass/application";
import { activate } from "@daypass/domain";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestPersistence, type TestPersistence } from "../testing/index.js";
import { type SeededTenant, seedGrant, seedTenant } from "../testing/seed-grant.js";

let persistence: TestPersistence;
let tenant: SeededTenant;

beforeAll(async () => {
  persistence = await createTestPersistence();
});
afterAll(() => persistence.close());
beforeEach(async () => {
  await persistence.superuser("delete from access_grants");
  tenant = await seedTenant(persistence);
});

const due = (secondsAgo: number) => new Date(persistence.clock.now().getTime() - secondsAgo * 1000);
const claim = (workerId: string, limit = 10, leaseMs = 60_000) =>
  persistence.deployment.claimGrants("provisioning", { workerId, limit, leaseMs });
const ids = (claimed: readonly { grantId: string }[]) => claimed.map(({ grantId }) => grantId);

test("the earliest due come first, and what is not due yet does not come", async () => {
  const second = await seedGrant(persistence, tenant, due(20));
  const first = await seedGrant(persistence, tenant, due(30));
  await seedGrant(persistence, tenant, due(-3600));
  expect(ids(await claim("a", 1))).toEqual([first.grant.id]);
  expect(await claim("a")).toEqual([
    {
      organizationId: tenant.organization.id,
      grantId: second.grant.id,
      tenantAppId: tenant.tenantApp.id,
      holder: "a",
    },
  ]);
});

test("eight workers at once share the work and never double it", async () => {
  const seeded: string[] = [];
  for (let i = 0; i < 40; i++) seeded.push((await seedGrant(persistence, tenant, due(i + 1))).grant.id);
  const taken: string[] = [];
  const worker = async (name: string) => {
    for (;;) {
      const claimed = ids(await claim(name, 3));
      taken.push(...claimed);
      if (claimed.length === 0 && (await persistence.deployment.msUntilNextDue()) !== 0) return;
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, i) => worker(`worker ${i}`)));
  expect(taken.sort()).toEqual(seeded.sort());
});

test("an organization with much to do leaves half of a batch to the others", async () => {
  const other = await seedTenant(persistence);
  for (let i = 0; i < 12; i++) await seedGrant(persistence, tenant, due(100 + i));
  const late = await seedGrant(persistence, other, due(1));
  expect(ids(await claim("a", 4))).toContain(late.grant.id);
});

test("a lease that ran out frees the grant, a renewed one does not, and a released one does at once", async () => {
  const { grant } = await seedGrant(persistence, tenant, due(1));
  expect(await claim("killed", 1, 150)).toHaveLength(1);
  expect(await claim("other")).toEqual([]);
  await delay(200); // leases are real time: the clock of the tests does not move them
  expect(ids(await claim("other", 1, 150))).toEqual([grant.id]);
  const heldBy = (holder: string) => [
    { organizationId: tenant.organization.id, grantId: grant.id, tenantAppId: tenant.tenantApp.id, holder },
  ];
  expect(await persistence.deployment.renewClaims(heldBy("other"), 60_000)).toEqual([grant.id]);
  expect(await persistence.deployment.renewClaims(heldBy("killed"), 1)).toEqual([]);
  await persistence.deployment.releaseClaims(heldBy("killed"));
  await delay(200);
  expect(await claim("third")).toEqual([]);
  await persistence.deployment.releaseClaims(heldBy("other"));
  expect(await claim("third")).toHaveLength(1);
});

test("a transaction on a claim that is another's by now is refused, and so is one that was let go of", async () => {
  const { grant } = await seedGrant(persistence, tenant, due(1));
  const check = (holder: string) =>
    persistence.unitOfWork.run(tenant.organization.id, (stores) =>
      stores.grants.checkClaims([{ grantId: grant.id, holder }]),
    );
  const [first] = await claim("a/1", 1, 50);
  await check("a/1");
  await delay(100);
  expect(await claim("a/2", 1)).toHaveLength(1);
  await expect(check("a/1")).rejects.toBeInstanceOf(ClaimLostError);
  await check("a/2");
  await persistence.deployment.releaseClaims(first ? [first] : []);
  await check("a/2");
});

test("an active grant is claimed for closing when database time reaches its closing start, not before", async () => {
  const { grant } = await seedGrant(persistence, tenant, due(1));
  if (grant.status !== "PROVISIONING") throw new Error("seeded otherwise");
  const active = activate(grant, persistence.clock.now());
  await persistence.unitOfWork.run(tenant.organization.id, (stores) => stores.grants.update(active));
  const closing = () => persistence.deployment.claimGrants("closing", { workerId: "a", limit: 5, leaseMs: 60_000 });
  expect(await closing()).toEqual([]);
  const ahead = (await persistence.deployment.msUntilNextDue()) ?? 0;
  expect(Math.abs(ahead - (active.window.closingStartsAt.getTime() - persistence.clock.now().getTime()))).toBeLessThan(
    2000,
  );
  persistence.clock.advance({ minutes: 60 });
  expect(await persistence.deployment.msUntilNextDue()).toBe(0);
  expect(ids(await closing())).toEqual([grant.id]);
});

test("what is claimed is due again when its lease runs out, not before and not at some later look", async () => {
  expect(await persistence.deployment.msUntilNextDue()).toBeNull();
  await seedGrant(persistence, tenant, due(1));
  await claim("killed", 1, 5_000);
  const free = (await persistence.deployment.msUntilNextDue()) ?? 0;
  expect(free).toBeGreaterThan(4_000);
  expect(free).toBeLessThanOrEqual(5_000);
  await persistence.superuser("update access_grants set claimed_until = now() - interval '1 second'");
  expect(await persistence.deployment.msUntilNextDue()).toBe(0);
});

test("database time moves with the tests' clock", async () => {
  persistence.clock.advance({ hours: 30 });
  const now = await persistence.deployment.now();
  expect(Math.abs(now.getTime() - persistence.clock.now().getTime())).toBeLessThan(2000);
});
