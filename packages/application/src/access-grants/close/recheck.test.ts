import { expect, test } from "vitest";
import { GLOBAL_ADMINISTRATOR } from "../../testing/samples.js";
import { known, TENANT_ID, World } from "../../testing/world.js";
import { EndAccessGrant } from "../end-access-grant.js";

async function closed(given: Parameters<typeof World.create>[0] = {}) {
  const world = await World.create(given);
  const id = await world.activate();
  await world.expire(id);
  const closedAt = world.clock.now();
  /** To so many minutes after it was closed, and one look. */
  const lookAt = async (minutes: number) => {
    world.clock.advance({ ms: closedAt.getTime() + minutes * 60_000 - world.clock.now().getTime() });
    return world.work("recheck");
  };
  return { world, id, lookAt };
}

test("I3: after 1, 10 and 75 minutes it is looked at again, and then no more", async () => {
  const { world, id, lookAt } = await closed();
  expect(await lookAt(0.9)).toBe(0);
  for (const minutes of [1, 10, 75]) expect(await lookAt(minutes)).toBe(1);
  expect(await lookAt(10_000)).toBe(0);
  expect(world.grant(id)).toMatchObject({ status: "CLOSED", proof: { recheckedAt: { length: 3 } } });
  expect(world.events("accessGrant.recheckedClean").map(({ data }) => data.look)).toEqual([1, 2, 3]);
});

test.each<[string, (world: World, id: string) => void]>([
  ["a role", (world: World, id: string) => void world.account(id).assignments.push(power())],
  ["a passkey", (world: World, id: string) => void world.account(id).methods.push({ id: "m", kind: "fido2" })],
  ["being enabled", enable],
])("I3: %s at a second look means closing again, with an alarm, and clean in the end", async (_what, tamper) => {
  const { world, id, lookAt } = await closed();
  const account = world.account(id);
  await lookAt(1);
  tamper(world, id);
  await lookAt(10);
  expect(world.grant(id)).toMatchObject({ status: "CLOSING", closing: { reason: "EXPIRED", powerOffAt: null } });
  expect(world.events("accessGrant.foundDirty")).toMatchObject([{ outcome: "FAILED", accessGrantId: id }]);
  await world.until(id, "CLOSED");
  expect(account.enabled && world.tenant.users.has(account.id)).toBe(false);
  expect(world.grant(id)).toMatchObject({ proof: { recheckedAt: [] } });
});

test("a later grant that uses the account takes over: what is on it is that grant's", async () => {
  const { world, id, lookAt } = await closed();
  const later = await world.activate();
  expect(await lookAt(1)).toBe(1);
  expect(world.grant(id)).toMatchObject({ status: "CLOSED", work: { dueAt: null } });
  expect(world.grant(later).status).toBe("ACTIVE");
  expect(world.account(later).enabled).toBe(true);
});

test("a later grant that has not chosen its account yet is waited for", async () => {
  const { world, id, lookAt } = await closed();
  const later = await world.open();
  world.account(id).methods.push({ id: "m", kind: "fido2" });
  await lookAt(1);
  expect(world.grant(id)).toMatchObject({ status: "CLOSED", proof: { recheckedAt: [] } });
  expect(known(world.grant(id).work.dueAt).getTime()).toBeGreaterThan(world.clock.now().getTime());
  await world.work("provisioning");
  expect(world.account(later)).toMatchObject({ enabled: true, methods: [] });
});

test("a dirty account beside a later grant is taken away without reopening, and the later grant goes on", async () => {
  const { world, id, lookAt } = await closed({ accountMode: "BURNER", closeAction: "DELETE" });
  const left = world.entra.addUser(TENANT_ID, "left-over@contoso.onmicrosoft.com", { assignments: [power()] });
  const account = known(
    [...world.database.tables.accounts.values()].find((row) => row.id === world.grant(id).jitAccountId),
  );
  await world.run((stores) => stores.accounts.update({ ...account, entraUserId: left.id }));
  const later = await world.activate();
  await lookAt(1);
  expect(world.tenant.users.has(left.id)).toBe(false);
  expect(world.grant(id).status).toBe("CLOSED");
  expect(world.grant(later).status).toBe("ACTIVE");
  expect(world.account(later).enabled).toBe(true);
  expect(world.events("accessGrant.foundDirty")).toMatchObject([{ outcome: "FAILED", accessGrantId: id }]);
  await lookAt(2);
  expect(world.grant(id)).toMatchObject({ proof: { recheckedAt: { length: 1 } } });
});

/** A closed grant whose account's creation had no answer and left nothing to see. */
async function neverSeen() {
  const world = await World.create();
  world.entra.fault({ operation: "create", kind: "unknown-outcome" });
  const id = await world.open();
  await world.work("provisioning");
  await new EndAccessGrant(world.ports).execute(world.owner, { accessGrantId: id, reason: null });
  await world.until(id, "CLOSED");
  const { nonce, userPrincipalName } = known([...world.database.tables.accounts.values()][0]);
  const appear = () => world.entra.addUser(TENANT_ID, userPrincipalName, { tag: nonce });
  const look = async (minutes: number) => {
    world.clock.advance({ minutes });
    await world.work("recheck");
  };
  return { world, id, appear, look };
}

test("an account that shows up after all is found by its tag, and deleted: it has no place to rest in", async () => {
  const { world, id, appear, look } = await neverSeen();
  const late = appear();
  await look(1);
  expect(world.grant(id).status).toBe("CLOSING");
  await world.until(id, "CLOSED");
  expect(world.tenant.users.has(late.id)).toBe(false);
});

test("one that shows up while a later grant is open, on an account of its own, is taken away beside it", async () => {
  const { world, id, appear, look } = await neverSeen();
  const later = await world.activate();
  const account = world.account(later);
  world.tenant.users.delete(account.id);
  const late = appear();
  world.tenant.users.set(account.id, account);
  await look(1);
  expect(world.tenant.users.has(late.id)).toBe(false);
  expect(world.grant(id).status).toBe("CLOSED");
  expect(world.grant(later).status).toBe("ACTIVE");
  expect(account.enabled).toBe(true);
});

test("one that merely has the name is nobody's business", async () => {
  const { world, id, look } = await neverSeen();
  const name = known(world.grant(id).userPrincipalName);
  const theirs = world.entra.addUser(TENANT_ID, name, { tag: "something else" });
  await look(1);
  expect(world.grant(id).status).toBe("CLOSED");
  expect(world.tenant.users.get(theirs.id)).toMatchObject({ enabled: true });
});

test("a look that cannot be taken is taken later, ever less often, and never forgotten", async () => {
  const { world, id } = await closed();
  world.clock.advance({ minutes: 1 });
  world.entra.fault({ operation: "observe", kind: "consent-lost", times: 10 });
  const waits: number[] = [];
  for (let tries = 0; tries < 10; tries++) {
    await world.work("recheck");
    waits.push((known(world.grant(id).work.dueAt).getTime() - world.clock.now().getTime()) / 60_000);
    world.clock.advance({ minutes: waits.at(-1) ?? 0 });
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60, 60]);
  await world.work("recheck");
  expect(world.grant(id)).toMatchObject({ proof: { recheckedAt: { length: 1 } } });
});

test("a fault of ours with one look keeps no other from being taken", async () => {
  const { world, id } = await closed();
  const grace = await world.addTechnician({ displayName: "Grace" });
  const hers = await world.activate({}, grace);
  await world.expire(hers);
  world.clock.advance({ minutes: 1 });
  let looks = 0;
  world.directory.beforeCall = (name) => {
    if (name === "observe" && ++looks === 1) throw new Error("ours");
  };
  await expect(world.work("recheck")).rejects.toThrow("ours");
  const looked = [id, hers].filter((grantId) => {
    const grant = world.grant(grantId);
    return grant.status === "CLOSED" && grant.proof.recheckedAt.length > 0;
  });
  expect(looked).toHaveLength(1);
});

function power() {
  return { kind: "DIRECT" as const, id: "power", roleTemplateId: GLOBAL_ADMINISTRATOR, scope: "/" };
}

function enable(world: World, id: string): void {
  world.account(id).enabled = true;
}
