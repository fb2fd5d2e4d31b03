import { expect, test } from "vitest";
import { ArchiveTenantApp } from "../tenant-apps/archive-tenant-app.js";
import { known, TENANT_ID, World } from "../testing/world.js";
import { RemoveUnneededAccounts } from "./remove-unneeded-accounts.js";

const DAY = 24 * 60;
const unstopped = new AbortController().signal;
const sweep = (world: World) => new RemoveUnneededAccounts(world.ports).execute(unstopped);
const users = (world: World) => [...(world.entra.tenants.get(TENANT_ID)?.users.values() ?? [])];

async function rested(): Promise<{ world: World; id: string }> {
  const world = await World.create();
  const id = await world.activate();
  await world.expire(id);
  return { world, id };
}

test("an account that rests for thirty days is deleted, and the next grant makes a new one", async () => {
  const { world } = await rested();
  world.clock.advance({ minutes: 30 * DAY - 1 });
  expect(await sweep(world)).toBe(0);
  world.clock.advance({ minutes: 2 });
  expect(await sweep(world)).toBe(1);
  expect(users(world)).toEqual([]);
  expect(await sweep(world)).toBe(0);
  expect(world.events("jitAccount.removed")).toMatchObject([{ outcome: "SUCCEEDED", data: { why: "IDLE" } }]);
  expect(world.events("accessGrant.foundDirty")).toEqual([]);
  expect(world.account(await world.activate()).enabled).toBe(true);
});

test("archiving a tenant app takes its accounts with it, once their grants are closed", async () => {
  const world = await World.create();
  const id = await world.activate();
  const archive = new ArchiveTenantApp(world.ports);
  expect((await archive.execute(world.owner, { tenantAppId: world.app.id, reason: "Left us" })).ok).toBe(true);
  expect(await sweep(world)).toBe(0);
  await world.until(id, "CLOSED");
  expect(await sweep(world)).toBe(1);
  expect(users(world)).toEqual([]);
  expect(world.events("jitAccount.removed")).toMatchObject([{ data: { why: "TENANT_ARCHIVED" } }]);
});

test("an account that does not carry our nonce any more is not touched, however idle", async () => {
  const { world, id } = await rested();
  world.account(id).tag = "somebody-elses";
  world.clock.advance({ minutes: 31 * DAY });
  const before = structuredClone(users(world));
  expect(await sweep(world)).toBe(0);
  expect(users(world)).toEqual(before);
});

test("an answer that was lost after the deletion is made good by the next run", async () => {
  const { world } = await rested();
  world.clock.advance({ minutes: 31 * DAY });
  world.entra.fault({ operation: "delete-account", kind: "unknown-outcome", afterEffect: true });
  expect(await sweep(world)).toBe(0);
  expect(await sweep(world)).toBe(1);
  expect([...world.database.tables.accounts.values()].map(({ state }) => state)).toEqual(["DELETED"]);
});

test("an account in use is not touched, though its technician was away for long before", async () => {
  const { world } = await rested();
  world.clock.advance({ minutes: 31 * DAY });
  await world.activate();
  expect(await sweep(world)).toBe(0);
  expect(users(world)).toHaveLength(1);
});

test.each(["observe", "cut-power", "delete-account"])(
  "a grant that is asked for while its technician's idle account is being removed, right before %s, gets an account that stays",
  async (moment) => {
    const { world } = await rested();
    world.clock.advance({ minutes: 31 * DAY });
    const opened: string[] = [];
    world.directory.beforeCall = async (name) => {
      if (name !== moment || opened.length > 0) return;
      opened.push("begun");
      opened.push(await world.activate());
    };
    await sweep(world);
    const id = known(opened[1]);
    expect(world.grant(id).status).toBe("ACTIVE");
    expect(world.account(id)).toMatchObject({ enabled: true, assignments: [expect.anything()] });
    expect(users(world)).toHaveLength(1);
    expect(world.events("accessGrant.foundDirty")).toEqual([]);
    await world.expire(id);
    expect(users(world).filter(({ enabled }) => enabled)).toEqual([]);
  },
);
