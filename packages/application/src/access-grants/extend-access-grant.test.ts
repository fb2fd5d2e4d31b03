import { expect, test } from "vitest";
import { known, World } from "../testing/world.js";
import { ExtendAccessGrant } from "./extend-access-grant.js";

async function live() {
  const world = await World.create({ maxDurationMinutes: 120 });
  await world.map({ maxDurationMinutes: 120 });
  const id = await world.activate();
  const extend = (given: { minutes?: number; justification?: string } = {}, actor = world.as(world.ada)) =>
    new ExtendAccessGrant(world.ports).execute(actor, {
      accessGrantId: id,
      durationMinutes: given.minutes ?? 30,
      justification: given.justification ?? "Not done yet",
    });
  return { world, id, extend };
}

const codesOf = (answer: { readonly ok: boolean; readonly refusals?: readonly { readonly code: string }[] }) =>
  (answer.refusals ?? []).map(({ code }) => code);

test("the window grows at its end, closing waits for the new one, and the reason is on record", async () => {
  const { world, id, extend } = await live();
  const before = known(world.grant(id).window);
  expect((await extend()).ok).toBe(true);
  const after = known(world.grant(id).window);
  expect(after.expiresAt.getTime() - before.expiresAt.getTime()).toBe(30 * 60_000);
  expect(world.grant(id).work.dueAt).toEqual(after.closingStartsAt);
  expect(world.events("accessGrant.extended")).toMatchObject([
    { data: { minutes: 30, justification: "Not done yet" } },
  ]);
});

test("no longer than the mappings allow in total, which is said", async () => {
  const { extend } = await live();
  expect((await extend({ minutes: 60 })).ok).toBe(true);
  const outcome = await extend({ minutes: 1 });
  expect(outcome).toMatchObject({ refusals: [{ code: "DURATION_EXCEEDS_MAXIMUM", maxDurationMinutes: 0 }] });
});

test.each([0, -5, 1.5])("%s minutes are none", async (minutes) => {
  const { extend } = await live();
  expect(codesOf(await extend({ minutes }))).toEqual(["INVALID_INPUT"]);
});

test("without a reason, by an outsider, or while access is suspended it is refused, on record, and nothing changes", async () => {
  const { world, id, extend } = await live();
  const outsider = world.as(await world.addTechnician({ displayName: "Oda Outsider" }));
  expect(codesOf(await extend({ justification: " " }))).toEqual(["JUSTIFICATION_REQUIRED"]);
  expect(codesOf(await extend({}, outsider))).toEqual(["NOT_ALLOWED"]);
  const suspension = { id: "s", suspendedAt: world.clock.now() };
  await world.run((stores) => stores.organization.suspend(suspension));
  expect(codesOf(await extend())).toEqual(["SUSPENDED"]);
  expect(world.events("accessGrant.extended").map(({ outcome }) => outcome)).toEqual(Array(3).fill("REFUSED"));
  expect(world.grant(id).durationMinutes).toBe(60);
});

test("who lost the mapping gets no more, and so does a grant whose closing has begun", async () => {
  const { world, id, extend } = await live();
  await world.map();
  expect(codesOf(await extend())).toEqual(["ROLE_NOT_MAPPED"]);
  await world.map({ maxDurationMinutes: 120 });
  const { closingStartsAt } = known(world.grant(id).window);
  world.clock.advance({ ms: closingStartsAt.getTime() - world.clock.now().getTime() });
  expect(codesOf(await extend())).toEqual(["GRANT_NOT_OPEN"]);
});
