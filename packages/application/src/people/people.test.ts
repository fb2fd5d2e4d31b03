import { expect, test } from "vitest";
import { expectRefused } from "../testing/refusals.js";
import { groupOf } from "../testing/samples.js";
import { World } from "../testing/world.js";
import { CreateTechnician, type CreateTechnicianCommand } from "./create-technician.js";
import { CreateTechnicianGroup } from "./create-technician-group.js";
import { DeactivateTechnician } from "./deactivate-technician.js";
import { SetTechnicianGroupMembers } from "./set-technician-group-members.js";

const grace = (given: Partial<CreateTechnicianCommand> = {}): CreateTechnicianCommand => ({
  displayName: "Grace Hopper",
  email: "grace@msp.example",
  roles: ["TECHNICIAN"],
  groupIds: [],
  ...given,
});

async function withGroup() {
  const world = await World.create();
  const group = groupOf(world.organizationId);
  await world.run(async (stores) => {
    await stores.groups.insert(group);
    await stores.groups.addMember(group.id, world.ada.id);
  });
  const members = () => world.run((stores) => stores.groups.memberIds(group.id));
  return { world, group, members };
}

test("a technician is added to groups beside those who are there, also when many come at once", async () => {
  const { world, group, members } = await withGroup();
  const create = (email: string) =>
    new CreateTechnician(world.ports).execute(world.owner, grace({ email, groupIds: [group.id, group.id] }));
  const outcomes = await Promise.all(["a@msp.example", "b@msp.example", "c@msp.example"].map(create));
  expect(outcomes.every((outcome) => outcome.ok)).toBe(true);
  expect(await members()).toHaveLength(4);
  expect(world.events("technician.created")).toHaveLength(3);
});

test("everything wrong about a technician is named at once", async () => {
  const { world } = await withGroup();
  const wrong = grace({ displayName: "\u0007", email: "nobody", roles: [], groupIds: ["nothing"] });
  await expectRefused(
    world,
    () => new CreateTechnician(world.ports).execute(world.owner, wrong),
    "technician.created",
    "INVALID_INPUT displayName",
    "INVALID_INPUT email",
    "INVALID_INPUT roles",
    "NOT_FOUND groupIds",
  );
});

test("an address is one technician's, and of two at once one is refused", async () => {
  const { world } = await withGroup();
  const create = (email: string) => () => new CreateTechnician(world.ports).execute(world.owner, grace({ email }));
  const outcomes = await Promise.all([create("grace@msp.example")(), create("Grace@MSP.example")()]);
  expect(outcomes.map((outcome) => outcome.ok)).toEqual([true, false]);
  await expectRefused(world, create("GRACE@msp.example"), "technician.created", "CONFLICT email");
});

test("only an owner makes an owner", async () => {
  const { world } = await withGroup();
  const admin = world.as(await world.addTechnician({ roles: ["ADMIN"] }));
  const create = new CreateTechnician(world.ports);
  const wanted = grace({ roles: ["ADMIN", "OWNER"] });
  await expectRefused(world, () => create.execute(admin, wanted), "technician.created", "NOT_ALLOWED roles");
  expect((await create.execute(world.owner, wanted)).ok).toBe(true);
});

test("a token limited to some customers changes neither people nor groups: they reach all of them", async () => {
  const { world, group } = await withGroup();
  const limited = world.token(undefined, { customerIds: [world.customer.id] });
  const { ports, ada } = world;
  const members = { technicianGroupId: group.id, technicianIds: [] };
  const refused = [
    ["technician.created", () => new CreateTechnician(ports).execute(limited, grace())],
    [
      "technician.deactivated",
      () => new DeactivateTechnician(ports).execute(limited, { technicianId: ada.id, reason: "x" }),
    ],
    [
      "technicianGroup.created",
      () => new CreateTechnicianGroup(ports).execute(limited, { name: "New", memberIds: [] }),
    ],
    ["technicianGroup.membersReplaced", () => new SetTechnicianGroupMembers(ports).execute(limited, members)],
  ] as const;
  for (const [event, work] of refused) await expectRefused(world, work, event, "NOT_ALLOWED");
});

test("a group has a name of its own, and members that exist", async () => {
  const { world, group } = await withGroup();
  const create = (name: string, memberIds: readonly string[] = []) =>
    new CreateTechnicianGroup(world.ports).execute(world.owner, { name, memberIds });
  expect(await create(" Level 2 ", [world.ada.id, world.ada.id])).toMatchObject({
    ok: true,
    value: { name: "Level 2" },
  });
  const { technician } = await world.stranger();
  await expectRefused(
    world,
    () => create(group.name.toUpperCase(), [technician.id]),
    "technicianGroup.created",
    "CONFLICT name",
    "NOT_FOUND memberIds",
  );
  const outcomes = await Promise.all([create("Level 3"), create("level 3")]);
  expect(outcomes.map((outcome) => outcome.ok)).toEqual([true, false]);
});

test("I14: who leaves the group loses the grant that rests on it; who has the role otherwise keeps it", async () => {
  const { world, group } = await withGroup();
  const both = await world.addTechnician();
  const other = groupOf(world.organizationId, { name: "Level 2" });
  await world.run(async (stores) => {
    await stores.groups.insert(other);
    await stores.groups.addMember(group.id, both.id);
    await stores.groups.addMember(other.id, both.id);
  });
  const only = (technicianGroupId: string) => ({ technicianGroupId, allTechnicians: false });
  await world.map(only(group.id), only(other.id));
  const [adas, boths] = [await world.activate(), await world.activate({}, both)];
  const outcome = await new SetTechnicianGroupMembers(world.ports).execute(world.owner, {
    technicianGroupId: group.id,
    technicianIds: [],
  });
  expect(outcome.ok && outcome.value.endedAccessGrants.map(({ id }) => id)).toEqual([adas]);
  expect(world.grant(adas)).toMatchObject({ status: "CLOSING", closing: { reason: "ENTITLEMENT_LOST" } });
  expect(world.grant(boths).status).toBe("ACTIVE");
});

test("unknown groups and members are named together, and nobody is replaced", async () => {
  const { world } = await withGroup();
  const wrong = { technicianGroupId: "nothing", technicianIds: [world.ada.id, "nobody"] };
  await expectRefused(
    world,
    () => new SetTechnicianGroupMembers(world.ports).execute(world.owner, wrong),
    "technicianGroup.membersReplaced",
    "NOT_FOUND technicianGroupId",
    "NOT_FOUND technicianIds",
  );
});

test("a deactivated technician's grants end at once, and again changes nothing", async () => {
  const { world } = await withGroup();
  const id = await world.activate();
  const command = { technicianId: world.ada.id, reason: "left" };
  const deactivate = () => new DeactivateTechnician(world.ports).execute(world.owner, command);
  expect(await deactivate()).toMatchObject({ ok: true, value: { endedAccessGrants: [{ id }] } });
  expect(world.grant(id)).toMatchObject({ status: "CLOSING", closing: { reason: "TECHNICIAN_DEACTIVATED" } });
  expect(world.ada.active).toBe(false);
  expect(await deactivate()).toMatchObject({ ok: true, value: { endedAccessGrants: [] } });
  expect(world.events("technician.deactivated")).toHaveLength(1);
});

test("the last active owner stays, and only an owner deactivates one", async () => {
  const { world } = await withGroup();
  const admin = world.as(await world.addTechnician({ roles: ["ADMIN"] }));
  const deactivate = (actor: typeof admin, technicianId: string, reason = "left") => {
    return () => new DeactivateTechnician(world.ports).execute(actor, { technicianId, reason });
  };
  const event = "technician.deactivated";
  await expectRefused(world, deactivate(admin, world.owner.technicianId), event, "NOT_ALLOWED");
  await expectRefused(world, deactivate(world.owner, world.owner.technicianId), event, "CONFLICT technicianId");
  await expectRefused(world, deactivate(world.owner, world.ada.id, "\n"), event, "INVALID_INPUT reason");
  const { technician } = await world.stranger();
  await expectRefused(world, deactivate(world.owner, technician.id), event, "NOT_FOUND technicianId");
  await world.addTechnician({ roles: ["OWNER"] });
  expect((await deactivate(world.owner, world.owner.technicianId)()).ok).toBe(true);
});
