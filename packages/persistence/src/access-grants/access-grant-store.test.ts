import { GrantAlreadyOpenError, StaleVersionError } from "@daypass/application";
import {
  type AccessGrant,
  activate,
  beginClosing,
  type ClosureProof,
  close,
  recordRecheck,
  reopen,
  retryAt,
} from "@daypass/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestPersistence, type TestPersistence } from "../testing/index.js";
import { accountOf, at, grantOf, requestOf } from "../testing/seed.js";
import { type SeededTenant, seedGrant, seedTenant } from "../testing/seed-grant.js";

let persistence: TestPersistence;
let tenant: SeededTenant;

beforeAll(async () => {
  persistence = await createTestPersistence();
  tenant = await seedTenant(persistence);
});
afterAll(() => persistence.close());

const run: TestPersistence["unitOfWork"]["run"] = (id, work) => persistence.unitOfWork.run(id, work);
const load = (id: string) => run(tenant.organization.id, (stores) => stores.grants.find(id));
const save = <G extends AccessGrant>(grant: G) => run(tenant.organization.id, (stores) => stores.grants.update(grant));

const proof: ClosureProof = {
  observedAt: at(62),
  recheckedAt: [],
  accountExists: true,
  accountEnabled: false,
  remainingRoles: [],
  temporaryAccessPassPresent: false,
  addedAuthenticationMethods: ["fido2AuthenticationMethod"],
  passwordChanged: true,
  addedRoles: ["User Administrator"],
  addedGroups: [],
  sessionsRevokedAt: at(61),
  tokensMayLiveUntil: at(136),
  attempts: 2,
  graphRequestIds: ["r1"],
  digest: "digest",
  signature: "key.signature",
};

test("a grant comes back as it was written in each of its states", async () => {
  const { grant, technician } = await seedGrant(persistence, tenant);
  expect(await load(grant.id)).toEqual(grant);
  if (grant.status !== "PROVISIONING") throw new Error("seeded otherwise");

  const account = accountOf(tenant.tenantApp, technician);
  await run(tenant.organization.id, (stores) => stores.accounts.insert(account));
  const failure = { code: "throttled", message: "Graph is busy.", retryable: true, occurredAt: at(1) };
  const retried = retryAt(
    { ...grant, jitAccountId: account.id, userPrincipalName: "ada@contoso.example" },
    at(2),
    failure,
  );
  const waiting = await save(retried);
  expect(await load(grant.id)).toEqual({ ...retried, version: 2 });

  const active = await save(activate(waiting, at(3)));
  expect(await load(grant.id)).toEqual(active);

  const closing = await save(beginClosing(active, "EXPIRED", at(60)));
  expect(await load(grant.id)).toEqual(closing);

  const closed = await save(close(closing, proof, at(62)));
  expect(await load(grant.id)).toEqual(closed);

  const rechecked = await save(recordRecheck(closed, at(63)));
  expect(await load(grant.id)).toEqual(rechecked);
  expect(rechecked.version).toBe(6);
});

test("of two writers of the same version one wins, and the other is told", async () => {
  const { grant } = await seedGrant(persistence, tenant);
  if (grant.status !== "PROVISIONING") throw new Error("seeded otherwise");
  const results = await Promise.allSettled([
    save(retryAt(grant, at(1), null)),
    save(beginClosing(grant, "ENDED_EARLY", at(1))),
  ]);
  expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  const lost = results.find((result) => result.status === "rejected");
  expect(lost?.reason).toBeInstanceOf(StaleVersionError);
  expect((await load(grant.id))?.version).toBe(2);
});

test("of two requests at the same moment one opens a grant, and the loser's transaction stays usable", async () => {
  const { technician } = await seedTenantTechnician();
  const open = async () =>
    run(tenant.organization.id, async (stores) => {
      const request = requestOf(tenant.tenantApp, technician);
      await stores.requests.insert(request);
      try {
        await stores.grants.insert(grantOf(request));
        return "opened";
      } catch (error) {
        expect(error).toBeInstanceOf(GrantAlreadyOpenError);
        return (await stores.grants.findOpen(technician.id, tenant.tenantApp.id)) && "refused";
      }
    });
  expect((await Promise.all([open(), open()])).sort()).toEqual(["opened", "refused"]);
});

test("a closed grant cannot be reopened beside a newer open one", async () => {
  const { grant, technician } = await seedGrant(persistence, tenant);
  if (grant.status !== "PROVISIONING") throw new Error("seeded otherwise");
  const closing = await save(beginClosing(grant, "PROVISIONING_FAILED", at(5)));
  const closed = await save(close(closing, proof, at(6)));
  await run(tenant.organization.id, async (stores) => {
    const request = requestOf(tenant.tenantApp, technician);
    await stores.requests.insert(request);
    await stores.grants.insert(grantOf(request));
  });
  await expect(save(reopen(closed, at(7)))).rejects.toBeInstanceOf(GrantAlreadyOpenError);
});

test("the database refuses an open grant that nobody would look at again", async () => {
  const { grant } = await seedGrant(persistence, tenant);
  if (grant.status !== "PROVISIONING") throw new Error("seeded otherwise");
  await expect(save({ ...grant, work: { dueAt: null, attempts: 0 } })).rejects.toThrow("access_grants_open_is_due");
});

test("unknown ids, other organizations' ids and what is no id at all answer null", async () => {
  const { grant } = await seedGrant(persistence, tenant);
  const other = await seedTenant(persistence);
  const find = (id: string) => run(other.organization.id, (stores) => stores.grants.find(id));
  expect(await find(grant.id)).toBeNull();
  expect(await find("00000000-0000-4000-8000-000000000000")).toBeNull();
  expect(await find("'; drop table access_grants; --")).toBeNull();
});

async function seedTenantTechnician() {
  const { grant, technician } = await seedGrant(persistence, tenant);
  if (grant.status !== "PROVISIONING") throw new Error("seeded otherwise");
  const closing = await save(beginClosing(grant, "PROVISIONING_FAILED", at(5)));
  await save(close(closing, proof, at(6)));
  return { technician };
}
