import { expect, test } from "vitest";
import { RequestAccess } from "../access-requests/request-access.js";
import { LiftSuspension } from "../suspensions/lift-suspension.js";
import { World } from "../testing/world.js";
import { EndAllAccess } from "./end-all-access.js";

const EVERYTHING = { tenantAppId: null, technicianId: null, everything: true, reason: "A breach" } as const;

const codesOf = (answer: { readonly ok: boolean; readonly refusals?: readonly { readonly code: string }[] }) =>
  (answer.refusals ?? []).map(({ code }) => code);
const endAll = (world: World, given: object = {}, actor = world.owner) =>
  new EndAllAccess(world.ports).execute(actor, { ...EVERYTHING, suspend: false, ...given });
const lift = (world: World, given: object = {}, actor = world.owner) =>
  new LiftSuspension(world.ports).execute(actor, { ...EVERYTHING, ...given });
const request = (world: World, by = world.ada) => new RequestAccess(world.ports).execute(world.as(by), world.command());

test("what lives, what is being made and what waits for approval ends, and what closes already is not counted again", async () => {
  const world = await World.create();
  const [bob, cid] = [await world.addTechnician(), await world.addTechnician()];
  const live = await world.activate();
  const making = await world.open({}, bob);
  await world.map({ requiresApproval: true });
  const asked = await request(world, cid);
  if (!asked.ok) throw new Error("it was refused");
  expect(await endAll(world)).toEqual({ ok: true, value: { endingCount: 2 } });
  expect([live, making].map((id) => world.grant(id).status)).toEqual(["CLOSING", "CLOSING"]);
  const { accessRequest } = asked.value;
  expect(world.database.tables.requests.get(accessRequest.id)).toMatchObject({
    status: "CANCELLED",
    decisionComment: "A breach",
  });
  expect(await endAll(world)).toEqual({ ok: true, value: { endingCount: 0 } });
  await world.until(live, "CLOSED");
  await world.until(making, "CLOSED");
  expect(world.grant(live)).toMatchObject({ closing: { reason: "REVOKED" } });
});

test("one technician's ends and leaves the others'", async () => {
  const world = await World.create();
  const bob = await world.addTechnician();
  const [adas, bobs] = [await world.activate(), await world.activate({}, bob)];
  const outcome = await endAll(world, { everything: false, technicianId: world.ada.id });
  expect(outcome).toEqual({ ok: true, value: { endingCount: 1 } });
  expect([adas, bobs].map((id) => world.grant(id).status)).toEqual(["CLOSING", "ACTIVE"]);
});

test("more than one transaction's worth ends whole", async () => {
  const world = await World.create();
  for (let count = 0; count < 120; count++) await world.open({}, await world.addTechnician());
  expect(await endAll(world)).toEqual({ ok: true, value: { endingCount: 120 } });
  expect([...world.database.tables.grants.values()].every(({ status }) => status === "CLOSING")).toBe(true);
});

test("suspended, nothing new begins until an owner lifts just that, with a reason", async () => {
  const world = await World.create();
  expect((await endAll(world, { suspend: true })).ok).toBe(true);
  expect(codesOf(await request(world))).toEqual(["SUSPENDED"]);
  const admin = world.as(await world.addTechnician({ roles: ["ADMIN"] }));
  expect(codesOf(await lift(world, {}, admin))).toEqual(["NOT_ALLOWED"]);
  expect((await lift(world, { reason: " " })).ok).toBe(false);
  const one = { everything: false, technicianId: world.ada.id };
  expect(await lift(world, one)).toEqual({ ok: true, value: { lifted: false } });
  expect(codesOf(await request(world))).toEqual(["SUSPENDED"]);
  expect(await lift(world)).toEqual({ ok: true, value: { lifted: true } });
  expect((await request(world)).ok).toBe(true);
  expect(world.events("suspension.lifted").map(({ outcome }) => outcome)).toEqual([
    "REFUSED",
    "REFUSED",
    "SUCCEEDED",
    "SUCCEEDED",
  ]);
});

test("without a scope or a reason nothing ends", async () => {
  const world = await World.create();
  const id = await world.activate();
  expect((await endAll(world, { everything: false })).ok).toBe(false);
  expect((await endAll(world, { reason: "" })).ok).toBe(false);
  expect(world.grant(id).status).toBe("ACTIVE");
});
