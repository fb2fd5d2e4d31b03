import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { StaffSession } from "../../sign-in/staff-session.js";
import { at } from "../samples.js";
import { Msp, type Storage, storageOf } from "./storage-harness.js";

export function sessionStoreContract(make: () => Promise<Storage>): void {
  const suite = storageOf(make);

  test("open sessions are the technician's own, last seen first, without those that ended or began too long ago", async () => {
    const { msp, storage } = suite;
    const other = await Msp.found(storage);
    const begin = async (given: Partial<StaffSession> = {}, of = msp) => {
      const session = sessionOf(of, given);
      await of.run((stores) => stores.staffSignIn.insertSession(session));
      return session;
    };
    const [first, second] = [await begin({ lastSeenAt: at(5) }), await begin({ lastSeenAt: at(9), device: null })];
    const over = await begin();
    await msp.run((stores) => stores.staffSignIn.endSessions({ id: over.id }, at(2)));
    await begin({ createdAt: at(0) });
    await begin({}, other);
    const open = (of: Msp) => of.run((stores) => stores.staffSignIn.openSessions(msp.ada.id, at(0)));
    expect(await open(msp)).toEqual([second, first]);
    expect(await open(other)).toEqual([]);
    await expect(other.run((stores) => stores.staffSignIn.insertSession(sessionOf(msp)))).rejects.toThrow();
  });
}

function sessionOf(msp: Msp, given: Partial<StaffSession> = {}): StaffSession {
  const whose = { id: randomUUID(), organizationId: msp.organization.id, technicianId: msp.ada.id };
  const times = { authenticatedAt: at(1), createdAt: at(1), lastSeenAt: at(1), endedAt: null };
  return { ...whose, hash: randomUUID(), device: "Firefox on Windows", ...times, ...given };
}
