import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { activate, beginClosing } from "@daypass/domain";
import { describe, expect, test } from "vitest";
import { closeDueGrantsJob, watchClosedGrantsJob } from "../../jobs/jobs.js";
import type { ClaimedGrant, GrantWorkKind } from "../../ports/deployment-queries.js";
import { at, attemptOf, requestOf } from "../samples.js";
import { closedGrantOf } from "./closed-grant.js";
import { dueAheadContract } from "./due-ahead.js";
import { type Storage, storageOf } from "./storage-harness.js";

/** What every DeploymentQueries has to do. */
export function describeDeploymentQueries(name: string, make: () => Promise<Storage>): void {
  describe(`${name} as DeploymentQueries`, () => {
    describe("claims", () => claimsContract(make));
    describe("what is ahead", () => dueAheadContract(make));
    describe("questions", () => questionsContract(make));
  });
}

function claimsContract(make: () => Promise<Storage>): void {
  const suite = storageOf(make);
  const ago = (seconds: number) => new Date(suite.storage.clock.now().getTime() - seconds * 1000);
  /** Everything that is due, claimed under a name of its own. */
  const claim = async (kind: GrantWorkKind, { leaseMs = 60_000, limit = 1000 } = {}) =>
    suite.storage.deployment.claimGrants(kind, { workerId: `worker ${randomUUID()}`, limit, leaseMs });
  const only = (claims: readonly ClaimedGrant[], ...grants: readonly { readonly id: string }[]) =>
    claims.map(({ grantId }) => grantId).filter((id) => grants.some((grant) => grant.id === id));

  test("a claim says whose it is, comes earliest due first, and is nobody else's until it is let go", async () => {
    const { msp, storage } = suite;
    await claim("provisioning");
    const { grant: later } = await msp.openGrant(ago(10));
    const { grant: first } = await msp.openGrant(ago(20));
    const { grant: ahead } = await msp.openGrant(ago(-3600));
    const taken = await claim("provisioning");
    expect(taken).toEqual(
      [first, later].map(({ id }) => ({
        organizationId: msp.organization.id,
        grantId: id,
        tenantAppId: msp.app.id,
        holder: taken[0]?.holder,
      })),
    );
    expect(await claim("provisioning")).toEqual([]);
    await storage.deployment.releaseClaims(taken);
    expect(only(await claim("provisioning"), first, later, ahead)).toEqual([first.id, later.id]);
  });

  test("a limit is kept", async () => {
    const { msp } = suite;
    for (let seconds = 1; seconds <= 4; seconds++) await msp.openGrant(ago(seconds));
    expect(await claim("provisioning", { limit: 3 })).toHaveLength(3);
  });

  test("each kind claims the states that are its own", async () => {
    const { msp } = suite;
    const { grant: waiting } = await msp.openGrant(ago(5));
    const { grant: ended } = await msp.openGrant(ago(5));
    const { grant: over } = await msp.openGrant(ago(5));
    await msp.run(async (stores) => {
      await stores.grants.update(beginClosing(ended, "REVOKED", ago(4)));
      const closing = await stores.grants.update(beginClosing(over, "REVOKED", ago(400)));
      await stores.grants.update(closedGrantOf(closing, ago(200)));
    });
    const all = [waiting, ended, over];
    expect(only(await claim("provisioning"), ...all)).toEqual([waiting.id]);
    expect(only(await claim("closing"), ...all)).toEqual([ended.id]);
    expect(only(await claim("recheck"), ...all)).toEqual([over.id]);
  });

  test("once its power is off a closing grant is the residue lane's", async () => {
    const { msp } = suite;
    const { grant } = await msp.openGrant(ago(5));
    const closing = beginClosing(grant, "REVOKED", ago(4));
    const off = { ...closing, closing: { ...closing.closing, powerOffAt: ago(3) } };
    await msp.run((stores) => stores.grants.update(off));
    expect(only(await claim("closing"), grant)).toEqual([]);
    expect(only(await claim("residue"), grant)).toEqual([grant.id]);
  });

  test("a tenant gets its share of a claim, and none where it is left out", async () => {
    const { msp } = suite;
    await claim("provisioning");
    const opened = [5, 4, 3].map((seconds) => msp.openGrant(ago(seconds)));
    const grants = (await Promise.all(opened)).map(({ grant }) => grant);
    const [first, second] = [...grants].sort((a, b) => (a.work.dueAt?.getTime() ?? 0) - (b.work.dueAt?.getTime() ?? 0));
    const { deployment } = suite.storage;
    const options = { workerId: "w", limit: 10, leaseMs: 60_000, perTenantApp: 2 };
    expect(await deployment.claimGrants("provisioning", { ...options, exceptTenantApps: [msp.app.id] })).toEqual([]);
    const claimed = await deployment.claimGrants("provisioning", { ...options, exceptTenantApps: [randomUUID()] });
    expect(only(claimed, ...grants)).toEqual([first?.id, second?.id]);
  });

  test("an active grant is due for closing at its closing start by the deployment's clock, not before", async () => {
    const { msp, storage } = suite;
    const { grant } = await msp.openGrant(ago(5));
    const active = await msp.run((stores) => stores.grants.update(activate(grant, storage.clock.now())));
    expect(only(await claim("closing"), grant)).toEqual([]);
    await claim("recheck");
    await claim("provisioning");
    const ahead = active.window.closingStartsAt.getTime() - storage.clock.now().getTime();
    expect(await storage.deployment.msUntilNextDue()).toBeLessThan(ahead + 5000);
    expect(await storage.deployment.msUntilNextDue()).toBeGreaterThan(0);
    storage.clock.advance({ minutes: 60 });
    expect(await storage.deployment.msUntilNextDue()).toBe(0);
    expect(only(await claim("closing"), grant)).toEqual([grant.id]);
  });

  test("a claim that was renewed stays; one whose lease ran out is another's, and its old holder can neither keep nor free it", async () => {
    const { msp, storage } = suite;
    await claim("provisioning");
    const { grant } = await msp.openGrant(ago(1));
    const lost = await claim("provisioning", { leaseMs: 1 });
    await delay(20); // leases are real time: no clock of the tests moves them
    const won = await claim("provisioning", { leaseMs: 1 });
    expect(only(won, grant)).toEqual([grant.id]);
    expect(await storage.deployment.renewClaims(lost, 60_000)).toEqual([]);
    expect(await storage.deployment.renewClaims(won, 60_000)).toEqual([grant.id]);
    await storage.deployment.releaseClaims(lost);
    await delay(20);
    expect(only(await claim("provisioning"), grant)).toEqual([]);
  });

  test("workers at once share the work and never double it", async () => {
    const { msp } = suite;
    await claim("provisioning");
    const opened: { id: string }[] = [];
    for (let seconds = 1; seconds <= 12; seconds++) opened.push((await msp.openGrant(ago(seconds))).grant);
    const taken: string[] = [];
    const worker = async () => {
      for (let idle = 0; idle < 3; ) {
        const claims = await claim("provisioning", { limit: 3 });
        taken.push(...only(claims, ...opened));
        idle = claims.length === 0 ? idle + 1 : 0;
      }
    };
    await Promise.all([worker(), worker(), worker(), worker()]);
    expect(taken.sort()).toEqual(opened.map(({ id }) => id).sort());
  });
}

function questionsContract(make: () => Promise<Storage>): void {
  const suite = storageOf(make);

  test("two that make the same organization get the same one, found by its name without case", async () => {
    const { deployment } = suite.storage;
    const name = `Acme ${randomUUID()}`;
    const create = (given: string) =>
      deployment.createOrganization({ id: randomUUID(), name: given, createdAt: at(0) });
    const [one, two] = await Promise.all([create(name), create(name.toUpperCase())]);
    expect(one).toEqual(two);
    expect(await deployment.findOrganization(name.toLowerCase())).toEqual(one);
    expect(await deployment.findOrganization("nobody")).toBeNull();
  });

  test("wake-ups are taken once, in the order they were written", async () => {
    const { msp, storage } = suite;
    await storage.deployment.takeOutbox(1000);
    await msp.run(async (stores) => {
      await stores.outbox.add(closeDueGrantsJob, {});
      await stores.outbox.add(watchClosedGrantsJob, {});
    });
    const [first] = await storage.deployment.takeOutbox(1);
    const rest = await storage.deployment.takeOutbox(10);
    expect([first, ...rest].map((entry) => entry?.jobName)).toEqual(["close-due-grants", "watch-closed-grants"]);
    expect(await storage.deployment.takeOutbox(10)).toEqual([]);
    await msp.run((stores) => stores.outbox.add(closeDueGrantsJob, {}));
    expect(await storage.deployment.takeOutbox(10, [watchClosedGrantsJob.name])).toEqual([]);
    expect(await storage.deployment.takeOutbox(10, [closeDueGrantsJob.name])).toHaveLength(1);
  });

  test("tenant apps are checked while consent propagates, and when the last check is old", async () => {
    const { msp, storage } = suite;
    const due = async () =>
      (await storage.deployment.tenantAppsToCheck(60, 1000)).some(({ tenantAppId }) => tenantAppId === msp.app.id);
    const authorize = async (status: "PENDING" | "AUTHORIZED", checkedAt: Date | null) => {
      const current = await msp.run((stores) => stores.tenantApps.find(msp.app.id));
      if (!current) throw new Error("it was there");
      const authorization = { ...current.authorization, status, checkedAt };
      return msp.run((stores) => stores.tenantApps.update({ ...current, authorization }));
    };
    expect(await due()).toBe(false);
    await authorize("PENDING", null);
    expect(await due()).toBe(true);
    await authorize("AUTHORIZED", storage.clock.now());
    expect(await due()).toBe(false);
    storage.clock.advance({ minutes: 61 });
    expect(await due()).toBe(true);
    const current = await authorize("AUTHORIZED", at(0));
    await msp.run((stores) => stores.tenantApps.update({ ...current, archivedAt: at(1) }));
    expect(await due()).toBe(false);
  });

  test("the deployment's time is the clock's", async () => {
    const { clock, deployment } = suite.storage;
    clock.advance({ minutes: 600 });
    expect(Math.abs((await deployment.now()).getTime() - clock.now().getTime())).toBeLessThan(5000);
  });

  test("requests that nobody decided lapse when their time is over, and not before", async () => {
    const { msp, storage } = suite;
    const now = storage.clock.now().getTime();
    const waiting = requestOf(msp.app, msp.ada, { status: "PENDING_APPROVAL", lapsesAt: new Date(now + 60_000) });
    const decided = requestOf(msp.app, msp.ada, { status: "DENIED", lapsesAt: new Date(now - 60_000) });
    await msp.run(async (stores) => {
      await stores.requests.insert(waiting);
      await stores.requests.insert(decided);
    });
    const due = async () =>
      (await storage.deployment.requestsToLapse(1000)).filter((row) => row.organizationId === msp.organization.id);
    expect(await due()).toEqual([]);
    storage.clock.advance({ minutes: 2 });
    expect(await due()).toEqual([{ organizationId: msp.organization.id, accessRequestId: waiting.id }]);
  });

  test("requests that wait are found to be reminded of, once they are old enough and while they wait", async () => {
    const { msp, storage } = suite;
    const now = storage.clock.now();
    const lapsesAt = new Date(now.getTime() + 8 * 3_600_000);
    const open = { status: "PENDING_APPROVAL", decidedAt: null, requestedAt: now, lapsesAt } as const;
    const waiting = requestOf(msp.app, msp.ada, open);
    await msp.run(async (stores) => {
      await stores.requests.insert(waiting);
      await stores.requests.insert(requestOf(msp.app, msp.ada, { ...open, remindedAt: now }));
      await stores.requests.insert(requestOf(msp.app, msp.ada, { requestedAt: now, lapsesAt }));
    });
    const due = async () =>
      (await storage.deployment.requestsToRemind(60, 1000)).filter((row) => row.organizationId === msp.organization.id);
    storage.clock.advance({ minutes: 59 });
    expect(await due()).toEqual([]);
    storage.clock.advance({ minutes: 2 });
    expect(await due()).toEqual([{ organizationId: msp.organization.id, accessRequestId: waiting.id }]);
    const counted = (since: Date) => msp.run((stores) => stores.requests.countSince(msp.ada.id, msp.app.id, since));
    expect(await counted(new Date(now.getTime() - 1))).toBe(3);
    expect(await counted(now)).toBe(0);
    storage.clock.advance({ minutes: 8 * 60 });
    expect(await due()).toEqual([]);
  });

  test("an attempt is found by its states across organizations", async () => {
    const { msp, storage } = suite;
    const attempt = attemptOf(msp.app);
    await msp.run((stores) => stores.authorizationAttempts.insert(attempt));
    expect(await storage.deployment.findAuthorizationAttempt(attempt.signInStateHash)).toEqual({
      organizationId: msp.organization.id,
      attemptId: attempt.id,
    });
  });
}
