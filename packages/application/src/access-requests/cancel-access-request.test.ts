import { expect, test } from "vitest";
import { expectRefused } from "../testing/refusals.js";
import { at } from "../testing/samples.js";
import { World } from "../testing/world.js";
import { CancelAccessRequest } from "./cancel-access-request.js";
import { RequestAccess } from "./request-access.js";

async function pending() {
  const world = await World.create();
  await world.map({ requiresApproval: true });
  const outcome = await new RequestAccess(world.ports).execute(world.as(world.ada), world.command());
  if (!outcome.ok) throw new Error("it was fine");
  return { world, accessRequestId: outcome.value.accessRequest.id, cancel: new CancelAccessRequest(world.ports) };
}

test("who asked takes it back, once", async () => {
  const { world, accessRequestId, cancel } = await pending();
  world.clock.advance({ minutes: 5 });
  const outcome = await cancel.execute(world.as(world.ada), { accessRequestId });
  expect(outcome).toMatchObject({ ok: true, value: { status: "CANCELLED", decidedAt: at(5) } });
  expect(world.events("accessRequest.cancelled")).toMatchObject([{ outcome: "SUCCEEDED" }]);
  const again = () => cancel.execute(world.as(world.ada), { accessRequestId });
  await expectRefused(world, again, "accessRequest.cancelled", "REQUEST_NOT_PENDING");
});

test("one that lapsed is not pending", async () => {
  const { world, accessRequestId, cancel } = await pending();
  world.clock.advance({ minutes: 480 });
  const late = () => cancel.execute(world.as(world.ada), { accessRequestId });
  await expectRefused(world, late, "accessRequest.cancelled", "REQUEST_NOT_PENDING");
});

test("another technician may not, and of another organization there is none", async () => {
  const { world, accessRequestId, cancel } = await pending();
  const grace = await world.addTechnician();
  const byGrace = () => cancel.execute(world.as(grace), { accessRequestId });
  await expectRefused(world, byGrace, "accessRequest.cancelled", "NOT_ALLOWED");
  const unknown = () => cancel.execute(world.as(world.ada), { accessRequestId: "nothing" });
  await expectRefused(world, unknown, "accessRequest.cancelled", "NOT_FOUND accessRequestId");
  const { technician } = await world.stranger();
  const outcome = await cancel.execute(world.as(technician), { accessRequestId });
  expect(outcome).toMatchObject({ ok: false, refusals: [{ code: "NOT_FOUND" }] });
});
