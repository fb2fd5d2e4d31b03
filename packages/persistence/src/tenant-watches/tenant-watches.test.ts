import { randomUUID } from "node:crypto";
import { activate, type TenantApp } from "@daypass/domain";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestPersistence, type TestPersistence } from "../testing/index.js";
import { accountOf, at, tenantAppOf } from "../testing/seed.js";
import { type SeededTenant, seedGrant, seedTenant } from "../testing/seed-grant.js";

const HOUR_MS = 3_600_000;
let persistence: TestPersistence;
let tenant: SeededTenant;

beforeAll(async () => {
  persistence = await createTestPersistence();
});
afterAll(() => persistence.close());
beforeEach(async () => {
  await persistence.superuser("delete from tenant_watches");
  await persistence.superuser("update tenant_apps set archived_at = now(), status = 'ARCHIVED'");
  tenant = await seedTenant(persistence);
});

const authorized = (app: TenantApp): TenantApp => ({
  ...app,
  authorization: { ...app.authorization, status: "AUTHORIZED" },
  entraTenantId: randomUUID(),
});

async function seedApps(count: number): Promise<void> {
  await persistence.unitOfWork.run(tenant.organization.id, async (stores) => {
    for (let i = 0; i < count; i++) await stores.tenantApps.insert(authorized(tenantAppOf(tenant.customer)));
  });
}

async function makeLive(app: TenantApp): Promise<void> {
  const { grant } = await seedGrant(persistence, { ...tenant, tenantApp: app });
  if (grant.status !== "PROVISIONING") throw new Error("seeded otherwise");
  const active = activate(grant, persistence.clock.now());
  await persistence.unitOfWork.run(tenant.organization.id, (stores) => stores.grants.update(active));
}

const inOrganization = <T>(work: Parameters<typeof persistence.unitOfWork.run<T>>[1]) =>
  persistence.unitOfWork.run(tenant.organization.id, work);
const appIds = (claimed: readonly { tenantAppId: string }[]) => claimed.map(({ tenantAppId }) => tenantAppId);

test("a thousand authorized tenants all have their turn within the hour, spread evenly, and only once by two replicas", async () => {
  await seedApps(1000);
  const claim = () => persistence.watchSchedule.claim("reconcile", { everyMs: 50 * 60_000, limit: 20 });
  await claim();
  const seen = new Map<string, number>();
  let most = 0;
  for (let tick = 0; tick < 240; tick++) {
    const claimed = (await Promise.all([claim(), claim()])).flat();
    most = Math.max(most, claimed.length);
    for (const { tenantAppId } of claimed) seen.set(tenantAppId, (seen.get(tenantAppId) ?? 0) + 1);
    persistence.clock.advance({ seconds: 15 });
  }
  expect(seen.size).toBe(1000);
  expect(Math.max(...seen.values())).toBeLessThanOrEqual(2); // 50 minutes apart, in an hour
  expect(most).toBeLessThanOrEqual(25); // of 5 that an even spread would give
}, 60_000);

test("a tenant keeps its hour's place, also after an outage", async () => {
  await seedApps(1);
  const claim = () => persistence.watchSchedule.claim("reconcile", { everyMs: HOUR_MS, limit: 5 });
  persistence.clock.advance({ hours: 2 });
  await claim();
  persistence.clock.advance({ hours: 2 });
  expect(await claim()).toHaveLength(1);
  const place = async () => {
    const [row] = await persistence.superuser<{ next_reconcile_at: Date }>(
      "select next_reconcile_at from tenant_watches",
    );
    return row?.next_reconcile_at.getTime() ?? 0;
  };
  const before = await place();
  persistence.clock.advance({ hours: 7 });
  expect(await claim()).toHaveLength(1);
  expect((await place()) - before).toBe(7 * HOUR_MS);
  expect(await claim()).toEqual([]);
});

test("only tenants with a live grant are watched, each when its time has come again", async () => {
  await seedApps(2);
  const app = authorized(tenantAppOf(tenant.customer));
  await inOrganization((stores) => stores.tenantApps.insert(app));
  const claim = () => persistence.watchSchedule.claim("live", { everyMs: 120_000, limit: 10 });
  expect(await claim()).toEqual([]);
  await makeLive(app);
  expect(appIds(await claim())).toEqual([app.id]);
  persistence.clock.advance({ seconds: 119 });
  expect(await claim()).toEqual([]);
  persistence.clock.advance({ seconds: 1 });
  expect(appIds(await claim())).toEqual([app.id]);
});

test("tenants that are archived, or were never authorized, are left alone", async () => {
  const archived = { ...authorized(tenantAppOf(tenant.customer)), archivedAt: at(0) };
  await inOrganization(async (stores) => {
    await stores.tenantApps.insert(archived);
    await stores.tenantApps.insert(tenantAppOf(tenant.customer));
  });
  persistence.clock.advance({ hours: 2 });
  expect(await persistence.watchSchedule.claim("reconcile", { everyMs: HOUR_MS, limit: 10 })).toEqual([]);
});

test("what was told is remembered, by kind of look", async () => {
  const { id } = tenant.tenantApp;
  expect(await inOrganization((stores) => stores.watch.told(id, "live"))).toEqual([]);
  await inOrganization((stores) => stores.watch.tell(id, "live", ["a", "b"]));
  await inOrganization((stores) => stores.watch.tell(id, "reconcile", ["c"]));
  expect(await inOrganization((stores) => stores.watch.told(id, "live"))).toEqual(["a", "b"]);
  await inOrganization((stores) => stores.watch.tell(id, "live", []));
  expect(await inOrganization((stores) => stores.watch.told(id, "live"))).toEqual([]);
  expect(await inOrganization((stores) => stores.watch.told(id, "reconcile"))).toEqual(["c"]);
});

test("the ledger of a tenant: accounts that exist or may be restored, which ids were ever ours, the last grant of each", async () => {
  const { grant, technician } = await seedGrant(persistence, tenant);
  const live = accountOf(tenant.tenantApp, technician);
  const gone = accountOf(tenant.tenantApp, technician, { burner: true, state: "DELETED" });
  await inOrganization(async (stores) => {
    await stores.accounts.insert(live);
    await stores.accounts.insert(gone);
    await stores.grants.update({ ...grant, jitAccountId: live.id } as typeof grant);
  });
  const accounts = await inOrganization((stores) => stores.watch.accountsIn(tenant.tenantApp.id));
  expect(accounts.map(({ id }) => id)).toEqual([live.id]);
  const ids = [live.entraUserId ?? "", gone.entraUserId ?? "", randomUUID()];
  const ours = await inOrganization((stores) => stores.watch.oursAmong(tenant.tenantApp.id, ids));
  expect([...ours].sort()).toEqual(ids.slice(0, 2).sort());
  expect(await inOrganization((stores) => stores.watch.lastGrantOf(live.id))).toMatchObject({ id: grant.id });
  expect(await inOrganization((stores) => stores.watch.lastGrantOf(gone.id))).toBeNull();
});
