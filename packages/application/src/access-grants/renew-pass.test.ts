import { expect, test } from "vitest";
import { known, World } from "../testing/world.js";
import { EndAccessGrant } from "./end-access-grant.js";
import { ExtendAccessGrant } from "./extend-access-grant.js";
import { RenewPass } from "./renew-pass.js";

const unstopped = new AbortController().signal;

/** A live grant that was extended past the end of its pass. */
async function extended() {
  const world = await World.create({ maxDurationMinutes: 480 });
  await world.map({ maxDurationMinutes: 480 });
  const id = await world.activate();
  const command = { accessGrantId: id, durationMinutes: 240, justification: "Not done yet" };
  const outcome = await new ExtendAccessGrant(world.ports).execute(world.as(world.ada), command);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
  return { world, id };
}

const renewalOf = (world: World, id: string) => {
  const grant = world.grant(id);
  if (grant.status !== "ACTIVE") throw new Error(`it is ${grant.status}`);
  return grant.renewal;
};

async function renew(world: World, id: string): Promise<void> {
  const held = { organizationId: world.organizationId, grantId: id, tenantAppId: world.app.id };
  await new RenewPass(world.ports).execute(held, unstopped);
}

test("a grant that outlives its pass gets one that lasts, kept sealed in the old one's place, and is owed no more", async () => {
  const { world, id } = await extended();
  expect(renewalOf(world, id)).not.toBeNull();
  await renew(world, id);
  expect(renewalOf(world, id)).toBeNull();
  const passes = world.account(id).passes;
  expect(passes).toHaveLength(1);
  expect(known(passes[0]).expiresAt >= known(world.grant(id).window).expiresAt).toBe(true);
  expect(world.events("accessGrant.passRenewed")).toMatchObject([{ outcome: "SUCCEEDED", accessGrantId: id }]);
  expect(world.account(id).assignments).toHaveLength(1);
});

test("what will pass is tried again later, and raises no alarm", async () => {
  const { world, id } = await extended();
  world.entra.fault({ operation: "pass", kind: "throttled" });
  await renew(world, id);
  const owed = known(renewalOf(world, id));
  expect(owed).toMatchObject({ attempts: 1 });
  expect(owed.dueAt > world.clock.now()).toBe(true);
  expect(world.events("accessGrant.passRenewed")).toEqual([]);
  const before = structuredClone(world.account(id));
  await renew(world, id); // not due yet
  expect(world.account(id)).toEqual(before);
  world.clock.advance({ ms: owed.dueAt.getTime() - world.clock.now().getTime() });
  await renew(world, id);
  expect(renewalOf(world, id)).toBeNull();
});

test("a renewal that fails for good is alarmed once, named on the grant, and the grant closes in time all the same", async () => {
  const { world, id } = await extended();
  world.entra.fault({ operation: "pass", kind: "stuck", times: 99 });
  await renew(world, id);
  await renew(world, id);
  expect(world.events("accessGrant.passRenewed")).toMatchObject([
    { outcome: "FAILED", accessGrantId: id, data: { code: "Test_stuck" } },
  ]);
  expect(world.grant(id)).toMatchObject({ status: "ACTIVE", failure: { code: "Test_stuck" } });
  world.entra.clearFaults();
  await world.expire(id);
  expect(world.account(id)).toMatchObject({ enabled: false, assignments: [] });
});

test("a grant that ends meanwhile is closing's: nothing is renewed", async () => {
  const { world, id } = await extended();
  await new EndAccessGrant(world.ports).execute(world.owner, { accessGrantId: id, reason: null });
  const before = structuredClone(world.account(id));
  await renew(world, id);
  expect(world.account(id)).toEqual(before);
});
