import { type ApiTokenPrincipal, REVEAL_SCOPE, type TechnicianPrincipal } from "@daypass/domain";
import { beforeEach, expect, test } from "vitest";
import type { DirectoryProblemKind } from "../ports/directory.js";
import { InvalidCursorError } from "../ports/page.js";
import { expectRefused } from "../testing/refusals.js";
import { at, groupOf, technicianOf } from "../testing/samples.js";
import { World } from "../testing/world.js";
import { ListDevices } from "./list-devices.js";
import { RevealDeviceCredential } from "./reveal-device-credential.js";
import { BULK_REVEALS, REVEALS_AN_HOUR } from "./reveal-rate.js";
import { SetDeviceRevealers } from "./set-device-revealers.js";

const idOf = (last: number) => `d0000000-0000-4000-8000-00000000000${last}`;
const EVENT = "deviceCredential.revealed";

let world: World;
let ada: TechnicianPrincipal;
let token: ApiTokenPrincipal;
const group = () => groupOf(world.organizationId, { name: "Desktop" });

beforeEach(async () => {
  world = await World.create();
  ada = world.as(world.ada);
  token = world.token([REVEAL_SCOPE]);
  world.devices.devices = ["PC-2", "PC-1", "SERVER"].map((displayName, index) => ({
    deviceId: idOf(index),
    displayName,
    lastBackupAt: at(0),
    hasLocalCredential: index < 2,
  }));
  const password = { accountName: "Administrator", password: "Hidden!Pass-1", backedUpAt: at(0) };
  for (const index of [0, 1])
    world.devices.credentials.set(idOf(index), { deviceName: "PC-2", passwords: [password], rotatesAt: at(9) });
});

const reveal = (
  by: TechnicianPrincipal | ApiTokenPrincipal = token,
  given: { deviceId?: string; reason?: string } = {},
) =>
  new RevealDeviceCredential(world.ports).execute(by, {
    tenantAppId: world.app.id,
    deviceId: idOf(0),
    reason: "Fix the printer",
    ...given,
  });

async function letDesktopReveal(members: readonly string[]) {
  const desktop = group();
  await world.run(async (stores) => {
    await stores.groups.insert(desktop);
    await stores.groups.replaceMembers(desktop.id, members);
  });
  const command = { customerId: world.customer.id, technicianGroupIds: [desktop.id] };
  return new SetDeviceRevealers(world.ports).execute(world.owner, command);
}

test("nobody sees a device's password until an admin names a group, and then its members alone", async () => {
  await expectRefused(world, () => reveal(ada), EVENT, "NOT_ALLOWED");
  await expectRefused(world, () => reveal(world.owner), EVENT, "NOT_ALLOWED");
  expect(world.devices.reads).toBe(0);
  expect((await letDesktopReveal([world.ada.id])).ok).toBe(true);
  expect(await reveal(ada)).toMatchObject({ ok: true, value: { passwords: [{ accountName: "Administrator" }] } });
  await expectRefused(world, () => reveal(world.owner), EVENT, "NOT_ALLOWED");
  expect(world.events("customer.deviceRevealersSet")).toMatchObject([{ data: { was: [] } }]);
});

test("a reveal is on record with the device and the reason, and the password is nowhere", async () => {
  const revealed = await reveal(token, { deviceId: idOf(0).toUpperCase() });
  expect(revealed).toMatchObject({ ok: true, value: { rotatesAt: at(9) } });
  expect(world.events(EVENT)).toMatchObject([
    { outcome: "SUCCEEDED", data: { deviceId: idOf(0), device: "PC-2", reason: "Fix the printer" } },
  ]);
  expect(JSON.stringify([...Object.values(world.database.tables)].map((table) => [...table]))).not.toContain("Hidden");
});

test("a device without a password is told apart from one that nobody knows, and neither counts", async () => {
  for (let time = 0; time <= REVEALS_AN_HOUR; time++) {
    expect(await reveal(token, { deviceId: idOf(2) })).toMatchObject({
      refusals: [{ code: "NOT_FOUND", message: expect.stringContaining("SERVER has never backed") }],
    });
  }
  expect(await reveal(token, { deviceId: idOf(9) })).toMatchObject({ refusals: [{ code: "NOT_FOUND" }] });
  expect((await reveal()).ok).toBe(true);
});

test.each([
  ["no device id", { deviceId: "PC-1" }, "INVALID_INPUT deviceId"],
  ["no reason", { reason: " " }, "INVALID_INPUT reason"],
] as const)("%s is refused before Entra is asked", async (_name, given, code) => {
  await expectRefused(world, () => reveal(token, given), EVENT, code);
  expect(world.devices.reads).toBe(0);
});

test.each<[DirectoryProblemKind, string]>([
  ["refused", "PERMISSION_MISSING"],
  ["throttled", "GRAPH_THROTTLED"],
  ["consent-lost", "TENANT_NOT_AUTHORIZED"],
  ["transient", "GRAPH_UNAVAILABLE"],
])("what Entra answers as %s is %s, for the list too", async (kind, code) => {
  world.devices.problem = { kind, code: "x", message: "Entra says no.", retryAfterMs: 0, graphRequestId: null };
  expect(await reveal()).toMatchObject({ refusals: [{ code }] });
  const list = new ListDevices(world.ports);
  const query = { tenantAppId: world.app.id, page: { first: 10, after: null }, search: null };
  expect(await list.execute(ada, query)).toMatchObject({ totalCount: 0, refusal: { code } });
  world.devices.problem = null;
  expect(await list.execute(ada, query)).toMatchObject({ totalCount: 3, refusal: null });
});

test("a person's hour has an end: owners are told of many, more are refused until the first is an hour old", async () => {
  await letDesktopReveal([world.ada.id]);
  const told = () => world.database.tables.outbox.filter(({ jobName }) => jobName === "notify-owners").length;
  const before = told();
  for (let count = 1; count <= REVEALS_AN_HOUR; count++) {
    expect((await reveal(count % 2 ? ada : { ...token, creatorTechnicianId: world.ada.id })).ok).toBe(true);
    expect(world.events("alarm.raised")).toHaveLength(count < BULK_REVEALS ? 0 : 1);
    world.clock.advance({ ms: 60_000 });
  }
  expect(told()).toBe(before + 1);
  expect(world.events("alarm.raised")).toMatchObject([{ data: { alarm: "BULK_DEVICE_REVEALS", count: BULK_REVEALS } }]);
  const refused = await reveal({ ...ada, authenticatedAt: world.clock.now() });
  const retryAt = new Date(world.clock.now().getTime() + (60 - REVEALS_AN_HOUR) * 60_000);
  expect(refused).toMatchObject({ refusals: [{ code: "TOO_MANY_REQUESTS", retryable: true, retryAt }] });
  world.clock.advance({ ms: retryAt.getTime() - world.clock.now().getTime() });
  expect((await reveal(ada)).ok).toBe(true);
});

test("of many reveals at once no more get through than an hour allows", async () => {
  const outcomes = await Promise.all(Array.from({ length: REVEALS_AN_HOUR + 5 }, () => reveal()));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(REVEALS_AN_HOUR);
});

test("a list is in the order of names, is searched and paged, and asks Entra once a minute", async () => {
  const list = new ListDevices(world.ports);
  const see = (first: number, after: string | null = null, search: string | null = null) =>
    list.execute(ada, { tenantAppId: world.app.id, page: { first, after }, search });
  const [one, all] = await Promise.all([see(1), see(10)]);
  expect(all.items.map(({ node }) => node.displayName)).toEqual(["PC-1", "PC-2", "SERVER"]);
  expect(one).toMatchObject({ totalCount: 3, hasNextPage: true, checkedAt: world.clock.now() });
  const rest = await see(10, one.items[0]?.cursor);
  expect(rest.items.map(({ node }) => node.displayName)).toEqual(["PC-2", "SERVER"]);
  expect((await see(10, null, " erv")).items.map(({ node }) => node.displayName)).toEqual(["SERVER"]);
  expect(world.devices.lists).toBe(1);
  world.clock.advance({ ms: 60_000 });
  await see(1);
  expect(world.devices.lists).toBe(2);
  await expect(see(1, "forged")).rejects.toBeInstanceOf(InvalidCursorError);
});

test("another customer's token neither lists nor reveals nor chooses who may", async () => {
  const limited = { ...token, customerIds: [technicianOf(world.organizationId).id] };
  await expectRefused(world, () => reveal(limited), EVENT, "NOT_FOUND tenantAppId");
  const query = { tenantAppId: world.app.id, page: { first: 10, after: null }, search: null };
  expect(await new ListDevices(world.ports).execute(limited, query)).toMatchObject({ totalCount: 0 });
  const command = { customerId: world.customer.id, technicianGroupIds: [] };
  const set = () => new SetDeviceRevealers(world.ports).execute(limited, command);
  await expectRefused(world, set, "customer.deviceRevealersSet", "NOT_FOUND customerId");
});
