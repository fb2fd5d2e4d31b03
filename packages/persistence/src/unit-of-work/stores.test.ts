import { randomUUID } from "node:crypto";
import { type JobRun, StaleVersionError, type Stores } from "@daypass/application";
import type { GrantStep } from "@daypass/domain";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestPersistence, type TestPersistence } from "../testing/index.js";
import {
  accountOf,
  at,
  attemptOf,
  customerOf,
  newOrganization,
  requestOf,
  technicianOf,
  tokenOf,
} from "../testing/seed.js";
import { type SeededTenant, seedGrant, seedTenant } from "../testing/seed-grant.js";

let persistence: TestPersistence;
let tenant: SeededTenant;
beforeAll(async () => {
  persistence = await createTestPersistence();
});
afterAll(() => persistence.close());
beforeEach(async () => {
  tenant = await seedTenant(persistence);
});

const run = <T>(work: (stores: Stores) => Promise<T>) => persistence.unitOfWork.run(tenant.organization.id, work);

test("two that make the same organization get the same one, and its name is found without case", async () => {
  const name = `Acme ${randomUUID()}`;
  const made = await Promise.all(
    [name, name.toUpperCase()].map((given) =>
      persistence.deployment.createOrganization({ id: randomUUID(), name: given, createdAt: at(0) }),
    ),
  );
  expect(made[0]).toEqual(made[1]);
  expect(await persistence.deployment.findOrganization(name.toLowerCase())).toEqual(made[0]);
  expect(await persistence.deployment.findOrganization("nobody")).toBeNull();
});

test("an e-mail address belongs to one technician of an organization, without case, also when two are made at once", async () => {
  const email = "Ada@MSP.example";
  const insert = (given: string) =>
    run((stores) => stores.technicians.insert(technicianOf(tenant.organization.id, { email: given })));
  const results = await Promise.allSettled([insert(email), insert(email.toLowerCase())]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((await run((stores) => stores.technicians.findByEmail("ADA@msp.EXAMPLE")))?.email.toLowerCase()).toBe(
    "ada@msp.example",
  );
  await expect(run((stores) => stores.technicians.update({ ...tenant.technician, email }))).rejects.toBeInstanceOf(
    StaleVersionError,
  );
  const other = await newOrganization(persistence);
  await persistence.unitOfWork.run(other.id, (stores) => stores.technicians.insert(technicianOf(other.id, { email })));
});

test("an owner counts while active", async () => {
  expect(await run((stores) => stores.technicians.hasOwner())).toBe(false);
  const owner = await run((stores) => stores.technicians.update({ ...tenant.technician, roles: ["ADMIN", "OWNER"] }));
  expect(await run((stores) => stores.technicians.hasOwner())).toBe(true);
  expect(await run((stores) => stores.technicians.find(owner.id))).toEqual(owner);
  await run((stores) => stores.technicians.update({ ...owner, active: false }));
  expect(await run((stores) => stores.technicians.hasOwner())).toBe(false);
});

test("members of a group are replaced as a whole", async () => {
  const { organization, technician } = tenant;
  const group = { id: randomUUID(), organizationId: organization.id, name: "Level 1", createdAt: at(0) };
  const other = technicianOf(organization.id);
  await run(async (stores) => {
    await stores.technicians.insert(other);
    await stores.groups.insert(group);
    await stores.groups.replaceMembers(group.id, [technician.id, technician.id]);
    expect(await stores.groups.groupIdsOf(technician.id)).toEqual([group.id]);
    await stores.groups.replaceMembers(group.id, [other.id]);
    expect(await stores.groups.memberIds(group.id)).toEqual([other.id]);
    expect(await stores.groups.groupIdsOf(technician.id)).toEqual([]);
    await stores.groups.replaceMembers(group.id, []);
    expect(await stores.groups.memberIds(group.id)).toEqual([]);
    expect(await stores.groups.findByName("LEVEL 1")).toEqual(group);
  });
  const again = run((stores) => stores.groups.insert({ ...group, id: randomUUID(), name: "level 1" }));
  await expect(again).rejects.toBeInstanceOf(StaleVersionError);
});

test("a state is used once, by one of many at the same moment, and a later save does not give it back", async () => {
  const attempt = attemptOf(tenant.tenantApp);
  await run((stores) => stores.authorizationAttempts.insert(attempt));
  const use = (leg: "sign-in" | "consent") =>
    run((stores) => stores.authorizationAttempts.markUsed(attempt.id, leg, at(2)));
  expect((await Promise.all([use("sign-in"), use("sign-in"), use("sign-in")])).sort()).toEqual([false, false, true]);
  const signedIn = { entraTenantId: "t", objectId: "o", userPrincipalName: "admin@contoso.example" };
  const next = { ...attempt, stage: "CONSENT" as const, consentStateHash: randomUUID(), signedIn };
  await run((stores) => stores.authorizationAttempts.save(next));
  expect(await use("sign-in")).toBe(false);
  expect(await use("consent")).toBe(true);
  const pending = { ...next, stage: "PENDING" as const };
  await run((stores) => stores.authorizationAttempts.save(pending));
  const expected = { ...pending, signInUsedAt: at(2), consentUsedAt: at(2) };
  expect(await run((stores) => stores.authorizationAttempts.findPending(tenant.tenantApp.id))).toEqual(expected);
  const found = { organizationId: tenant.organization.id, attemptId: attempt.id };
  expect(await persistence.deployment.findAuthorizationAttempt(attempt.signInStateHash)).toEqual(found);
  expect(await persistence.deployment.findAuthorizationAttempt(next.consentStateHash)).toEqual(found);
  expect(await persistence.deployment.findAuthorizationAttempt("forged")).toBeNull();
});

test("a technician has one reusable account in a tenant app, next to burners and deleted ones", async () => {
  const { tenantApp, technician } = tenant;
  const first = accountOf(tenantApp, technician);
  await run(async (stores) => {
    await stores.accounts.insert(first);
    await stores.accounts.insert(accountOf(tenantApp, technician, { burner: true }));
  });
  const second = accountOf(tenantApp, technician, { state: "INTENDED", entraUserId: null });
  await expect(run((stores) => stores.accounts.insert(second))).rejects.toBeInstanceOf(StaleVersionError);
  const deleted = await run((stores) => stores.accounts.update({ ...first, state: "DELETED" }));
  expect(deleted.version).toBe(2);
  await expect(run((stores) => stores.accounts.update({ ...first, state: "LIVE" }))).rejects.toBeInstanceOf(
    StaleVersionError,
  );
  await run((stores) => stores.accounts.insert(second));
  expect(await run((stores) => stores.accounts.findReusable(technician.id, tenantApp.id))).toEqual(second);
});

test("steps are inserted, then replaced by id, in order", async () => {
  const { grant } = await seedGrant(persistence, tenant);
  const step = (sequence: number): GrantStep => ({
    id: randomUUID(),
    organizationId: tenant.organization.id,
    grantId: grant.id,
    sequence,
    name: "assign-role",
    subject: `role ${sequence}`,
    status: "INTENDED",
    attempts: 0,
    startedAt: null,
    finishedAt: null,
    graphRequestId: null,
    resultId: null,
    error: null,
  });
  const [one, two, three] = [step(1), step(2), step(3)];
  await run((stores) => stores.steps.save([two, one]));
  const done = { ...one, status: "DONE" as const, attempts: 1, finishedAt: at(1), graphRequestId: "r", resultId: "a1" };
  await run((stores) => stores.steps.save([done, three]));
  expect(await run((stores) => stores.steps.listFor(grant.id))).toEqual([done, two, three]);
});

test("a token is found by its hash, and once revoked stays so", async () => {
  const token = tokenOf(tenant.technician, { customerIds: [tenant.customer.id] });
  await run((stores) => stores.apiTokens.insert(token));
  expect(await persistence.deployment.findApiToken(token.hash)).toEqual({
    organizationId: tenant.organization.id,
    tokenId: token.id,
  });
  expect(await persistence.deployment.findApiToken("unknown")).toBeNull();
  await run((stores) => stores.apiTokens.update({ ...token, revokedAt: at(3) }));
  await run((stores) => stores.apiTokens.update({ ...token, lastUsedAt: at(4) }));
  expect(await run((stores) => stores.apiTokens.find(token.id))).toEqual({
    ...token,
    revokedAt: at(3),
    lastUsedAt: at(4),
  });
});

test("requests compare and set", async () => {
  const request = requestOf(tenant.tenantApp, tenant.technician, { status: "PENDING_APPROVAL", decidedAt: null });
  await run((stores) => stores.requests.insert(request));
  const decide = (status: "DENIED" | "CANCELLED") =>
    run((stores) => stores.requests.update({ ...request, status, decidedAt: at(3), decidedBy: tenant.technician.id }));
  const results = await Promise.allSettled([decide("DENIED"), decide("CANCELLED")]);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await run((stores) => stores.requests.find(request.id)))?.version).toBe(2);
});

test("suspension holds for one tenant app, one technician, or everything", async () => {
  const { organization, tenantApp, technician } = tenant;
  const suspended = (app: string, person: string) => run((stores) => stores.organization.isSuspended(app, person));
  const suspend = (column: string, id: string) =>
    persistence.superuser(
      `insert into suspensions (organization_id, id, ${column}, suspended_at) values ($1, $2, $3, now())`,
      [organization.id, randomUUID(), id],
    );
  expect(await suspended(tenantApp.id, technician.id)).toBe(false);
  await suspend("tenant_app_id", tenantApp.id);
  expect(await suspended(tenantApp.id, randomUUID())).toBe(true);
  expect(await suspended(randomUUID(), technician.id)).toBe(false);
  await suspend("technician_id", technician.id);
  expect(await suspended(randomUUID(), technician.id)).toBe(true);
  expect(await suspended(randomUUID(), randomUUID())).toBe(false);
  await persistence.superuser("update organization_settings set suspended = true where organization_id = $1", [
    organization.id,
  ]);
  expect(await suspended(randomUUID(), randomUUID())).toBe(true);
});

test("a job's run is replaced by its id, also the deployment's own, and never moves to another organization", async () => {
  const job: JobRun = {
    id: randomUUID(),
    name: "close-due-grants",
    organizationId: null,
    tenantAppId: null,
    accessGrantId: null,
    status: "RUNNING",
    scheduledAt: at(0),
    startedAt: at(1),
    finishedAt: null,
    attempts: 1,
    progress: 0,
    failReason: null,
    latenessMs: 12.7,
    workerId: "w",
  };
  const rows = () =>
    persistence.superuser("select status, attempts, organization_id from job_runs where id = $1", [job.id]);
  await persistence.jobRuns.save(job);
  await persistence.jobRuns.save({ ...job, status: "COMPLETED", attempts: 2, finishedAt: at(2) });
  expect(await rows()).toEqual([{ status: "COMPLETED", attempts: 2, organization_id: null }]);
  await persistence.jobRuns.save({ ...job, organizationId: tenant.organization.id });
  expect(await rows()).toEqual([{ status: "COMPLETED", attempts: 2, organization_id: null }]);
});

test("customers of the same name are told apart by id", async () => {
  const twin = customerOf(tenant.organization.id);
  await run((stores) => stores.customers.insert(twin));
  expect(await run((stores) => stores.customers.find(twin.id))).toEqual(twin);
  expect((await run((stores) => stores.customers.findByName("CONTOSO")))?.name).toBe("Contoso");
});
