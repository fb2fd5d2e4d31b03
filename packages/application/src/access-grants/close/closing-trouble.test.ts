import { describe, expect, test } from "vitest";
import type { DirectoryProblemKind } from "../../ports/directory.js";
import type { EntraOperation } from "../../testing/entra/memory-entra.js";
import { GLOBAL_ADMINISTRATOR } from "../../testing/samples.js";
import { known, TENANT_ID, World } from "../../testing/world.js";
import { EndAccessGrant } from "../end-access-grant.js";
import { CloseGrants } from "./close-grants.js";

const end = (world: World, id: string) =>
  new EndAccessGrant(world.ports).execute(world.as(world.ada), { accessGrantId: id, reason: null });

/** A grant that is due to be closed. */
async function due(given: Parameters<typeof World.create>[0] = {}) {
  const world = await World.create(given);
  const id = await world.activate();
  await end(world, id);
  return { world, id };
}

const KINDS: readonly DirectoryProblemKind[] = ["throttled", "transient", "replicating", "unknown-outcome"];
const OPERATIONS: readonly EntraOperation[] = ["remove-role", "disable", "revoke-sessions", "observe", "delete-pass"];

describe.each(OPERATIONS)("when Graph's answer to %s is", (operation) => {
  test.each(KINDS)("%s a few times, the grant closes all the same, and clean", async (kind) => {
    const { world, id } = await due();
    world.entra.fault({ operation, kind, times: 3 });
    await world.until(id, "CLOSED");
    expect(world.account(id)).toMatchObject({ enabled: false, assignments: [], passes: [] });
    expect(world.account(id).sessionsRevokedAt).not.toBeNull();
    expect(world.grant(id)).toMatchObject({ status: "CLOSED", proof: { accountEnabled: false, remainingRoles: [] } });
  });
});

test("an account whose sessions are not revoked is not through: enabling it again would give them life", async () => {
  const { world, id } = await due();
  world.entra.fault({ operation: "revoke-sessions", kind: "transient" });
  await world.work("closing");
  expect(world.grant(id)).toMatchObject({ status: "CLOSING", failure: { code: "Test_transient" } });
  await world.until(id, "CLOSED");
  expect(world.grant(id)).toMatchObject({ proof: { sessionsRevokedAt: world.clock.now() } });
});

test("a tenant that never lets us revoke sessions is closed, and the proof says so", async () => {
  const { world, id } = await due();
  world.entra.fault({ operation: "revoke-sessions", kind: "refused", times: 99 });
  await world.until(id, "CLOSED");
  expect(world.grant(id)).toMatchObject({ proof: { sessionsRevokedAt: null } });
});

test("I4: closing never gives up: tried at most a minute apart, without end, and says what is in the way", async () => {
  const { world, id } = await due();
  world.entra.fault({ operation: "remove-role", kind: "stuck", times: 200 });
  const gaps: number[] = [];
  for (let tries = 0; tries < 40; tries++) {
    await world.work("closing");
    const grant = world.grant(id);
    if (grant.status !== "CLOSING") break;
    gaps.push(known(grant.work.dueAt).getTime() - world.clock.now().getTime());
    world.clock.advance({ ms: gaps.at(-1) ?? 0 });
  }
  expect(gaps).toHaveLength(40);
  expect(Math.max(...gaps)).toBe(60_000);
  expect(Math.min(...gaps)).toBeGreaterThan(0);
  expect(world.grant(id)).toMatchObject({ status: "CLOSING", failure: { code: "Test_stuck", retryable: false } });
  expect(world.account(id).enabled).toBe(false);
  world.entra.clearFaults();
  await world.until(id, "CLOSED");
});

test("a cause that no retry mends is alarmed once, and so is being late", async () => {
  const { world, id } = await due();
  world.entra.fault({ operation: "remove-role", kind: "stuck", times: 99 });
  world.clock.advance({ minutes: 59 });
  for (let tries = 0; tries < 8; tries++) {
    await world.work("closing");
    world.clock.advance({ minutes: 1 });
  }
  expect(world.events("accessGrant.closingStuck")).toMatchObject([{ outcome: "FAILED", data: { code: "Test_stuck" } }]);
  expect(world.events("accessGrant.overdue")).toMatchObject([{ outcome: "FAILED", accessGrantId: id }]);
});

test("consent that is gone keeps a grant closing, named, until it is back", async () => {
  const { world, id } = await due();
  world.tenant.consented = false;
  for (let tries = 0; tries < 5; tries++) {
    await world.work("closing");
    world.clock.advance({ minutes: 1 });
  }
  expect(world.grant(id)).toMatchObject({ status: "CLOSING", failure: { code: "Test_consent-lost" } });
  world.tenant.consented = true;
  await world.until(id, "CLOSED");
});

test("a credential that Entra does not accept is alarmed once and named, and closing is through when there is another one", async () => {
  const { world, id } = await due();
  for (const operation of ["remove-role", "disable", "observe"] as const)
    world.entra.fault({ operation, kind: "credential-rejected", times: 99 });
  for (let tries = 0; tries < 4; tries++) {
    await world.work("closing");
    world.clock.advance({ minutes: 1 });
  }
  expect(world.grant(id)).toMatchObject({ status: "CLOSING", failure: { code: "Test_credential-rejected" } });
  expect(world.events("accessGrant.closingStuck")).toHaveLength(1);
  world.entra.clearFaults();
  await world.until(id, "CLOSED");
});

test("roles that read back for a while are not asked off again in the same breath", async () => {
  const { world, id } = await due();
  const account = world.account(id);
  const lingering = known(account.assignments[0]);
  world.entra.calls.length = 0;
  world.directory.beforeCall = (name) => {
    if (name === "observe") account.assignments = [lingering];
  };
  await world.work("closing");
  expect(world.entra.calls.filter((call) => call === "cut-power")).toHaveLength(1);
  expect(world.grant(id)).toMatchObject({
    status: "CLOSING",
    failure: { code: "StillPowerful" },
    closing: { powerOffAt: null },
  });
  world.directory.beforeCall = () => undefined;
  await world.until(id, "CLOSED");
});

test("what somebody adds while the account is being stripped is taken off too", async () => {
  const { world, id } = await due();
  const account = world.account(id);
  let added = 0;
  world.directory.beforeCall = (name) => {
    if (name !== "observe" || ++added > 2) return;
    const power = { kind: "DIRECT" as const, id: `added ${added}`, roleTemplateId: GLOBAL_ADMINISTRATOR, scope: "/" };
    account.assignments = [power];
    account.enabled = true;
  };
  await world.work("closing");
  expect(world.grant(id)).toMatchObject({ status: "CLOSED", proof: { addedRoles: ["Global Administrator"] } });
  expect(account).toMatchObject({ enabled: false, assignments: [] });
});

test("power counts as off once it was seen off, not when a look was refused", async () => {
  const { world, id } = await due({ closeAction: "DELETE" });
  world.entra.fault({ operation: "observe", kind: "refused" });
  world.entra.fault({ operation: "delete-account", kind: "throttled", times: 2 });
  await world.work("closing");
  expect(world.grant(id)).toMatchObject({ status: "CLOSING", closing: { powerOffAt: null } });
  const due2 = known(world.grant(id).work.dueAt).getTime() - world.clock.now().getTime();
  world.clock.advance({ ms: due2 });
  await world.work("closing");
  expect(world.grant(id)).toMatchObject({ status: "CLOSING", closing: { powerOffAt: world.clock.now() } });
  await world.until(id, "CLOSED");
});

test("a creation whose answer was lost is looked for; what shows up late is taken away, and no other", async () => {
  const world = await World.create();
  world.entra.fault({ operation: "create", kind: "unknown-outcome" });
  const id = await world.open();
  await world.work("provisioning");
  await end(world, id);
  await world.work("closing");
  expect(world.grant(id)).toMatchObject({ status: "CLOSING", failure: { code: "CreationUnknown" } });
  const { nonce, userPrincipalName } = known([...world.database.tables.accounts.values()][0]);
  world.entra.addUser(TENANT_ID, userPrincipalName, { tag: nonce });
  await world.until(id, "CLOSED");
  expect(world.account(id).enabled).toBe(false);
});

test("a creation that left nothing is closed once it cannot show up any more", async () => {
  const world = await World.create();
  world.entra.fault({ operation: "create", kind: "unknown-outcome" });
  const id = await world.open();
  await world.work("provisioning");
  await end(world, id);
  await world.until(id, "CLOSED");
  expect(world.clock.now().getTime() - world.grant(id).requestedAt.getTime()).toBeGreaterThan(60_000);
  expect(world.grant(id)).toMatchObject({ proof: { accountExists: false, tokensMayLiveUntil: null } });
});

test("who has to be looked for first keeps no other's power on", async () => {
  const { world, id } = await due();
  const grace = await world.addTechnician({ displayName: "Grace" });
  world.entra.fault({ operation: "create", kind: "unknown-outcome" });
  const lost = await world.open({}, grace);
  await world.work("provisioning");
  await new EndAccessGrant(world.ports).execute(world.owner, { accessGrantId: lost, reason: null });
  let release: () => void = () => undefined;
  world.directory.beforeCall = async (name) => {
    if (name === "find") await new Promise<void>((resolve) => (release = resolve));
  };
  const working = world.work("closing");
  while (world.grant(id).status !== "CLOSED") await new Promise((resolve) => setImmediate(resolve));
  expect(world.grant(lost).status).toBe("CLOSING");
  release();
  await working;
});

test("a run that is told to stop leaves the grant due, and the next one closes it", async () => {
  const { world, id } = await due();
  const stopping = new AbortController();
  world.directory.beforeCall = (name) => {
    if (name === "observe") stopping.abort();
  };
  await world.work("closing", stopping.signal);
  world.directory.beforeCall = () => undefined;
  await world.until(id, "CLOSED");
});

test("I2: a worker that dies before it could record what it did closes clean the next time", async () => {
  for (let after = 0; after < 5; after++) {
    const { world, id } = await due({ accountMode: "BURNER" });
    world.unitOfWork.failNext(new Error("killed"), after);
    await world.work("closing").catch(() => undefined);
    await world.until(id, "CLOSED");
    expect(world.tenant.users.size).toBe(0);
    expect(world.events("accessGrant.closed")).toHaveLength(1);
  }
});

test("a clock of ours that is a little behind does not send back what the database says is due", async () => {
  const { world, id } = await due();
  await world.until(id, "CLOSED");
  const next = await world.activate();
  const early = known(world.grant(next).window).closingStartsAt.getTime() - world.clock.now().getTime() - 5000;
  world.clock.advance({ ms: early });
  const claim = { organizationId: world.organizationId, grantId: next, tenantAppId: world.app.id };
  await new CloseGrants(world.ports).execute([claim], new AbortController().signal);
  expect(world.grant(next).status).toBe("CLOSED");
});
