import { beginClosing } from "@daypass/domain";
import { expect, test } from "vitest";
import { accountOf, at, requestOf, technicianOf } from "../samples.js";
import { closedGrantOf } from "./closed-grant.js";
import { Msp, type Storage, storageOf } from "./storage-harness.js";

export function accountPoolStoreContract(make: () => Promise<Storage>): void {
  const suite = storageOf(make);
  const minutesAgo = (minutes: number) => new Date(suite.storage.clock.now().getTime() - minutes * 60_000);
  const unused = (of: Msp = suite.msp) => of.run((stores) => stores.accountPool.unused(suite.msp.app.id));

  /** Accounts made ahead for people of their own, the oldest first. */
  async function pool(count: number, intendedAt = minutesAgo(9)): Promise<readonly string[]> {
    const { msp } = suite;
    const ids: string[] = [];
    for (let n = 0; n < count; n++) {
      const technician = technicianOf(msp.organization.id);
      const intended = { madeAhead: true, intendedAt: new Date(intendedAt.getTime() + n * 1000) };
      const account = accountOf(msp.app, technician, intended);
      ids.push(account.id);
      await msp.run(async (stores) => {
        await stores.technicians.insert(technician);
        await stores.accounts.insert(account);
      });
    }
    return ids;
  }

  const toRemove = async () => {
    const { msp, storage } = suite;
    const due = await storage.deployment.accountsToRemove(30, 30, 1000);
    const own = due.filter(({ organizationId }) => organizationId === msp.organization.id);
    return own.map(({ accountId, grantId }) => [accountId, grantId]);
  };

  test("what was made ahead is unused until a grant has it, and only to its own organization", async () => {
    const { msp, storage } = suite;
    const [first = "", second = ""] = await pool(2);
    expect((await unused()).map(({ id }) => id)).toEqual([first, second]);
    expect(await unused(await Msp.found(storage))).toEqual([]);
    const { grant } = await msp.openGrant(at(0));
    await msp.run((stores) => stores.grants.update({ ...grant, jitAccountId: first }));
    const [left] = await unused();
    expect(left?.id).toBe(second);
    await msp.run(async (stores) => left && stores.accounts.update({ ...left, state: "DELETED" }));
    expect(await unused()).toEqual([]);
    await msp.run((stores) => stores.accounts.insert(accountOf(msp.app, msp.ada)));
    expect(await unused()).toEqual([]);
  });

  test("who asked lately and has no account lacks one, whoever asked last first", async () => {
    const { msp } = suite;
    const people = Array.from({ length: 5 }, () => technicianOf(msp.organization.id));
    const [early, late, denied, has, long] = people;
    if (!early || !late || !denied || !has || !long) throw new Error("five people");
    await msp.run(async (stores) => {
      for (const person of people) await stores.technicians.insert(person);
      await stores.requests.insert(requestOf(msp.app, early, { requestedAt: minutesAgo(9) }));
      await stores.requests.insert(requestOf(msp.app, early, { requestedAt: minutesAgo(7) }));
      await stores.requests.insert(requestOf(msp.app, late, { requestedAt: minutesAgo(5) }));
      await stores.requests.insert(requestOf(msp.app, denied, { requestedAt: minutesAgo(4), status: "DENIED" }));
      await stores.requests.insert(requestOf(msp.app, has, { requestedAt: minutesAgo(3) }));
      await stores.accounts.insert(accountOf(msp.app, has, { state: "INTENDED", entraUserId: null }));
      await stores.requests.insert(requestOf(msp.app, long, { requestedAt: minutesAgo(90) }));
    });
    await msp.openGrant(at(0));
    const lacking = (limit: number) =>
      msp.run((stores) => stores.accountPool.lacking(msp.app.id, minutesAgo(60), limit));
    expect(await lacking(9)).toEqual([late.id, early.id]);
    expect(await lacking(1)).toEqual([late.id]);
  });

  test("of the unused ones those are removed that are old, too many, marked, or in a tenant app without a pool", async () => {
    const { msp } = suite;
    const app = await msp.run((stores) => stores.tenantApps.update({ ...msp.app, accountPoolSize: 2 }));
    const [oldest, older, newest = ""] = await pool(3);
    expect(await toRemove()).toEqual([[oldest, null]]);
    const leaving = new Date(1);
    await msp.run(async (stores) => {
      const account = await stores.accounts.find(newest);
      if (account) await stores.accounts.update({ ...account, state: "DELETED", cleanSeenAt: leaving });
    });
    expect(await toRemove()).toEqual([[newest, null]]);
    await msp.run((stores) => stores.tenantApps.update({ ...app, accountPoolSize: 0 }));
    expect((await toRemove()).map(([id]) => id).sort()).toEqual([oldest, older, newest].sort());
    const [ancient] = await pool(1, minutesAgo(31 * 24 * 60));
    expect(await toRemove()).toContainEqual([ancient, null]);
  });

  test("once a grant had it, it rests like any other and is removed by that grant's age", async () => {
    const { msp } = suite;
    const [id = ""] = await pool(1);
    const { grant } = await msp.openGrant(at(0));
    const closedAt = minutesAgo(31 * 24 * 60);
    await msp.run(async (stores) => {
      const closing = await stores.grants.update(beginClosing({ ...grant, jitAccountId: id }, "ENDED_EARLY", closedAt));
      await stores.grants.update(closedGrantOf(closing, closedAt));
    });
    expect(await toRemove()).toEqual([[id, grant.id]]);
  });
}
