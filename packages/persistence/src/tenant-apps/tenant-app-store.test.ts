import { EntraTenantTakenError, StaleVersionError } from "@daypass/application";
import type { TenantApp } from "@daypass/domain";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestPersistence, type TestPersistence } from "../testing/index.js";
import { at, tenantAppOf } from "../testing/seed.js";
import { type SeededTenant, seedTenant } from "../testing/seed-grant.js";

let persistence: TestPersistence;
let tenant: SeededTenant;
beforeAll(async () => {
  persistence = await createTestPersistence();
});
afterAll(() => persistence.close());
beforeEach(async () => {
  await persistence.superuser("update tenant_apps set archived_at = now(), status = 'ARCHIVED'");
  tenant = await seedTenant(persistence);
});

const ENTRA = "7d1e3a52-6f0b-4c55-9a2e-0d7f3f6f9b11";
const update = (app: TenantApp) =>
  persistence.unitOfWork.run(app.organizationId, (stores) => stores.tenantApps.update(app));
const find = (app: TenantApp) =>
  persistence.unitOfWork.run(app.organizationId, (stores) => stores.tenantApps.find(app.id));
const connected = (app: TenantApp, entraTenantId = ENTRA): TenantApp => ({
  ...app,
  entraTenantId,
  entraTenantName: "Contoso",
  accountDomain: "contoso.example",
  authorization: {
    status: "AUTHORIZED",
    authorizedBy: "admin@contoso.example",
    authorizedAt: at(1),
    checkedAt: at(1),
    permissions: [{ name: "User.ReadWrite.All", purpose: "accounts", granted: true, required: true }],
    problem: null,
  },
});

test("a tenant app comes back with its authorization and snapshots as they were written", async () => {
  const written = await update({
    ...connected(tenant.tenantApp),
    domains: [
      { name: "contoso.example", isVerified: true, isDefault: true, isInitial: false, authenticationType: "MANAGED" },
    ],
    passPolicy: { enabled: true, minimumLifetimeMinutes: 60, maximumLifetimeMinutes: 480, oneTimeOnly: false },
    ticketPattern: "INC-[0-9]+",
  });
  expect(written.version).toBe(2);
  expect(await find(written)).toEqual(written);
});

test("the filtered status follows each change, and the database refuses one that does not fit", async () => {
  const status = async () =>
    (await persistence.superuser("select status from tenant_apps where id = $1", [tenant.tenantApp.id]))[0]?.status;
  expect(await status()).toBe("DRAFT");
  const ready = await update(connected(tenant.tenantApp));
  expect(await status()).toBe("READY");
  const lost = await update({ ...ready, authorization: { ...ready.authorization, status: "LOST" } });
  expect(await status()).toBe("BLOCKED");
  await update({ ...lost, archivedAt: at(9) });
  expect(await status()).toBe("ARCHIVED");
  const wrong = persistence.superuser("update tenant_apps set status = 'READY' where id = $1", [tenant.tenantApp.id]);
  await expect(wrong).rejects.toThrow("tenant_apps_status");
});

test("one live tenant app an Entra tenant in the whole deployment, however it is spelled, and the refusal can be audited", async () => {
  const mine = await update(connected(tenant.tenantApp));
  const theirs = await seedTenant(persistence);
  const refused = await persistence.unitOfWork.run(theirs.organization.id, async (stores) => {
    const attempt = stores.tenantApps.update(connected(theirs.tenantApp, ENTRA.toUpperCase()));
    await expect(attempt).rejects.toBeInstanceOf(EntraTenantTakenError);
    return stores.tenantApps.update({ ...theirs.tenantApp, name: "still usable" });
  });
  expect(refused).toMatchObject({ name: "still usable", version: 2, entraTenantId: null });
  expect(await persistence.deployment.entraTenantTaken(ENTRA, theirs.tenantApp.id)).toBe(true);
  expect(await persistence.deployment.entraTenantTaken(ENTRA, mine.id)).toBe(false);
  await update({ ...mine, archivedAt: at(5) });
  expect((await update(connected(refused))).entraTenantId).toBe(ENTRA);
});

test("a stale update changes nothing", async () => {
  await update({ ...tenant.tenantApp, name: "first" });
  await expect(update({ ...tenant.tenantApp, name: "second" })).rejects.toBeInstanceOf(StaleVersionError);
  expect((await find(tenant.tenantApp))?.name).toBe("first");
});

test("apps to check are those still propagating first, then those not looked at for long", async () => {
  const { customer } = tenant;
  const checked = (status: TenantApp["authorization"]["status"], minutesAgo: number) => {
    const checkedAt = new Date(persistence.clock.now().getTime() - minutesAgo * 60_000);
    return tenantAppOf(customer, {
      authorization: { ...connected(tenant.tenantApp).authorization, status, checkedAt },
    });
  };
  const [old, older, fresh, pending] = [
    checked("AUTHORIZED", 90),
    checked("LOST", 120),
    checked("AUTHORIZED", 5),
    checked("PENDING", 0),
  ];
  const archived = { ...checked("AUTHORIZED", 999), archivedAt: at(1) };
  await persistence.unitOfWork.run(customer.organizationId, async (stores) => {
    for (const app of [old, older, fresh, pending, archived]) await stores.tenantApps.insert(app);
  });
  const ids = async (limit: number) =>
    (await persistence.deployment.tenantAppsToCheck(60, limit)).map(({ tenantAppId }) => tenantAppId);
  expect(await ids(10)).toEqual([pending.id, older.id, old.id]);
  expect(await ids(1)).toEqual([pending.id]);
});
