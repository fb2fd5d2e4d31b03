import { expect, test } from "vitest";
import { expectRefused } from "../testing/refusals.js";
import { at, groupOf, HELPDESK_ADMINISTRATOR, USER_ADMINISTRATOR } from "../testing/samples.js";
import { World } from "../testing/world.js";
import type { RoleMappingCommand } from "./check-mappings.js";
import { SetRoleMappings } from "./set-role-mappings.js";

const EVENT = "roleMapping.replaced";
const mapping = (given: Partial<RoleMappingCommand> = {}): RoleMappingCommand => ({
  technicianGroupId: null,
  allTechnicians: true,
  roleTemplateIds: [USER_ADMINISTRATOR],
  maxDurationMinutes: null,
  requiresApproval: false,
  approverGroupId: null,
  ...given,
});
const set = (world: World, mappings: readonly RoleMappingCommand[], tenantAppId = world.app.id) =>
  new SetRoleMappings(world.ports).execute(world.owner, { tenantAppId, mappings });

test("the whole set is replaced; roles are kept once each, in lower case", async () => {
  const world = await World.create();
  const roles = [HELPDESK_ADMINISTRATOR.toUpperCase(), HELPDESK_ADMINISTRATOR];
  const outcome = await set(world, [mapping({ roleTemplateIds: roles, maxDurationMinutes: 30 })]);
  expect(outcome).toMatchObject({ ok: true, value: { endedAccessGrants: [] } });
  expect(await world.run((stores) => stores.roleMappings.listFor(world.app.id))).toMatchObject([
    { roleTemplateIds: [HELPDESK_ADMINISTRATOR], maxDurationMinutes: 30 },
  ]);
  expect(world.events(EVENT)).toMatchObject([{ data: { mappings: [{ roles: ["Helpdesk Administrator"] }] } }]);
});

test("all or nothing: every problem of every mapping is named by its place, and nothing is replaced", async () => {
  const world = await World.create();
  const { run } = await world.stranger();
  const foreign = groupOf("019a0000-0000-7000-8000-0000000000bb");
  await run((stores) => stores.groups.insert(foreign));
  const mappings = [
    mapping(),
    mapping({ allTechnicians: false }),
    mapping({ technicianGroupId: foreign.id, roleTemplateIds: [] }),
    mapping({ roleTemplateIds: ["unknown", USER_ADMINISTRATOR], maxDurationMinutes: 0, approverGroupId: "nothing" }),
    mapping({ maxDurationMinutes: 1441 }),
  ];
  await expectRefused(
    world,
    () => set(world, mappings),
    EVENT,
    "INVALID_INPUT mappings.1.technicianGroupId",
    "INVALID_INPUT mappings.2.technicianGroupId",
    "NOT_FOUND mappings.2.technicianGroupId",
    "INVALID_INPUT mappings.2.roleTemplateIds",
    "NOT_FOUND mappings.3.approverGroupId",
    "ROLE_UNKNOWN mappings.3.roleTemplateIds",
    "INVALID_INPUT mappings.3.maxDurationMinutes",
    "INVALID_INPUT mappings.4.maxDurationMinutes",
  );
});

test("an unknown tenant app, another organization's and an archived one are refused", async () => {
  const world = await World.create({ archivedAt: at(0) });
  const { app } = await world.stranger();
  for (const id of ["nothing", app.id])
    await expectRefused(world, () => set(world, [], id), EVENT, "NOT_FOUND tenantAppId");
  await expectRefused(world, () => set(world, []), EVENT, "CONFLICT");
});

test("I14: who loses a mapping loses the grant at once, and who keeps one keeps it", async () => {
  const world = await World.create();
  const grace = await world.addTechnician();
  const group = groupOf(world.organizationId);
  await world.run(async (stores) => {
    await stores.groups.insert(group);
    await stores.groups.addMember(group.id, grace.id);
  });
  const [adas, graces] = [await world.activate(), await world.activate({}, grace)];
  const outcome = await set(world, [mapping({ allTechnicians: false, technicianGroupId: group.id })]);
  expect(outcome.ok && outcome.value.endedAccessGrants.map(({ id }) => id)).toEqual([adas]);
  expect(world.grant(adas)).toMatchObject({ status: "CLOSING", closing: { reason: "ENTITLEMENT_LOST" } });
  expect(world.grant(graces).status).toBe("ACTIVE");
  expect(world.database.tables.outbox.at(-1)).toMatchObject({ jobName: "close-due-grants" });
});

test("I14: a grant that waits to be provisioned ends with its mapping too", async () => {
  const world = await World.create();
  const id = await world.open();
  await set(world, []);
  expect(world.grant(id)).toMatchObject({ status: "CLOSING", closing: { reason: "ENTITLEMENT_LOST" } });
});
