import { DEFAULT_GUARDRAILS, type Principal } from "@daypass/domain";
import { expect, test } from "vitest";
import { SetRoleMappings } from "../role-mappings/set-role-mappings.js";
import { GLOBAL_ADMINISTRATOR, USER_ADMINISTRATOR } from "../testing/samples.js";
import { known, World } from "../testing/world.js";
import { DecidePendingChange } from "./decide-pending-change.js";
import { type GuardrailsCommand, SetGuardrails } from "./set-guardrails.js";

const DAY = 24 * 60;
const setGuardrails = (world: World, command: GuardrailsCommand, actor: Principal = world.owner) =>
  new SetGuardrails(world.ports).execute(actor, command);
const decideOn = (world: World, actor: Principal, approve: boolean) => {
  const { id } = known([...world.database.tables.pendingChanges.values()].at(-1));
  return new DecidePendingChange(world.ports).execute(actor, { pendingChangeId: id, approve });
};
const codes = (outcome: { ok: boolean; refusals?: readonly { code: string }[] }) =>
  outcome.refusals?.map(({ code }) => code);
const mapRoles = (world: World, requiresApproval: boolean, actor: Principal = world.owner) =>
  new SetRoleMappings(world.ports).execute(actor, {
    tenantAppId: world.app.id,
    mappings: [
      {
        technicianGroupId: null,
        allTechnicians: true,
        roleTemplateIds: [USER_ADMINISTRATOR],
        maxDurationMinutes: null,
        requiresApproval,
        approverGroupId: null,
      },
    ],
  });

/** An admin who has signed in. */
async function secondPerson(world: World): Promise<Principal> {
  const admin = await world.addTechnician({ displayName: "Adam Admin", roles: ["ADMIN"] });
  const { organizationId } = world;
  const identity = { organizationId, technicianId: admin.id, issuer: "i", subject: "adam", boundAt: world.clock.now() };
  await world.run((stores) => stores.staffSignIn.bindIdentity(identity));
  return world.as(admin);
}

test("who sets an organization up alone may go back on a rule within the first day, and it is on record", async () => {
  const world = await World.create();
  expect(await mapRoles(world, true)).toMatchObject({ ok: true });
  expect(await mapRoles(world, false)).toMatchObject({ ok: true });
  expect(world.events("roleMapping.replaced").at(-1)).toMatchObject({
    outcome: "SUCCEEDED",
    data: { loosens: [`${USER_ADMINISTRATOR} needs no approval any more`] },
  });
  expect(world.database.tables.outbox.at(-1)).toMatchObject({ jobName: "notify-owners" });
});

test("a guardrail holds at once over every mapping", async () => {
  const world = await World.create();
  await world.map({ roleTemplateIds: [GLOBAL_ADMINISTRATOR] });
  expect(await setGuardrails(world, { approvalRequired: true, maxDurationMinutes: 30 })).toMatchObject({ ok: true });
  const roles = { roleTemplateIds: [GLOBAL_ADMINISTRATOR] };
  await expect(world.open(roles)).rejects.toThrow("DURATION_EXCEEDS_MAXIMUM");
  await expect(world.open({ ...roles, durationMinutes: 30 })).rejects.toThrow();
  expect([...world.database.tables.requests.values()]).toMatchObject([{ status: "PENDING_APPROVAL" }]);
});

test("with a second person loosening waits, for them and nobody else; a token of theirs does not do", async () => {
  const world = await World.create();
  const admin = await secondPerson(world);
  await setGuardrails(world, { approvalRequired: true });
  const asked = await setGuardrails(world, { approvalRequired: false });
  expect(asked).toMatchObject({ ok: false, refusals: [{ code: "NOT_ALLOWED", pendingChangeId: expect.any(String) }] });
  expect(codes(await decideOn(world, world.owner, true))).toEqual(["APPROVAL_BY_REQUESTER"]);
  const token = world.token(undefined, { creatorTechnicianId: admin.kind === "TECHNICIAN" ? admin.technicianId : "" });
  expect(codes(await decideOn(world, token, true))).toEqual(["NOT_ALLOWED"]);
  expect(codes(await decideOn(world, world.as(world.ada), true))).toEqual(["NOT_ALLOWED"]);
  expect(world.database.tables.guardrails.get(world.organizationId)).toMatchObject({ approvalRequired: true });
  expect(await decideOn(world, admin, true)).toMatchObject({ ok: true, value: { status: "APPLIED" } });
  expect(world.database.tables.guardrails.get(world.organizationId)).toMatchObject({ approvalRequired: false });
  expect(codes(await decideOn(world, admin, true))).toEqual(["CONFLICT"]);
  expect(world.events("pendingChange.approved").map(({ outcome }) => outcome)).toEqual([
    "REFUSED",
    "REFUSED",
    "REFUSED",
    "SUCCEEDED",
    "REFUSED",
  ]);
});

test("an approval is remembered when its mapping is taken away and put back without it", async () => {
  const world = await World.create();
  const admin = await secondPerson(world);
  await mapRoles(world, true);
  const { tenantAppId } = { tenantAppId: world.app.id };
  expect(await new SetRoleMappings(world.ports).execute(world.owner, { tenantAppId, mappings: [] })).toMatchObject({
    ok: true,
  });
  expect(codes(await mapRoles(world, false))).toEqual(["NOT_ALLOWED"]);
  expect(await world.run((stores) => stores.roleMappings.listFor(tenantAppId))).toEqual([]);
  expect(await decideOn(world, admin, true)).toMatchObject({ ok: true });
  expect(await world.run((stores) => stores.roleMappings.listFor(tenantAppId))).toMatchObject([
    { requiresApproval: false },
  ]);
});

test("a change is not applied over rules that have changed since; its proposer may stop it, and it lapses", async () => {
  const world = await World.create();
  const admin = await secondPerson(world);
  await setGuardrails(world, { approvalRequired: true });
  await setGuardrails(world, { approvalRequired: false });
  await setGuardrails(world, { maxDurationMinutes: 30 });
  expect(codes(await decideOn(world, admin, true))).toEqual(["CONFLICT"]);
  expect(await decideOn(world, world.owner, false)).toMatchObject({ ok: true, value: { status: "REJECTED" } });
  await setGuardrails(world, { approvalRequired: false });
  world.clock.advance({ minutes: 7 * DAY });
  expect(codes(await decideOn(world, admin, true))).toEqual(["CONFLICT"]);
});

test("who is alone after the first day confirms their own change a day later, and not before", async () => {
  const world = await World.create();
  await setGuardrails(world, { approvalRequired: true });
  world.clock.advance({ minutes: DAY });
  expect(codes(await setGuardrails(world, { approvalRequired: false }))).toEqual(["NOT_ALLOWED"]);
  expect(codes(await decideOn(world, world.owner, true))).toEqual(["NOT_ALLOWED"]);
  world.clock.advance({ minutes: DAY });
  expect(await decideOn(world, world.owner, true)).toMatchObject({ ok: true });
});

test("unknown roles and caps out of range are refused, and nothing changes", async () => {
  const world = await World.create();
  const outcome = await setGuardrails(world, { protectedRoleTemplateIds: ["nothing"], maxDurationMinutes: 0 });
  expect(codes(outcome)).toEqual(["ROLE_UNKNOWN", "INVALID_INPUT"]);
  expect(await world.run((stores) => stores.organization.guardrails())).toEqual(DEFAULT_GUARDRAILS);
});
