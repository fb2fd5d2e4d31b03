import { expect, test } from "vitest";
import { GLOBAL_ADMINISTRATOR } from "../../testing/samples.js";
import { known, World } from "../../testing/world.js";
import { CloseGrants } from "./close-grants.js";

const MANY = 6;

/** As many ACTIVE grants of one tenant, all at their closing start. */
async function due(many = MANY): Promise<{ world: World; ids: readonly string[] }> {
  const world = await World.create();
  const ids: string[] = [];
  for (let count = 0; count < many; count++) {
    const person = await world.addTechnician({ displayName: `Person ${count}` });
    ids.push(await world.activate({}, person));
  }
  const startOf = (id: string) => known(world.grant(id).window).closingStartsAt.getTime();
  ids.sort((a, b) => startOf(a) - startOf(b));
  world.clock.advance({ ms: startOf(known(ids.at(-1))) - world.clock.now().getTime() });
  world.entra.calls.length = 0;
  return { world, ids };
}

const closings = (world: World, ids: readonly string[]) =>
  ids.map((id) => {
    const grant = world.grant(id);
    if (grant.status !== "CLOSING") throw new Error(`it is ${grant.status}`);
    return grant;
  });

test("of many in one tenant all lose their power before anybody's authentication methods are looked at", async () => {
  const { world, ids } = await due();
  await world.work("closing");
  expect(world.entra.calls).toEqual(["cut-power", "observe-power"]);
  const now = world.clock.now();
  for (const { closing, failure } of closings(world, ids)) {
    expect(closing).toMatchObject({ powerOffAt: now, found: { sessionsRevokedAt: now } });
    expect(failure).toBeNull();
  }
  for (const id of ids) expect(world.account(id)).toMatchObject({ enabled: false, assignments: [] });
  const waits = closings(world, ids).map(({ work }) => known(work.dueAt).getTime() - now.getTime());
  expect(waits).toEqual([0, 0, 0, 0, 0, 10_000]);
});

test("whose power is off is looked at and closed without being cut again, as off since the first look", async () => {
  const { world, ids } = await due();
  await world.work("closing");
  const offAt = world.clock.now();
  world.entra.calls.length = 0;
  for (const id of ids) await world.until(id, "CLOSED");
  expect(world.entra.calls).not.toContain("cut-power");
  for (const id of ids) expect(world.grant(id)).toMatchObject({ status: "CLOSED", closing: { powerOffAt: offAt } });
});

test("what others had put on one of many is taken off in the same run and named in its proof", async () => {
  const { world, ids } = await due();
  const [first = ""] = ids;
  const account = world.account(first);
  account.assignments.push({ kind: "DIRECT", id: "global", roleTemplateId: GLOBAL_ADMINISTRATOR, scope: "/" });
  account.roleGroups.push({ id: "group", displayName: "Tier 0 admins" });
  await world.work("closing");
  expect(world.account(first)).toMatchObject({ enabled: false, assignments: [], roleGroups: [] });
  await world.until(first, "CLOSED");
  expect(world.grant(first)).toMatchObject({
    proof: { addedRoles: ["Global Administrator"], addedGroups: ["Tier 0 admins"] },
  });
});

test("an account that somebody enabled again after its power was off is disabled again", async () => {
  const { world, ids } = await due();
  await world.work("closing");
  const [first = ""] = ids;
  world.account(first).enabled = true;
  await world.until(first, "CLOSED");
  expect(world.account(first).enabled).toBe(false);
});

test("one that could not be disabled is tried again, and the others are off", async () => {
  const { world, ids } = await due();
  world.entra.fault({ operation: "disable", kind: "throttled", retryAfterMs: 7000 });
  await world.work("closing");
  const [first, ...others] = closings(world, ids);
  expect(first).toMatchObject({ closing: { powerOffAt: null }, failure: { code: "Test_throttled" } });
  expect(known(first?.work.dueAt).getTime() - world.clock.now().getTime()).toBe(7000);
  for (const { closing } of others) expect(closing.powerOffAt).not.toBeNull();
  for (const id of ids) await world.until(id, "CLOSED");
});

test("sessions that could not be revoked are revoked before it is closed", async () => {
  const { world, ids } = await due();
  world.entra.fault({ operation: "revoke-sessions", kind: "transient" });
  await world.work("closing");
  const [first = ""] = ids;
  expect(world.account(first).sessionsRevokedAt).toBeNull();
  await world.until(first, "CLOSED");
  expect(world.account(first).sessionsRevokedAt).not.toBeNull();
});

test("where much closes in all tenants at once, a single one's power goes first too, and its methods are looked at later", async () => {
  const { world, ids } = await due(1);
  const [grantId = ""] = ids;
  const elsewhere = Array.from({ length: 10 }, () => ({
    grantId: world.ports.ids.uuid(),
    tenantAppId: world.ports.ids.uuid(),
  }));
  const claims = [{ grantId, tenantAppId: world.app.id }, ...elsewhere];
  const { organizationId } = world;
  await new CloseGrants(world.ports).execute(
    claims.map((claim) => ({ organizationId, ...claim })),
    new AbortController().signal,
  );
  expect(world.entra.calls).toEqual(["cut-power", "observe-power"]);
  await world.until(grantId, "CLOSED");
});
