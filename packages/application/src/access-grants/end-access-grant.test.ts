import { expect, test } from "vitest";
import { StaleVersionError } from "../ports/store-errors.js";
import { expectRefused } from "../testing/refusals.js";
import { World } from "../testing/world.js";
import { EndAccessGrant } from "./end-access-grant.js";

test.each([
  ["its technician", "ENDED_EARLY"],
  ["who may end others' access", "REVOKED"],
] as const)("%s ends a grant at any second: %s", async (who, reason) => {
  const world = await World.create();
  const id = await world.activate();
  const actor = who === "its technician" ? world.as(world.ada) : world.owner;
  const outcome = await new EndAccessGrant(world.ports).execute(actor, { accessGrantId: id, reason: " done " });
  expect(outcome).toMatchObject({ ok: true, value: { status: "CLOSING", closing: { reason } } });
  expect(world.events("accessGrant.endRequested")).toMatchObject([{ data: { reason, words: "done" } }]);
  expect(world.database.tables.outbox.at(-1)).toMatchObject({ jobName: "close-due-grants" });
  await world.until(id, "CLOSED");
  expect(world.account(id)).toMatchObject({ enabled: false, assignments: [], passes: [] });
});

test("a grant that is still being provisioned ends too, and what was made is taken away", async () => {
  const world = await World.create();
  world.entra.fault({ operation: "pass", kind: "throttled" });
  const id = await world.open();
  await world.work("provisioning");
  expect(world.grant(id).status).toBe("PROVISIONING");
  await new EndAccessGrant(world.ports).execute(world.as(world.ada), { accessGrantId: id, reason: null });
  await world.until(id, "CLOSED");
  expect(world.account(id).enabled).toBe(false);
});

test("asking again while it closes changes nothing, and once closed it is refused", async () => {
  const world = await World.create();
  const id = await world.activate();
  const end = () => new EndAccessGrant(world.ports).execute(world.as(world.ada), { accessGrantId: id, reason: null });
  await end();
  const before = world.snapshot();
  expect(await end()).toMatchObject({ ok: true, value: { status: "CLOSING" } });
  expect(world.snapshot()).toEqual(before);
  await world.until(id, "CLOSED");
  await expectRefused(world, end, "accessGrant.endRequested", "GRANT_NOT_OPEN");
});

test("another technician may not; unknown ids, and a novel for a reason, are refused", async () => {
  const world = await World.create();
  const id = await world.activate();
  const grace = await world.addTechnician();
  const end = new EndAccessGrant(world.ports);
  const byGrace = () => end.execute(world.as(grace), { accessGrantId: id, reason: null });
  await expectRefused(world, byGrace, "accessGrant.endRequested", "NOT_ALLOWED");
  const unknown = () => end.execute(world.owner, { accessGrantId: "nothing", reason: null });
  await expectRefused(world, unknown, "accessGrant.endRequested", "NOT_FOUND accessGrantId");
  for (const reason of ["x".repeat(2001), "a\0b"]) {
    const novel = () => end.execute(world.owner, { accessGrantId: id, reason });
    await expectRefused(world, novel, "accessGrant.endRequested", "INVALID_INPUT reason");
  }
});

test("when the scheduler moved the grant on in this very moment it decides again on what is there", async () => {
  const world = await World.create();
  const id = await world.activate();
  world.unitOfWork.failNext(new StaleVersionError());
  const outcome = await new EndAccessGrant(world.ports).execute(world.owner, { accessGrantId: id, reason: null });
  expect(outcome).toMatchObject({ ok: true, value: { status: "CLOSING" } });
  expect(world.events("accessGrant.closingBegun")).toHaveLength(1);
});
