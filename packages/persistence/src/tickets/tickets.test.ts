import { beginClosing, type ClosedGrant, denyRequest } from "@daypass/domain";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestPersistence, type TestPersistence } from "../testing/index.js";
import { at } from "../testing/seed.js";
import { type SeededTenant, seedGrant, seedTenant } from "../testing/seed-grant.js";

const EVERY_MS = 180_000;
let persistence: TestPersistence;
let tenant: SeededTenant;
beforeAll(async () => {
  persistence = await createTestPersistence();
});
afterAll(() => persistence.close());
beforeEach(async () => {
  await persistence.superuser("update ticket_systems set auth_sealed = null, removed_at = now()");
  await persistence.superuser("delete from ticket_notes");
  tenant = await seedTenant(persistence);
  await setSystem("https://psa.example/{ticket}/notes");
});

const inside = <T>(work: Parameters<typeof persistence.unitOfWork.run<T>>[1]) =>
  persistence.unitOfWork.run(tenant.organization.id, work);
const setSystem = (noteUrl: string | null) =>
  inside((stores) =>
    stores.tickets.put(
      {
        checkUrl: "https://psa.example/{ticket}",
        statePointer: "/state",
        closedStates: ["closed"],
        customerPointer: "/customer",
        noteUrl,
        noteField: "text",
        authHeader: "Authorization",
        whenDown: "REFUSE",
        changedAt: at(0),
      },
      "of the ticket system",
    ),
  );
const claim = async () =>
  (await persistence.ticketSchedule.claim({ everyMs: EVERY_MS, limit: 10 })).map(({ grantId }) => grantId);
const notes = () =>
  persistence.superuser<{ kind: string }>("select kind from ticket_notes where organization_id = $1 order by kind", [
    tenant.organization.id,
  ]);

/** On a ticket that was looked at. */
async function grantOnTicket() {
  const { grant, request } = await seedGrant(persistence, tenant);
  if (grant.status !== "PROVISIONING") throw new Error("seeded otherwise");
  await inside((stores) => stores.tickets.noteLook(request.id, "OPEN", at(0)));
  return { grant, request };
}

async function close({ grant }: Awaited<ReturnType<typeof grantOnTicket>>): Promise<void> {
  const now = persistence.clock.now();
  await inside(async (stores) => {
    const closing = await stores.grants.update(beginClosing(grant, "ENDED_EARLY", now));
    const proof = { digest: "d", signature: "s", recheckedAt: [] } as unknown as ClosedGrant["proof"];
    await stores.grants.update({ ...closing, status: "CLOSED", closedAt: now, proof });
  });
}

test("tickets of open grants are due once in so many minutes, by one of two replicas; others never are", async () => {
  const { grant } = await grantOnTicket();
  await close(await grantOnTicket());
  await seedGrant(persistence, tenant);
  expect((await Promise.all([claim(), claim()])).flat()).toEqual([grant.id]);
  expect(await claim()).toEqual([]);
  persistence.clock.advance({ minutes: 3 });
  expect(await claim()).toEqual([grant.id]);
  persistence.clock.advance({ minutes: 3 });
  await inside((stores) => stores.tickets.remove(at(1)));
  expect(await claim()).toEqual([]);
});

test("what becomes of a grant makes its note with it, once however often it is closed", async () => {
  const one = await grantOnTicket();
  await close(one);
  const closed = await inside((stores) => stores.grants.find(one.grant.id));
  if (closed?.status !== "CLOSED") throw new Error("not closed");
  await persistence.superuser(
    "update access_grants set status = 'CLOSING', closed_at = null, proof = null, due_at = now() where id = $1",
    [one.grant.id],
  );
  await persistence.superuser(
    "update access_grants set status = 'CLOSED', closed_at = now(), proof = '{}' where id = $1",
    [one.grant.id],
  );
  expect(await notes()).toEqual([{ kind: "CLOSED" }]);

  const { request } = await grantOnTicket();
  await persistence.superuser(
    "update access_requests set status = 'PENDING_APPROVAL', lapses_at = now() + interval '1 day' where id = $1",
    [request.id],
  );
  const waiting = await inside((stores) => stores.requests.find(request.id));
  const denied = waiting && denyRequest(waiting, { technicianId: tenant.technician.id, comment: null }, at(0));
  if (denied) await inside((stores) => stores.requests.update(denied));
  expect(await notes()).toEqual([{ kind: "CLOSED" }, { kind: "DENIED" }]);
});

test("no note is made of what stands on no ticket, and none where none are wanted", async () => {
  const { grant, request } = await seedGrant(persistence, tenant);
  if (grant.status === "PROVISIONING") await close({ grant, request });
  await setSystem(null);
  await close(await grantOnTicket());
  expect(await notes()).toEqual([]);
});

test("a note is one sender's until its lease is over, and nobody's once it was written", async () => {
  const one = await grantOnTicket();
  await close(one);
  const claimNotes = () => persistence.ticketNotes.claim({ limit: 5, leaseMs: 60_000 });
  const [ids, ...others] = (await Promise.all([claimNotes(), claimNotes()])).flat();
  if (!ids) throw new Error("there is none");
  expect(others).toEqual([]);
  expect(await persistence.ticketNotes.find(ids)).toMatchObject({
    ...ids,
    accessRequestId: one.request.id,
    accessGrantId: one.grant.id,
    kind: "CLOSED",
    attempts: 1,
  });
  persistence.clock.advance({ minutes: 1 });
  expect(await claimNotes()).toEqual([ids]);
  await persistence.ticketNotes.settle(ids, { status: "retry", inMs: 3_600_000, error: "It answered 503." });
  persistence.clock.advance({ minutes: 59 });
  expect(await claimNotes()).toEqual([]);
  persistence.clock.advance({ minutes: 1 });
  expect(await claimNotes()).toEqual([ids]);
  await persistence.ticketNotes.settle(ids, { status: "delivered" });
  expect(await persistence.ticketNotes.find(ids)).toBeNull();
  persistence.clock.advance({ hours: 24 * 31 });
  await persistence.purgeExpired(30, 100);
  expect(await notes()).toEqual([]);
});

test("the secret opens under new keys, and its sealed text is another's nowhere", async () => {
  const rotating = await persistence.replica({
    masterKey: new Uint8Array(32).fill(8),
    previousMasterKeys: [persistence.masterKey],
  });
  expect(await rotating.rotateKeys()).toMatchObject({ unreadable: [] });
  const opened = () => rotating.unitOfWork.run(tenant.organization.id, (stores) => stores.tickets.connection());
  expect((await opened())?.authValue).toBe("of the ticket system");
  await persistence.superuser("update ticket_systems set auth_version = auth_version + 1 where organization_id = $1", [
    tenant.organization.id,
  ]);
  await expect(opened()).rejects.toThrow("does not open");
});
