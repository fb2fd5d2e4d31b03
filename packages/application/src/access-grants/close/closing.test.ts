import { expect, test } from "vitest";
import { GLOBAL_ADMINISTRATOR, USER_ADMINISTRATOR } from "../../testing/samples.js";
import { known, World } from "../../testing/world.js";
import { EndAccessGrant } from "../end-access-grant.js";
import { proofDigest } from "./prove-closure.js";

const end = async (world: World, id: string) =>
  new EndAccessGrant(world.ports).execute(world.as(world.ada), { accessGrantId: id, reason: null });

function proofOf(world: World, id: string) {
  const grant = world.grant(id);
  if (grant.status !== "CLOSED") throw new Error(`it is ${grant.status}`);
  return grant.proof;
}

test("at its closing start a grant is stripped, disabled, its sessions revoked, seen clean, and closed before its end", async () => {
  const world = await World.create();
  const id = await world.activate();
  const { closingStartsAt, expiresAt } = known(world.grant(id).window);
  world.clock.advance({ ms: closingStartsAt.getTime() - world.clock.now().getTime() });
  world.entra.calls.length = 0;
  await world.work("closing");
  expect(world.entra.calls[0]).toBe("cut-power");
  expect(world.grant(id)).toMatchObject({ status: "CLOSED", closing: { reason: "EXPIRED" }, failure: null });
  expect(world.clock.now() < expiresAt).toBe(true);
  expect(world.account(id)).toMatchObject({ enabled: false, assignments: [], passes: [] });
  expect(world.account(id).sessionsRevokedAt).toEqual(world.clock.now());
  expect(world.database.tables.credentials.size).toBe(0);
  expect(world.events("accessGrant.closed")).toMatchObject([
    { data: { reason: "EXPIRED", latenessMs: closingStartsAt.getTime() - expiresAt.getTime() } },
  ]);
});

test("a grant is not closed before its time", async () => {
  const world = await World.create();
  const id = await world.activate();
  world.clock.advance({ minutes: 59 });
  expect(await world.work("closing")).toBe(0);
  expect(world.grant(id).status).toBe("ACTIVE");
});

test("the proof says what was seen, and is signed", async () => {
  const world = await World.create();
  const id = await world.activate();
  const pass = known(world.account(id).passes[0]);
  world.clock.advance({ minutes: 30 });
  await end(world, id);
  await world.work("closing");
  const proof = proofOf(world, id);
  expect(proof).toMatchObject({
    observedAt: world.clock.now(),
    accountExists: true,
    accountEnabled: false,
    remainingRoles: [],
    temporaryAccessPassPresent: false,
    addedAuthenticationMethods: [],
    passwordChanged: false,
    sessionsRevokedAt: world.clock.now(),
    tokensMayLiveUntil: pass.expiresAt,
    attempts: 1,
    recheckedAt: [],
  });
  const { digest, signature, recheckedAt: _later, ...facts } = proof;
  expect(proofDigest(id, facts)).toBe(digest);
  expect(proofDigest("another grant", facts)).not.toBe(digest);
  expect(await world.ports.signer.verify(digest, signature)).toBe(true);
});

test("everything that others put on the account is taken off, and named in the proof", async () => {
  const world = await World.create();
  const id = await world.activate();
  const account = world.account(id);
  account.assignments.push(
    { kind: "DIRECT", id: "global", roleTemplateId: GLOBAL_ADMINISTRATOR, scope: "/" },
    { kind: "DIRECT", id: "unit", roleTemplateId: USER_ADMINISTRATOR, scope: "/administrativeUnits/1" },
    { kind: "ELIGIBLE_SCHEDULE", id: "eligible", roleTemplateId: GLOBAL_ADMINISTRATOR, scope: "/" },
  );
  account.roleGroups.push({ id: "group", displayName: "Tier 0 admins" });
  account.methods.push({ id: "key", kind: "fido2AuthenticationMethod" });
  account.passwordChangedAt = new Date(account.passwordChangedAt.getTime() + 60_000);
  await world.expire(id);
  expect(proofOf(world, id)).toMatchObject({
    accountExists: false,
    addedRoles: ["Global Administrator", "User Administrator"],
    addedGroups: ["Tier 0 admins"],
    addedAuthenticationMethods: ["fido2AuthenticationMethod"],
    passwordChanged: true,
  });
  expect(world.tenant.users.has(account.id)).toBe(false);
});

test("I2: every effect of closing is on record before it is tried", async () => {
  const world = await World.create();
  const id = await world.activate();
  world.account(id).roleGroups.push({ id: "group", displayName: "Admins" });
  const intended: string[][] = [];
  world.directory.beforeCall = (name) => {
    if (name !== "cut-power") return;
    const open = [...world.database.tables.steps.values()].filter((step) => step.status === "INTENDED");
    intended.push(open.map((step) => step.name).sort());
  };
  await end(world, id);
  await world.work("closing");
  expect(intended).toEqual([
    ["delete-pass", "disable-account", "remove-role", "revoke-sessions"],
    ["disable-account", "remove-group", "revoke-sessions"],
  ]);
});

test("accounts are deleted where that is asked for, and burners always", async () => {
  for (const given of [{ closeAction: "DELETE" }, { accountMode: "BURNER" }] as const) {
    const world = await World.create(given);
    const id = await world.activate();
    await world.expire(id);
    expect(world.tenant.users.size).toBe(0);
    expect(proofOf(world, id)).toMatchObject({ accountExists: false, accountEnabled: false });
    expect([...world.database.tables.accounts.values()]).toMatchObject([{ state: "DELETED" }]);
  }
});

test("a pass past its own end needs no call, and one that lives is deleted", async () => {
  const world = await World.create();
  const id = await world.activate();
  world.clock.advance({ minutes: 100 }); // the scheduler was down: the pass is over too
  world.entra.calls.length = 0;
  await world.work("closing");
  expect(world.entra.calls).not.toContain("delete-passes");
  expect(world.grant(id).status).toBe("CLOSED");
});

test("an account that was deleted by others is closed as gone", async () => {
  const world = await World.create();
  const id = await world.activate();
  world.tenant.users.clear();
  await end(world, id);
  await world.work("closing");
  expect(proofOf(world, id)).toMatchObject({ accountExists: false });
});

test("where methods may not be read only deletion shows that nothing is left", async () => {
  const world = await World.create();
  const id = await world.activate();
  await end(world, id);
  world.entra.fault({ operation: "observe", kind: "refused" });
  await world.work("closing");
  expect(world.tenant.users.size).toBe(0);
  expect(proofOf(world, id)).toMatchObject({ accountExists: false });
});

test("grants of one tenant go in one batch, and power goes off for all before any residue", async () => {
  const world = await World.create({ closeAction: "DELETE" });
  const people = [world.ada, await world.addTechnician({ displayName: "Grace" }), await world.addTechnician()];
  const ids: string[] = [];
  for (const person of people) ids.push(await world.activate({}, person));
  world.clock.advance({ minutes: 61 });
  world.entra.calls.length = 0;
  await world.work("closing");
  expect(world.entra.calls.slice(0, 2)).toEqual(["cut-power", "observe"]);
  expect(world.entra.calls.filter((call) => call === "cut-power")).toHaveLength(1);
  expect(ids.map((id) => world.grant(id).status)).toEqual(["CLOSED", "CLOSED", "CLOSED"]);
});

test("a fault of ours with one grant keeps no other from being closed", async () => {
  const world = await World.create();
  const grace = await world.addTechnician({ displayName: "Grace" });
  const [broken, fine] = [await world.activate(), await world.activate({}, grace)];
  const grants = world.database.tables.grants;
  grants.set(broken, { ...world.grant(broken), tenantAppId: "of another time" });
  world.clock.advance({ minutes: 61 });
  await expect(world.work("closing")).rejects.toThrow();
  expect(world.grant(fine).status).toBe("CLOSED");
});
