import { randomUUID } from "node:crypto";
import type { JobRun, JobRunStatus } from "@daypass/application";
import { activate, beginClosing, type CloseReason, type ClosureProof, close } from "@daypass/domain";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestPersistence, type TestPersistence } from "../testing/index.js";
import { at, customerOf, tenantAppOf } from "../testing/seed.js";
import { type SeededTenant, seedGrant, seedTenant } from "../testing/seed-grant.js";
import { StatementCounter } from "../testing/statement-counter.js";

const counter = new StatementCounter();
let persistence: TestPersistence;
let tenant: SeededTenant;

beforeAll(async () => {
  persistence = await createTestPersistence({ logger: counter });
});
afterAll(() => persistence.close());
beforeEach(async () => {
  tenant = await seedTenant(persistence);
});

const scope = (customerIds: string[] | null = null) => ({ organizationId: tenant.organization.id, customerIds });
const page = { first: 10, after: null };

async function seedRun(given: Partial<JobRun> = {}): Promise<JobRun> {
  const run: JobRun = {
    id: randomUUID(),
    name: "provision-grant",
    organizationId: tenant.organization.id,
    tenantAppId: tenant.tenantApp.id,
    accessGrantId: null,
    status: "COMPLETED",
    scheduledAt: at(0),
    startedAt: at(0),
    finishedAt: at(1),
    attempts: 1,
    progress: 100,
    failReason: null,
    latenessMs: 3,
    workerId: "w1",
    ...given,
  };
  expect(await persistence.jobRuns.save(run)).toBe(true);
  return run;
}

/** A grant whose power was off so many seconds after its window; negative for before. */
async function seedClosed(secondsLate: number, reason: CloseReason = "EXPIRED", daysAgo = 1): Promise<void> {
  const { grant } = await seedGrant(persistence, tenant);
  if (grant.status !== "PROVISIONING") throw new Error("seeded otherwise");
  const expiresAt = new Date(persistence.clock.now().getTime() - daysAgo * 86_400_000);
  const active = activate(grant, new Date(expiresAt.getTime() - grant.durationMinutes * 60_000));
  const offAt = new Date(expiresAt.getTime() + secondsLate * 1000);
  const closing = beginClosing(active, reason, offAt);
  const proof = { observedAt: offAt, recheckedAt: [] } as unknown as ClosureProof;
  const closed = close({ ...closing, closing: { ...closing.closing, powerOffAt: offAt } }, proof, offAt);
  await persistence.unitOfWork.run(tenant.organization.id, (stores) => stores.grants.update(closed));
}

test("an organization's own runs come newest first, page by page; the deployment's and others' never", async () => {
  const runs: JobRun[] = [];
  for (let minute = 0; minute < 3; minute++) runs.push(await seedRun({ scheduledAt: at(minute) }));
  await seedRun({ organizationId: null, tenantAppId: null });
  await seedRun({ organizationId: (await seedTenant(persistence)).organization.id, tenantAppId: null });
  const first = await persistence.readModels.listJobRuns(scope(), { first: 2, after: null }, {});
  expect(first).toMatchObject({ totalCount: 3, hasNextPage: true });
  const read = runs.map((run) => ({ ...run, retriedAs: null }));
  expect(first.items.map(({ node }) => node)).toEqual([read[2], read[1]]);
  const after = first.items[1]?.cursor ?? null;
  const second = await persistence.readModels.listJobRuns(scope(), { first: 2, after }, {});
  expect(second.items.map(({ node }) => node)).toEqual([read[0]]);
});

test("runs are found by name, status, tenant app and grant", async () => {
  const grantId = randomUUID();
  const wanted = await seedRun({ name: "close-due-grants", status: "FAILED", accessGrantId: grantId });
  await seedRun();
  for (const filter of [
    { name: "close-due-grants" },
    { status: "FAILED" as const },
    { accessGrantId: grantId, tenantAppId: tenant.tenantApp.id },
  ]) {
    const { items } = await persistence.readModels.listJobRuns(scope(), page, filter);
    expect(items.map(({ node }) => node.id)).toEqual([wanted.id]);
  }
  const none = await persistence.readModels.listJobRuns(scope(), page, { tenantAppId: "no id" });
  expect(none.items).toEqual([]);
});

test("who is limited to customers sees runs about those alone", async () => {
  const other = customerOf(tenant.organization.id, { name: "Fabrikam" });
  const app = tenantAppOf(other);
  await persistence.unitOfWork.run(tenant.organization.id, async (stores) => {
    await stores.customers.insert(other);
    await stores.tenantApps.insert(app);
  });
  const hers = await seedRun({ tenantAppId: app.id });
  const about = await seedRun();
  await seedRun({ tenantAppId: null });
  const { items } = await persistence.readModels.listJobRuns(scope([other.id]), page, {});
  expect(items.map(({ node }) => node.id)).toEqual([hers.id]);
  expect([...(await persistence.readModels.jobRuns(scope([other.id]), [hers.id, about.id])).keys()]).toEqual([hers.id]);
  const { byName } = await persistence.readModels.jobsOverview(scope([other.id]));
  expect(byName).toMatchObject([{ name: "provision-grant", completed: 1 }]);
});

test("the overview counts by name and tells the next run", async () => {
  for (const status of ["SCHEDULED", "SCHEDULED", "QUEUED", "RUNNING", "FAILED"] satisfies JobRunStatus[])
    await seedRun({ name: "notify", status, scheduledAt: at(status === "QUEUED" ? 5 : 9) });
  await seedRun();
  const { byName } = await persistence.readModels.jobsOverview(scope());
  expect(byName).toEqual([
    { name: "notify", scheduled: 2, queued: 1, running: 1, completed: 0, failed: 1, nextRunAt: at(5) },
    { name: "provision-grant", scheduled: 0, queued: 0, running: 0, completed: 1, failed: 0, nextRunAt: null },
  ]);
});

test("workers are seen while they beat, with what they run for the caller, and gone a quarter of an hour after", async () => {
  await persistence.deployment.beat("one", 2);
  await persistence.deployment.beat("one", 3);
  await seedRun({ status: "RUNNING", workerId: "one" });
  await seedRun({ status: "RUNNING", workerId: "another" });
  await seedRun({ workerId: "one" });
  const elsewhere = await seedTenant(persistence);
  const about = { organizationId: elsewhere.organization.id, tenantAppId: elsewhere.tenantApp.id };
  await seedRun({ ...about, status: "RUNNING", workerId: "one" });
  const seen = (await persistence.readModels.jobsOverview(scope())).workers;
  expect(seen).toMatchObject([{ id: "one", runningJobs: 1 }]);
  expect(Math.abs((seen[0]?.lastSeenAt.getTime() ?? 0) - persistence.clock.now().getTime())).toBeLessThan(2000);
  persistence.clock.advance({ minutes: 16 });
  await persistence.deployment.beat("other", 0);
  expect((await persistence.readModels.jobsOverview(scope())).workers).toMatchObject([{ id: "other" }]);
  await persistence.deployment.forgetWorkers(10);
  expect(await persistence.superuser("select id from workers")).toEqual([{ id: "other" }]);
});

test("expiry is told by what is open, what is late, and how late the last thirty days were, signed", async () => {
  const nothing = { openGrants: 0, overdueGrants: 0, nextExpiryAt: null };
  const unmeasured = { latenessP50Ms: null, latenessP99Ms: null, latenessMaxMs: null };
  expect((await persistence.readModels.jobsOverview(scope())).expiry).toEqual({ ...nothing, ...unmeasured });
  for (const seconds of [-9, -8, -7]) await seedClosed(seconds);
  await seedClosed(60, "REVOKED"); // ended early, and still late
  await seedClosed(-3000, "ENDED_EARLY");
  await seedClosed(500, "EXPIRED", 31);
  const { grant } = await seedGrant(persistence, tenant);
  if (grant.status !== "PROVISIONING") throw new Error("seeded otherwise");
  await seedGrant(persistence, tenant);
  const active = activate(grant, persistence.clock.now());
  await persistence.unitOfWork.run(tenant.organization.id, (stores) => stores.grants.update(active));
  const { expiry } = await persistence.readModels.jobsOverview(scope());
  expect(expiry).toMatchObject({ openGrants: 2, overdueGrants: 0, nextExpiryAt: active.window.expiresAt });
  expect(expiry).toMatchObject({ latenessP50Ms: -7500, latenessMaxMs: 60_000 });
  expect(expiry.latenessP99Ms).toBeGreaterThan(50_000);
  persistence.clock.advance({ minutes: 61 });
  const late = (await persistence.readModels.jobsOverview(scope())).expiry;
  expect(late).toMatchObject({ openGrants: 2, overdueGrants: 1, nextExpiryAt: null });
});

test("the overview costs the same statements whatever there is", async () => {
  const overview = () => persistence.readModels.jobsOverview(scope());
  const few = await counter.during(overview);
  for (let i = 0; i < 5; i++) await seedRun({ name: `job-${i}` });
  await seedClosed(-1);
  expect(await counter.during(overview)).toBe(few);
  expect(few).toBeLessThanOrEqual(6); // three, and the transaction's own
});

test("a cancelled run is never written again, and runs that ended long ago are purged", async () => {
  const waiting = await seedRun({ status: "SCHEDULED", startedAt: null, finishedAt: null });
  const running = await seedRun({ status: "RUNNING", finishedAt: null });
  const cancel = (id: string) =>
    persistence.unitOfWork.run(tenant.organization.id, (stores) =>
      stores.jobRuns.cancel(id, { failReason: "cancelled: not wanted", at: at(3) }),
    );
  expect(await cancel(waiting.id)).toMatchObject({ status: "FAILED", failReason: "cancelled: not wanted" });
  expect(await cancel(running.id)).toBeNull();
  expect(await persistence.jobRuns.save({ ...waiting, status: "RUNNING" })).toBe(false);
  const [kept] = (await persistence.readModels.jobRuns(scope(), [waiting.id])).values();
  expect(kept).toMatchObject({ status: "FAILED", finishedAt: at(3) });
  const fresh = await seedRun({ finishedAt: persistence.clock.now() });
  expect(await persistence.deployment.purgeJobRuns(30, 1)).toBe(1);
  while ((await persistence.deployment.purgeJobRuns(30, 100)) > 0);
  const left = await persistence.readModels.jobRuns(scope(), [waiting.id, running.id, fresh.id]);
  expect([...left.keys()].sort()).toEqual([running.id, fresh.id].sort());
});

test("another organization's run can be neither found nor cancelled", async () => {
  const run = await seedRun({ status: "SCHEDULED" });
  const other = await seedTenant(persistence);
  const found = await persistence.unitOfWork.run(other.organization.id, async (stores) => [
    await stores.jobRuns.find(run.id),
    await stores.jobRuns.cancel(run.id, { failReason: "cancelled: no", at: at(1) }),
  ]);
  expect(found).toEqual([null, null]);
});

test("the gauges tell of the whole deployment what is open, late, and due with nobody at it", async () => {
  await persistence.superuser("delete from access_grants");
  const now = persistence.clock.now().getTime();
  const { grant } = await seedGrant(persistence, tenant, new Date(now - 5000));
  await seedGrant(persistence, await seedTenant(persistence), new Date(now + 60_000));
  const gauges = await persistence.deployment.grantGauges();
  expect(gauges).toMatchObject({ openGrants: 2, overdueGrants: 0, dueUnclaimed: 1 });
  expect(gauges.longestDueMs).toBeGreaterThanOrEqual(5000);
  await persistence.deployment.claimGrants("provisioning", { workerId: "a", limit: 5, leaseMs: 60_000 });
  expect(await persistence.deployment.grantGauges()).toMatchObject({ dueUnclaimed: 0, longestDueMs: 0 });
  expect(await persistence.deployment.openGrants(["PROVISIONING"], 1)).toMatchObject([{ grantId: grant.id }]);
  expect(await persistence.deployment.openGrants(["ACTIVE"], 1)).toEqual([]);
});
