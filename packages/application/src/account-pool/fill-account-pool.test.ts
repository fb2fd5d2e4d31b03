import { type JitAccount, TENANT_APP_DEFAULTS, type Technician } from "@daypass/domain";
import { expect, test } from "vitest";
import { RemoveUnneededAccounts } from "../access-grants/remove-unneeded-accounts.js";
import { RequestAccess } from "../access-requests/request-access.js";
import { mappingOf, technicianOf } from "../testing/samples.js";
import { known, TENANT_ID, World } from "../testing/world.js";
import { FillAccountPool } from "./fill-account-pool.js";

const unstopped = new AbortController().signal;
const DAY = 24 * 60;

const fill = (world: World, signal = unstopped) =>
  new FillAccountPool(world.ports).execute({ organizationId: world.organizationId, tenantAppId: world.app.id }, signal);
const sweep = (world: World) => new RemoveUnneededAccounts(world.ports).execute(unstopped);
const users = (world: World) => [...(world.entra.tenants.get(TENANT_ID)?.users.values() ?? [])];
const accounts = (world: World): readonly JitAccount[] => [...world.database.tables.accounts.values()];
const kept = (world: World) => accounts(world).filter(({ state }) => state !== "DELETED");

/** Every request waits for an approval, so that asking makes no account by itself. */
async function guarded(accountPoolSize = 5): Promise<World> {
  const world = await World.create({ accountPoolSize });
  await world.run((stores) =>
    stores.roleMappings.replace(world.app.id, [mappingOf(world.app, { requiresApproval: true })]),
  );
  return world;
}

async function ask(world: World, by: Technician = world.ada): Promise<void> {
  const outcome = await new RequestAccess(world.ports).execute(world.as(by), world.command());
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ code }) => code).join());
}

async function another(world: World, displayName: string): Promise<Technician> {
  const technician = technicianOf(world.organizationId, { displayName, email: `${displayName}@acme.example` });
  await world.run((stores) => stores.technicians.insert(technician));
  return technician;
}

/** A pool with one account, for Ada. */
async function filled(): Promise<World> {
  const world = await guarded();
  await ask(world);
  await fill(world);
  await fill(world);
  return world;
}

/** From here on what Ada asks for is given at once. */
const unguard = (world: World) =>
  world.run((stores) => stores.roleMappings.replace(world.app.id, [mappingOf(world.app)]));

test("nobody's account is made where the pool is off, and none for who never asked", async () => {
  expect(TENANT_APP_DEFAULTS.accountPoolSize).toBe(0);
  const off = await guarded(0);
  await ask(off);
  await fill(off);
  const quiet = await guarded();
  await fill(quiet);
  expect([...off.entra.calls, ...quiet.entra.calls]).toEqual([]);
});

test("who asked has an account made ahead: disabled, without a role, seen at rest, its password kept nowhere", async () => {
  const world = await filled();
  expect(users(world)).toMatchObject([{ enabled: false, assignments: [], passes: [], tag: accounts(world)[0]?.nonce }]);
  expect(accounts(world)).toMatchObject([{ madeAhead: true, state: "LIVE", cleanSeenAt: world.clock.now() }]);
  expect(world.events("jitAccount.madeAhead")).toMatchObject([{ outcome: "SUCCEEDED", actorKind: "SYSTEM" }]);
  const { password } = known(users(world)[0]);
  expect(JSON.stringify([...world.database.tables.credentials.values(), ...world.database.tables.audit])).not.toContain(
    password,
  );
  const before = world.entra.calls.length;
  await fill(world);
  expect(world.entra.calls.length).toBe(before);
});

test("the first grant takes it in one round trip, and its closing leaves it to rest", async () => {
  const world = await filled();
  await unguard(world);
  world.entra.calls.length = 0;
  const id = await world.activate();
  expect(world.entra.calls).toEqual(["activate"]);
  expect(users(world)).toHaveLength(1);
  expect(world.account(id)).toMatchObject({ enabled: true, assignments: [expect.anything()] });
  await world.expire(id);
  expect(users(world)).toMatchObject([{ enabled: false, assignments: [] }]);
});

test("no more than the size are kept; whoever asked last goes first, and what is more than a smaller size goes", async () => {
  const world = await guarded(2);
  const names = ["Bo", "Cy", "Di"];
  for (const name of names) {
    world.clock.advance({ minutes: 1 });
    await ask(world, await another(world, name));
  }
  await fill(world);
  expect(kept(world).map(({ userPrincipalName }) => userPrincipalName.split("@")[0])).toEqual(["msp-di", "msp-cy"]);
  await world.run((stores) => stores.tenantApps.update({ ...world.app, accountPoolSize: 1 }));
  expect(await sweep(world)).toBe(1);
  expect(users(world)).toHaveLength(1);
});

test.each([
  ["switched off", "POOL_OFF", { accountPoolSize: 0 }],
  ["archived", "TENANT_ARCHIVED", { archivedAt: new Date(0) }],
])("where the tenant app is %s its pool is deleted", async (_, why, change) => {
  const world = await filled();
  await world.run((stores) => stores.tenantApps.update({ ...world.app, ...change }));
  expect(await sweep(world)).toBe(1);
  expect([users(world), kept(world)]).toEqual([[], []]);
  expect(world.events("jitAccount.removed")).toMatchObject([{ outcome: "SUCCEEDED", data: { why } }]);
});

test("who is deactivated, or is entitled to nothing any more, has theirs deleted", async () => {
  for (const end of ["deactivated", "unmapped"]) {
    const world = await filled();
    await world.run(async (stores) => {
      if (end === "deactivated") await stores.technicians.update({ ...world.ada, active: false });
      else await stores.roleMappings.replace(world.app.id, []);
    });
    await fill(world);
    expect(await sweep(world)).toBe(1);
    expect(users(world)).toEqual([]);
  }
});

test("one that nobody uses for thirty days is deleted, and made again only for who asked since", async () => {
  const world = await filled();
  world.clock.advance({ minutes: 30 * DAY - 1 });
  expect(await sweep(world)).toBe(0);
  world.clock.advance({ minutes: 2 });
  expect(await sweep(world)).toBe(1);
  await fill(world);
  expect(users(world)).toEqual([]);
  expect(world.events("jitAccount.removed")).toMatchObject([{ data: { why: "UNUSED" } }]);
});

test("a suspension stops filling and takes nothing away", async () => {
  const world = await filled();
  const bo = await another(world, "Bo");
  await ask(world, bo);
  const suspension = { id: "019a0000-0000-7000-8000-00000000beef", tenantAppId: world.app.id };
  await world.run((stores) => stores.organization.suspend({ ...suspension, suspendedAt: world.clock.now() }));
  await fill(world);
  expect(users(world)).toHaveLength(1);
  await world.run((stores) => stores.organization.liftSuspension({ tenantAppId: world.app.id }));
  await fill(world);
  expect(users(world)).toHaveLength(2);
});

test.each([
  ["the answer is lost after the effect", true],
  ["the answer is lost and nothing was made", false],
])("I2: when %s, it ends with one account", async (_, afterEffect) => {
  const world = await guarded();
  await ask(world);
  world.entra.fault({ operation: "create", kind: "unknown-outcome", afterEffect });
  await fill(world);
  expect(kept(world)).toMatchObject([{ state: "INTENDED", entraUserId: null }]);
  await fill(world);
  expect(kept(world)).toMatchObject([{ state: "LIVE", entraUserId: users(world)[0]?.id }]);
  expect(users(world)).toHaveLength(1);
});

test("I2: a worker that dies after any of its transactions leaves one account, or none", async () => {
  for (let after = 0; after < 4; after++) {
    const world = await guarded();
    await ask(world);
    world.unitOfWork.failNext(new Error("killed"), after);
    for (let run = 0; run < 4; run++) await fill(world).catch(() => undefined);
    expect(users(world)).toHaveLength(1);
    expect(kept(world)).toMatchObject([{ state: "LIVE" }]);
  }
});

test("I7: a squatter of the name is left alone, and ours gets another name", async () => {
  const world = await guarded();
  const squatter = world.entra.addUser(TENANT_ID, `msp-ada-byron@${TENANT_ID}.onmicrosoft.com`, { tag: "theirs" });
  const before = structuredClone(squatter);
  await ask(world);
  await fill(world);
  expect(users(world)[0]).toEqual(before);
  expect(kept(world)).toMatchObject([{ state: "LIVE", entraUserId: users(world)[1]?.id }]);
});

test("a grant that meets one whose creation had no answer goes on with it, disabled as it was made", async () => {
  const world = await guarded();
  await ask(world);
  world.entra.fault({ operation: "create", kind: "unknown-outcome", afterEffect: true });
  await fill(world);
  await unguard(world);
  const id = await world.open();
  await world.until(id, "ACTIVE");
  expect(users(world)).toHaveLength(1);
  expect(world.account(id)).toMatchObject({ enabled: true });
});

test("one that somebody enabled or gave a role before it was seen is never handed out", async () => {
  const world = await guarded();
  await ask(world);
  await fill(world);
  known(users(world)[0]).enabled = true;
  await fill(world);
  expect(await sweep(world)).toBe(1);
  expect(users(world)).toEqual([]);
});

test("switched off with a creation whose answer is out, what was made is found and deleted", async () => {
  const world = await guarded();
  await ask(world);
  world.entra.fault({ operation: "create", kind: "unknown-outcome", afterEffect: true });
  await fill(world);
  await world.run((stores) => stores.tenantApps.update({ ...world.app, accountPoolSize: 0 }));
  expect(await sweep(world)).toBe(1);
  expect([users(world), kept(world)]).toEqual([[], []]);
});

test("one that does not carry our nonce any more is not touched", async () => {
  const world = await filled();
  known(users(world)[0]).tag = "somebody-elses";
  await world.run((stores) => stores.tenantApps.update({ ...world.app, accountPoolSize: 0 }));
  const before = structuredClone(users(world));
  expect(await sweep(world)).toBe(0);
  expect(users(world)).toEqual(before);
});
