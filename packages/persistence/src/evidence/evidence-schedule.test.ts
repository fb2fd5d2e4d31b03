import { beginClosing, type ClosedGrant } from "@daypass/domain";
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
  await persistence.superuser("delete from grant_evidence_items");
  await persistence.superuser("delete from grant_evidence");
  await persistence.superuser("update access_grants set closed_at = closed_at - interval '30 days'");
  tenant = await seedTenant(persistence);
});

const inOrganization = <T>(work: Parameters<typeof persistence.unitOfWork.run<T>>[1]) =>
  persistence.unitOfWork.run(tenant.organization.id, work);
const claim = async (limit = 10) =>
  (await persistence.evidenceSchedule.claim(limit)).map(({ grantId }) => grantId).sort();

/** Closed now. */
async function closedGrant(activatedMinutesAgo: number | null): Promise<string> {
  const { grant } = await seedGrant(persistence, tenant);
  const now = persistence.clock.now();
  const activatedAt = activatedMinutesAgo === null ? null : new Date(now.getTime() - activatedMinutesAgo * 60_000);
  const window = activatedAt && { activatedAt, expiresAt: now, closingStartsAt: now, timeToUsableMs: 1 };
  if (grant.status !== "PROVISIONING") throw new Error("seeded otherwise");
  const closing = beginClosing(grant, "ENDED_EARLY", now);
  await inOrganization(async (stores) => {
    const { version } = await stores.grants.update(closing);
    const proof = { digest: "d", signature: "s", recheckedAt: [] } as unknown as ClosedGrant["proof"];
    await stores.grants.update({ ...closing, window, status: "CLOSED", closedAt: now, proof, version });
  });
  return grant.id;
}

test("a grant that was usable is looked at from ten minutes after its closing, by one of two replicas", async () => {
  const used = await closedGrant(60);
  await closedGrant(null);
  expect(await claim()).toEqual([]);
  persistence.clock.advance({ minutes: 10 });
  expect((await Promise.all([claim(), claim()])).flat()).toEqual([used]);
  expect(await claim()).toEqual([]);
});

test("a claim whose holder died is there again in minutes, and one that is through is not", async () => {
  const used = await closedGrant(60);
  persistence.clock.advance({ minutes: 11 });
  expect(await claim()).toEqual([used]);
  persistence.clock.advance({ minutes: 5 });
  expect(await claim()).toEqual([used]);
  await inOrganization(async (stores) => {
    const evidence = await stores.evidence.find(used);
    if (evidence) await stores.evidence.put({ ...evidence, nextLookAt: null });
  });
  persistence.clock.advance({ minutes: 60 });
  expect(await claim()).toEqual([]);
});

test("a grant that was closed anew is looked at anew, and one that was closed days ago no more", async () => {
  const used = await closedGrant(60);
  persistence.clock.advance({ minutes: 11 });
  await claim();
  await inOrganization(async (stores) => {
    const evidence = await stores.evidence.find(used);
    if (evidence) await stores.evidence.put({ ...evidence, nextLookAt: null });
  });
  await persistence.superuser("update access_grants set closed_at = closed_at + interval '5 minutes'");
  persistence.clock.advance({ minutes: 5 });
  expect(await claim()).toEqual([used]);
  const old = await closedGrant(60);
  persistence.clock.advance({ hours: 24 * 6 + 1 });
  expect(await claim()).not.toContain(old);
});
