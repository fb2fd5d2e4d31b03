import type { StaffRole, Technician } from "@daypass/domain";
import { expect, test } from "vitest";
import { expectRefused } from "../testing/refusals.js";
import { known, World } from "../testing/world.js";
import { SetTechnicianRoles } from "./set-technician-roles.js";

const EVENT = "technician.rolesChanged";

async function staff() {
  const world = await World.create();
  const set = (by: Technician, technicianId: string, roles: readonly StaffRole[]) => () =>
    new SetTechnicianRoles(world.ports).execute(world.as(by), { technicianId, roles });
  const owner = known(world.database.tables.technicians.get(world.owner.technicianId));
  const admin = await world.addTechnician({ roles: ["ADMIN"] });
  const rolesOf = ({ id }: Technician) => known(world.database.tables.technicians.get(id)).roles;
  return { world, set, owner, admin, rolesOf };
}

test("an owner sets anybody's roles, an admin those below owner, and it is on record", async () => {
  const { world, set, owner, admin, rolesOf } = await staff();
  expect((await set(owner, world.ada.id, ["AUDITOR", "AUDITOR", "OWNER"])()).ok).toBe(true);
  expect(rolesOf(world.ada)).toEqual(["AUDITOR", "OWNER"]);
  const other = await world.addTechnician();
  expect((await set(admin, other.id, ["ADMIN"])()).ok).toBe(true);
  expect(world.events(EVENT).map(({ data }) => [data.before, data.after])).toEqual([
    [["TECHNICIAN"], ["AUDITOR", "OWNER"]],
    [["TECHNICIAN"], ["ADMIN"]],
  ]);
});

test("an admin neither makes an owner nor changes one", async () => {
  const { world, set, owner, admin } = await staff();
  await expectRefused(world, set(admin, world.ada.id, ["TECHNICIAN", "OWNER"]), EVENT, "NOT_ALLOWED roles");
  await world.addTechnician({ roles: ["OWNER"] });
  await expectRefused(world, set(admin, owner.id, ["AUDITOR"]), EVENT, "NOT_ALLOWED roles");
  await expectRefused(world, set(admin, owner.id, ["OWNER", "AUDITOR"]), EVENT, "NOT_ALLOWED roles");
});

test("nobody gives themselves a role, by their own hand or a token's; giving one up is theirs to do", async () => {
  const { world, set, owner, admin, rolesOf } = await staff();
  await expectRefused(world, set(admin, admin.id, ["ADMIN", "TECHNICIAN"]), EVENT, "NOT_ALLOWED roles");
  await expectRefused(world, set(owner, owner.id, ["OWNER", "TECHNICIAN"]), EVENT, "NOT_ALLOWED roles");
  const byToken = () =>
    new SetTechnicianRoles(world.ports).execute(world.token(), { technicianId: owner.id, roles: ["OWNER", "AUDITOR"] });
  await expectRefused(world, byToken, EVENT, "NOT_ALLOWED roles");
  const both = await world.addTechnician({ roles: ["ADMIN", "TECHNICIAN"] });
  expect((await set(both, both.id, ["TECHNICIAN"])()).ok).toBe(true);
  expect(rolesOf(both)).toEqual(["TECHNICIAN"]);
});

test("a token gives no role that may do more than it may itself, and a limited one none at all", async () => {
  const { world } = await staff();
  const by = (token: ReturnType<World["token"]>) => () =>
    new SetTechnicianRoles(world.ports).execute(token, { technicianId: world.ada.id, roles: ["AUDITOR"] });
  await expectRefused(world, by(world.token(["technician:write"])), EVENT, "NOT_ALLOWED roles");
  await expectRefused(world, by(world.token(undefined, { customerIds: [world.customer.id] })), EVENT, "NOT_ALLOWED");
});

test("the last active owner stays one, also when two let each other go at once", async () => {
  const { world, set, owner } = await staff();
  await world.run((stores) => stores.technicians.update({ ...owner, roles: ["OWNER", "AUDITOR"] }));
  await expectRefused(world, set(owner, owner.id, ["AUDITOR"]), EVENT, "CONFLICT roles");
  const second = await world.addTechnician({ roles: ["OWNER"] });
  const outcomes = await Promise.all([set(owner, second.id, ["AUDITOR"])(), set(second, owner.id, ["AUDITOR"])()]);
  expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
});

test("no role, and an unknown person, are refused by their fields", async () => {
  const { world, set, owner } = await staff();
  await expectRefused(world, set(owner, world.ada.id, []), EVENT, "INVALID_INPUT roles");
  await expectRefused(world, set(owner, "nothing", ["ADMIN"]), EVENT, "NOT_FOUND technicianId");
  const { technician } = await world.stranger();
  await expectRefused(world, set(owner, technician.id, ["ADMIN"]), EVENT, "NOT_FOUND technicianId");
});

test("I14: who loses the last role by which access is requested loses what is open, and who keeps one keeps it", async () => {
  const { world, set, owner } = await staff();
  const id = await world.activate();
  expect(await set(owner, world.ada.id, ["TECHNICIAN", "AUDITOR"])()).toMatchObject({
    value: { endedAccessGrants: [] },
  });
  expect(await set(owner, world.ada.id, ["AUDITOR"])()).toMatchObject({
    ok: true,
    value: { endedAccessGrants: [{ id, status: "CLOSING", closing: { reason: "ENTITLEMENT_LOST" } }] },
  });
});

test("the same roles again change nothing", async () => {
  const { world, set, owner } = await staff();
  expect((await set(owner, world.ada.id, ["TECHNICIAN"])()).ok).toBe(true);
  expect(world.events(EVENT)).toEqual([]);
});
