import { randomUUID } from "node:crypto";
import { activate, beginClosing, type GrantStep, reopen } from "@daypass/domain";
import { expect, test } from "vitest";
import { ClaimLostError, GrantAlreadyOpenError, StaleVersionError } from "../../ports/store-errors.js";
import { accountOf, at, requestOf } from "../samples.js";
import { closedGrantOf } from "./closed-grant.js";
import { type Storage, storageOf } from "./storage-harness.js";

export function accessStoresContract(make: () => Promise<Storage>): void {
  const suite = storageOf(make);

  test("a grant is kept with everything it has, in each of its states", async () => {
    const { msp } = suite;
    const { grant } = await msp.openGrant(at(0), msp.ada);
    const find = () => msp.run((stores) => stores.grants.find(grant.id));
    expect(await find()).toEqual(grant);
    const failure = { code: "Test", message: "in words", retryable: true, occurredAt: at(1) };
    const failing = await msp.run((stores) => stores.grants.update({ ...grant, failure }));
    const active = await msp.run((stores) => stores.grants.update(activate(failing, at(2))));
    expect(await find()).toEqual(active);
    const closing = await msp.run((stores) =>
      stores.grants.update(beginClosing({ ...active, failure }, "REVOKED", at(3))),
    );
    expect(await find()).toEqual(closing);
    const closed = await msp.run((stores) => stores.grants.update(closedGrantOf(closing, at(4))));
    expect(await find()).toEqual(closed);
    expect(closed.version).toBe(5);
  });

  test("a technician has one open grant a tenant app, races included; a closed one is in nobody's way", async () => {
    const { msp } = suite;
    const insert = () => msp.openGrant(at(0), msp.ada);
    const results = await Promise.allSettled([insert(), insert()]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    const [lost] = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect(lost).toBeInstanceOf(GrantAlreadyOpenError);
    const first = await msp.run((stores) => stores.grants.findOpen(msp.ada.id, msp.app.id));
    if (first?.status !== "PROVISIONING") throw new Error("one of them was opened");
    const closing = await msp.run((stores) => stores.grants.update(beginClosing(first, "REVOKED", at(1))));
    expect((await msp.run((stores) => stores.grants.findOpen(msp.ada.id, msp.app.id)))?.id).toBe(first.id);
    const closed = await msp.run((stores) => stores.grants.update(closedGrantOf(closing, at(2))));
    expect(await msp.run((stores) => stores.grants.findOpen(msp.ada.id, msp.app.id))).toBeNull();
    const { grant: second } = await insert();
    const again = msp.run((stores) => stores.grants.update(reopen(closed, at(3))));
    await expect(again).rejects.toBeInstanceOf(GrantAlreadyOpenError);
    expect(
      (await msp.run((stores) => stores.grants.listOpen({ technicianId: msp.ada.id }))).map(({ id }) => id),
    ).toEqual([second.id]);
  });

  test("a request has one grant", async () => {
    const { msp } = suite;
    const { grant } = await msp.openGrant(at(0), msp.ada);
    const closing = await msp.run((stores) => stores.grants.update(beginClosing(grant, "REVOKED", at(1))));
    await msp.run((stores) => stores.grants.update(closedGrantOf(closing, at(2))));
    const twin = { ...grant, id: randomUUID() };
    await expect(msp.run((stores) => stores.grants.insert(twin))).rejects.toBeInstanceOf(StaleVersionError);
  });

  test("open grants are listed by technician, by tenant app, or all", async () => {
    const { msp } = suite;
    const { grant: mine } = await msp.openGrant(at(0), msp.ada);
    const { grant: other } = await msp.openGrant(at(1));
    const list = async (filter: { technicianId?: string; tenantAppId?: string }) =>
      (await msp.run((stores) => stores.grants.listOpen(filter))).map(({ id }) => id);
    expect(await list({})).toEqual([mine.id, other.id]);
    expect(await list({ technicianId: msp.ada.id })).toEqual([mine.id]);
    expect(await list({ tenantAppId: msp.app.id })).toEqual([mine.id, other.id]);
    expect(await list({ technicianId: msp.ada.id, tenantAppId: randomUUID() })).toEqual([]);
  });

  test("the crowd of a grant is those that end in the two minutes before it, by number alone", async () => {
    const { msp } = suite;
    const live = async (from: number) => {
      const { grant } = await msp.openGrant(at(0));
      return msp.run((stores) => stores.grants.update(activate(grant, at(from))));
    };
    const [first, second] = [await live(10_000), await live(10_001)];
    await live(10_004);
    const crowd = (grant: typeof first, end: Date) => msp.run((stores) => stores.grants.crowdAt(grant, end));
    const before = await crowd(first, first.window.expiresAt);
    const after = await crowd(second, second.window.expiresAt);
    expect(before.ofTenantApp).toBe(1);
    expect(after.ofTenantApp).toBe(2);
    expect(after.ofAll).toBeGreaterThanOrEqual(after.ofTenantApp);
    expect((await crowd({ ...first, tenantAppId: randomUUID() }, second.window.expiresAt)).ofTenantApp).toBe(1);
  });

  test("what can be ended, and what waits for a decision, is listed oldest first and no more than asked for", async () => {
    const { msp } = suite;
    const { grant: second } = await msp.openGrant(at(2));
    const { grant: first } = await msp.openGrant(at(1));
    const { grant: ended } = await msp.openGrant(at(0));
    await msp.run((stores) => stores.grants.update(beginClosing(ended, "REVOKED", at(3))));
    const endable = async (limit: number) =>
      (await msp.run((stores) => stores.grants.listEndable({ tenantAppId: msp.app.id }, limit))).map(({ id }) => id);
    expect(await endable(9)).toEqual([first.id, second.id]);
    expect(await endable(1)).toEqual([first.id]);
    const waiting = requestOf(msp.app, msp.ada, { status: "PENDING_APPROVAL", decidedAt: null });
    await msp.run(async (stores) => {
      await stores.requests.insert(requestOf(msp.app, msp.ada, { status: "DENIED" }));
      await stores.requests.insert(waiting);
    });
    const pending = (filter: { technicianId?: string; tenantAppId?: string }) =>
      msp.run((stores) => stores.requests.listPending(filter, 9));
    expect(await pending({ technicianId: msp.ada.id, tenantAppId: msp.app.id })).toEqual([waiting]);
    expect(await pending({ technicianId: randomUUID() })).toEqual([]);
  });

  test("I8: of two that read the same grant one moves it on", async () => {
    const { msp } = suite;
    const { grant } = await msp.openGrant(at(0), msp.ada);
    const results = await Promise.allSettled([
      msp.run((stores) => stores.grants.update(activate(grant, at(1)))),
      msp.run((stores) => stores.grants.update(beginClosing(grant, "REVOKED", at(1)))),
    ]);
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    const [lost] = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect(lost).toBeInstanceOf(StaleVersionError);
  });

  test("a claim is checked by its holder", async () => {
    const { msp, storage } = suite;
    const { grant } = await msp.openGrant(new Date(storage.clock.now().getTime() - 1000), msp.ada);
    const workerId = `worker ${randomUUID()}`;
    await storage.deployment.claimGrants("provisioning", { workerId, limit: 1000, leaseMs: 60_000 });
    const check = (holder: string) => msp.run((stores) => stores.grants.checkClaims([{ grantId: grant.id, holder }]));
    await check(workerId);
    await expect(check("another")).rejects.toBeInstanceOf(ClaimLostError);
  });

  test("a technician has one account to use again, beside burners and deleted ones", async () => {
    const { msp } = suite;
    const first = accountOf(msp.app, msp.ada);
    await msp.run(async (stores) => {
      await stores.accounts.insert(first);
      await stores.accounts.insert(accountOf(msp.app, msp.ada, { burner: true }));
    });
    const reusable = () => msp.run((stores) => stores.accounts.findReusable(msp.ada.id, msp.app.id));
    expect(await reusable()).toEqual(first);
    const second = accountOf(msp.app, msp.ada, { state: "INTENDED", entraUserId: null, cleanSeenAt: at(1) });
    await expect(msp.run((stores) => stores.accounts.insert(second))).rejects.toBeInstanceOf(StaleVersionError);
    const deleted = await msp.run((stores) => stores.accounts.update({ ...first, state: "DELETED" }));
    expect(await reusable()).toBeNull();
    await msp.run((stores) => stores.accounts.insert(second));
    expect(await reusable()).toEqual(second);
    await expect(msp.run((stores) => stores.accounts.update({ ...deleted, state: "LIVE" }))).rejects.toThrow();
    await expect(msp.run((stores) => stores.accounts.update(first))).rejects.toBeInstanceOf(StaleVersionError);
  });

  test("steps are inserted, then replaced by id, and listed in their order; no two have one place", async () => {
    const { msp } = suite;
    const { grant } = await msp.openGrant(at(0));
    const step = (sequence: number): GrantStep => ({
      id: randomUUID(),
      organizationId: msp.organization.id,
      grantId: grant.id,
      sequence,
      name: "assign-role",
      subject: `role ${sequence}`,
      status: "INTENDED",
      attempts: 1,
      startedAt: at(0),
      finishedAt: null,
      graphRequestId: null,
      resultId: null,
      error: null,
    });
    const [one, two, three] = [step(1), step(2), step(3)];
    await msp.run((stores) => stores.steps.save([two, one]));
    const done = {
      ...one,
      status: "DONE" as const,
      finishedAt: at(1),
      graphRequestId: "request",
      resultId: "assignment",
    };
    await msp.run((stores) => stores.steps.save([done, three]));
    expect(await msp.run((stores) => stores.steps.listFor(grant.id))).toEqual([done, two, three]);
    await expect(msp.run((stores) => stores.steps.save([step(2)]))).rejects.toThrow();
  });

  test("I11: credentials are one a grant, told of without their secret, and gone once destroyed", async () => {
    const { msp } = suite;
    const { grant } = await msp.openGrant(at(0));
    const read = () =>
      msp.run(async (stores) => [await stores.credentials.open(grant.id), await stores.credentials.describe(grant.id)]);
    expect(await read()).toEqual([null, null]);
    const password = { kind: "PASSWORD" as const, secret: "aA1-secret", expiresAt: null, methodId: null };
    await msp.run((stores) => stores.credentials.put(grant.id, password));
    const pass = { kind: "PASS" as const, secret: "A+secret", expiresAt: at(60), methodId: "method" };
    await msp.run((stores) => stores.credentials.put(grant.id, pass));
    expect(await read()).toEqual([pass, { kind: "PASS", expiresAt: at(60), methodId: "method" }]);
    await msp.run((stores) => stores.credentials.destroy(grant.id));
    expect(await read()).toEqual([null, null]);
  });

  test("of two decisions on a request one holds", async () => {
    const { msp } = suite;
    const request = requestOf(msp.app, msp.ada, { status: "PENDING_APPROVAL", decidedAt: null });
    await msp.run((stores) => stores.requests.insert(request));
    const decide = (status: "DENIED" | "CANCELLED") =>
      msp.run((stores) => stores.requests.update({ ...request, status, decidedAt: at(3) }));
    const results = await Promise.allSettled([decide("DENIED"), decide("CANCELLED")]);
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect(await msp.run((stores) => stores.requests.find(request.id))).toMatchObject({ version: 2, decidedAt: at(3) });
  });
}
