import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Passkey, PasskeyChallenge } from "../../passkeys/passkey.js";
import { at } from "../samples.js";
import { Msp, type Storage, storageOf } from "./storage-harness.js";

export function passkeyStoreContract(make: () => Promise<Storage>): void {
  const suite = storageOf(make);

  test("passkeys are the technician's own, oldest first; a credential is on record once in the deployment", async () => {
    const { msp, storage } = suite;
    const other = await Msp.found(storage);
    const [first, second] = [passkeyOf(msp), passkeyOf(msp, { createdAt: at(1), counter: 4_000_000_000 })];
    const insert = (passkey: Passkey, of = msp) => of.run((stores) => stores.passkeys.insert(passkey));
    expect([await insert(second), await insert(first)]).toEqual([true, true]);
    const { credentialId } = first;
    expect(await insert(passkeyOf(msp, { credentialId }))).toBe(false);
    expect(await insert(passkeyOf(other, { credentialId }), other)).toBe(false);
    await expect(insert(passkeyOf(msp), other)).rejects.toThrow();
    await msp.run((stores) => stores.passkeys.used(first.id, 7, at(5)));
    const used = { ...first, counter: 7, lastUsedAt: at(5) };
    const list = () => msp.run((stores) => stores.passkeys.listFor(msp.ada.id));
    expect((await list()).map(plain)).toEqual([used, second].map(plain));
    expect(await other.run((stores) => stores.passkeys.listFor(msp.ada.id))).toEqual([]);

    const remove = (technicianId: string, id: string, of = msp) =>
      of.run((stores) => stores.passkeys.remove(technicianId, id));
    expect(await remove(randomUUID(), first.id)).toBe(false);
    expect(await remove(msp.ada.id, first.id, other)).toBe(false);
    expect(await remove(msp.ada.id, "nonsense")).toBe(false);
    expect([await remove(msp.ada.id, first.id), await remove(msp.ada.id, first.id)]).toEqual([true, false]);
    expect((await list()).map(({ id }) => id)).toEqual([second.id]);
  });

  test("a challenge is taken once, by whom and for what it was made, and not at its end", async () => {
    const { msp, storage } = suite;
    const other = await Msp.found(storage);
    const put = async (given: Partial<PasskeyChallenge> = {}) => {
      const made = challengeOf(msp, given);
      await msp.run((stores) => stores.passkeys.putChallenge(made));
      return made;
    };
    const take = (which: Pick<PasskeyChallenge, "hash" | "technicianId" | "purpose">, minute = 4, of = msp) =>
      of.run((stores) => stores.passkeys.takeChallenge(which, at(minute)));
    const made = await put();
    expect(await take({ ...made, technicianId: randomUUID() })).toBeNull();
    expect(await take({ ...made, purpose: "ENROL" })).toBeNull();
    expect(await take({ ...made, hash: "another" })).toBeNull();
    expect(await take(made, 4, other)).toBeNull();
    expect([await take(made), await take(made)]).toEqual([made.action, null]);
    expect(await take(await put(), 5)).toBeNull();
    const raced = await put();
    const taken = await Promise.all(Array.from({ length: 6 }, () => take(raced)));
    expect(taken.filter((action) => action !== null)).toEqual([raced.action]);
    await expect(other.run((stores) => stores.passkeys.putChallenge(challengeOf(msp)))).rejects.toThrow();
  });
}

/** Bytes of any class. */
const plain = (passkey: Passkey) => ({ ...passkey, publicKey: [...passkey.publicKey] });

const passkeyOf = (msp: Msp, given: Partial<Passkey> = {}): Passkey => ({
  id: randomUUID(),
  organizationId: msp.organization.id,
  technicianId: msp.ada.id,
  credentialId: randomUUID(),
  publicKey: new Uint8Array([1, 2, 3]),
  counter: 0,
  transports: ["internal"],
  name: "Laptop",
  createdAt: at(0),
  lastUsedAt: null,
  ...given,
});

const challengeOf = (msp: Msp, given: Partial<PasskeyChallenge> = {}): PasskeyChallenge => ({
  organizationId: msp.organization.id,
  hash: randomUUID(),
  technicianId: msp.ada.id,
  purpose: "CONFIRM",
  action: "endAllAccess:abc",
  expiresAt: at(5),
  ...given,
});
