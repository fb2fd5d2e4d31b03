import { beginClosing, type JitAccount, type ProvisioningGrant } from "@daypass/domain";
import { expect, test } from "vitest";
import { accountOf, at } from "../samples.js";
import { closedGrantOf } from "./closed-grant.js";
import { Msp, type Storage, storageOf } from "./storage-harness.js";

export function watchStoreContract(make: () => Promise<Storage>): void {
  const suite = storageOf(make);

  /** An account whose grant was closed at this time. */
  async function usedAccount(
    closedAt: Date,
    given: Partial<JitAccount> = {},
  ): Promise<[JitAccount, ProvisioningGrant]> {
    const { msp } = suite;
    const account = accountOf(msp.app, msp.ada, { burner: true, ...given });
    const { grant } = await msp.openGrant(at(0));
    await msp.run(async (stores) => {
      await stores.accounts.insert(account);
      const closing = await stores.grants.update(
        beginClosing({ ...grant, jitAccountId: account.id }, "ENDED_EARLY", closedAt),
      );
      await stores.grants.update(closedGrantOf(closing, closedAt));
    });
    return [account, grant];
  }

  test("what was told is remembered by tenant app and kind of look, until something else is", async () => {
    const { msp, storage } = suite;
    const { id } = msp.app;
    expect(await msp.run((stores) => stores.watch.told(id, "live"))).toEqual([]);
    await msp.run((stores) => stores.watch.tell(id, "live", ["one", "two"]));
    expect(await msp.run((stores) => stores.watch.told(id, "live"))).toEqual(["one", "two"]);
    expect(await msp.run((stores) => stores.watch.told(id, "reconcile"))).toEqual([]);
    const other = await Msp.found(storage);
    expect(await other.run((stores) => stores.watch.told(id, "live"))).toEqual([]);
    await msp.run((stores) => stores.watch.tell(id, "live", []));
    expect(await msp.run((stores) => stores.watch.told(id, "live"))).toEqual([]);
  });

  test("accounts that exist are listed, and deleted ones for as long as they can be restored", async () => {
    const { msp, storage } = suite;
    const now = storage.clock.now().getTime();
    const daysAgo = (days: number) => new Date(now - days * 86_400_000);
    const [lately] = await usedAccount(daysAgo(5), { state: "DELETED" });
    await usedAccount(daysAgo(40), { state: "DELETED" });
    const [rests] = await usedAccount(daysAgo(40));
    const listed = await msp.run((stores) => stores.watch.accountsIn(msp.app.id));
    expect(listed.map(({ id }) => id).sort()).toEqual([lately.id, rests.id].sort());
    const other = await Msp.found(storage);
    expect(await other.run((stores) => stores.watch.accountsIn(msp.app.id))).toEqual([]);
  });

  test("of Entra's ids those are ours that any account of the tenant app ever had", async () => {
    const { msp } = suite;
    const [gone] = await usedAccount(at(0), { state: "DELETED", entraUserId: "user-gone" });
    const [live] = await usedAccount(at(0), { entraUserId: "user-live" });
    const among = ["user-live", "user-gone", "user-strange"];
    const ours = await msp.run((stores) => stores.watch.oursAmong(msp.app.id, among));
    expect([...ours].sort()).toEqual([gone.entraUserId, live.entraUserId]);
    expect(await msp.run((stores) => stores.watch.oursAmong(msp.app.id, []))).toEqual([]);
  });

  test("the last grant of an account is the newest that used it; null where none did", async () => {
    const { msp } = suite;
    const [account, first] = await usedAccount(at(1));
    expect(await msp.run((stores) => stores.watch.lastGrantOf(account.id))).toMatchObject({ id: first.id });
    const [unused] = await usedAccount(at(1));
    const { grant } = await msp.openGrant(at(30));
    await msp.run((stores) => stores.grants.update({ ...grant, jitAccountId: account.id, requestedAt: at(30) }));
    expect(await msp.run((stores) => stores.watch.lastGrantOf(account.id))).toMatchObject({ id: grant.id });
    expect(await msp.run((stores) => stores.watch.lastGrantOf(unused.id))).not.toBeNull();
    expect(await msp.run((stores) => stores.watch.lastGrantOf(msp.ada.id))).toBeNull();
  });
}
