import { expect, test } from "vitest";
import { at, customerOf, requestOf } from "../samples.js";
import { Msp, type Storage, storageOf } from "./storage-harness.js";

const SYSTEM = {
  checkUrl: "https://psa.example/{ticket}",
  statePointer: "/state",
  closedStates: ["closed", "done"],
  customerPointer: "/customer",
  noteUrl: null,
  noteField: "text",
  authHeader: "Authorization",
  whenDown: "REFUSE",
  changedAt: at(0),
} as const;

export function ticketStoreContract(make: () => Promise<Storage>): void {
  const suite = storageOf(make);

  test("a ticket system is shown without its secret, and opened with it, by its own organization alone", async () => {
    const { msp, storage } = suite;
    expect(await msp.run((stores) => stores.tickets.settings())).toBeNull();
    expect(await msp.run((stores) => stores.tickets.connection())).toBeNull();
    const put = await msp.run((stores) => stores.tickets.put(SYSTEM, "a secret"));
    expect(put).toEqual({ ...SYSTEM, authSet: true });
    expect(await msp.run((stores) => stores.tickets.settings({ forChange: true }))).toEqual(put);
    const { changedAt: _at, ...settings } = SYSTEM;
    expect(await msp.run((stores) => stores.tickets.connection())).toEqual({ ...settings, authValue: "a secret" });
    const other = await Msp.found(storage);
    expect(await other.run((stores) => stores.tickets.settings())).toBeNull();
  });

  test("its secret is kept, replaced or destroyed, and does not come back with a ticket system that was removed", async () => {
    const { msp } = suite;
    const put = (secret: string | null | undefined) => msp.run((stores) => stores.tickets.put(SYSTEM, secret));
    const secret = async () => (await msp.run((stores) => stores.tickets.connection()))?.authValue;
    await msp.run((stores) => stores.tickets.remove(at(1)));
    expect((await put(undefined)).authSet).toBe(false);
    await put("one");
    await put(undefined);
    expect(await secret()).toBe("one");
    await put("two");
    expect(await secret()).toBe("two");
    await put(null);
    expect(await secret()).toBeNull();
    await put("three");
    await msp.run((stores) => stores.tickets.remove(at(1)));
    expect(await msp.run((stores) => stores.tickets.settings())).toBeNull();
    await put(undefined);
    expect(await secret()).toBeNull();
  });

  test("a customer has a key there or none", async () => {
    const { msp } = suite;
    const other = customerOf(msp.organization.id);
    const key = (id: string) => msp.run((stores) => stores.tickets.customerKey(id));
    await msp.run(async (stores) => {
      await stores.customers.insert(other);
      await stores.tickets.setCustomerKey(msp.customer.id, "17");
      await stores.tickets.setCustomerKey(msp.customer.id, "18");
    });
    expect([await key(msp.customer.id), await key(other.id), await key("nobody")]).toEqual(["18", null, null]);
    await msp.run((stores) => stores.tickets.setCustomerKey(msp.customer.id, null));
    expect(await key(msp.customer.id)).toBeNull();
  });

  test("what a look at a ticket saw is kept with its request, whose version stays; another organization's is not touched", async () => {
    const { msp, storage } = suite;
    const request = { ...requestOf(msp.app, msp.ada), ticketState: "UNCHECKED" as const, ticketCheckedAt: null };
    await msp.run((stores) => stores.requests.insert(request));
    const find = () => msp.run((stores) => stores.requests.find(request.id));
    expect(await find()).toEqual(request);
    const other = await Msp.found(storage);
    await other.run((stores) => stores.tickets.noteLook(request.id, "CLOSED", at(1)));
    expect(await find()).toEqual(request);
    await msp.run((stores) => stores.tickets.noteLook(request.id, "OPEN", at(2)));
    expect(await find()).toEqual({ ...request, ticketState: "OPEN", ticketCheckedAt: at(2) });
  });
}
