import { expect, test } from "vitest";
import { expectRefused } from "../testing/refusals.js";
import { groupOf, HELPDESK_ADMINISTRATOR, USER_ADMINISTRATOR } from "../testing/samples.js";
import { known, World } from "../testing/world.js";
import { ApproveAccessRequest } from "./approve-access-request.js";
import { CancelAccessRequest } from "./cancel-access-request.js";
import { DenyAccessRequest } from "./deny-access-request.js";
import { LapseAccessRequests } from "./lapse-access-requests.js";
import { RemindApprovers } from "./remind-approvers.js";
import { RequestAccess, type RequestAccessCommand } from "./request-access.js";

const unstopped = new AbortController().signal;
const request = (world: World, given: Partial<RequestAccessCommand> = {}, actor = world.as(world.ada)) =>
  new RequestAccess(world.ports).execute(actor, world.command(given));

const codesOf = (answer: { readonly ok: boolean; readonly refusals?: readonly { readonly code: string }[] }) =>
  (answer.refusals ?? []).map(({ code }) => code);

async function pending(world: World): Promise<string> {
  const outcome = await request(world);
  if (!outcome.ok || outcome.value.accessRequest.status !== "PENDING_APPROVAL") throw new Error("it did not wait");
  return outcome.value.accessRequest.id;
}

const toldOf = (world: World, why: string) =>
  world.database.tables.outbox
    .filter(({ jobName }) => jobName === "notify")
    .map(({ payload }) => payload as { technicianId: string; why: string })
    .filter((payload) => payload.why === why)
    .map(({ technicianId }) => technicianId);

test("in an emergency the approval is skipped where the mapping allows it, and every active owner is told", async () => {
  const world = await World.create();
  const second = await world.addTechnician({ roles: ["OWNER"] });
  const left = await world.addTechnician({ roles: ["OWNER"], active: false });
  await world.map({ requiresApproval: true, breakGlass: true });
  const outcome = await request(world, { breakGlass: true });
  if (!outcome.ok) throw new Error("it was allowed");
  const { accessRequest, accessGrant } = outcome.value;
  expect(accessRequest).toMatchObject({
    status: "APPROVED",
    brokeGlass: true,
    requiredApproval: false,
    decidedBy: null,
  });
  expect(known(accessGrant)).toMatchObject({ status: "PROVISIONING", approvedCeilingMinutes: 60 });
  expect(toldOf(world, "broke-glass").sort()).toEqual([world.owner.technicianId, second.id].sort());
  expect(toldOf(world, "broke-glass")).not.toContain(left.id);
  expect(world.events("accessRequest.brokeGlass")).toMatchObject([
    { outcome: "SUCCEEDED", data: { accessRequestId: accessRequest.id, justification: "Reset a password" } },
  ]);
});

test("glass that need not be broken is not: without an approval in the way nobody is alarmed", async () => {
  const world = await World.create();
  const outcome = await request(world, { breakGlass: true });
  expect(outcome.ok && outcome.value.accessRequest.brokeGlass).toBe(false);
  expect(toldOf(world, "broke-glass")).toEqual([]);
});

test.each([
  ["a mapping that does not allow it", { breakGlass: false }, {}, "BREAK_GLASS_NOT_ALLOWED"],
  ["no reason, even where none is asked for", { breakGlass: true }, { justification: " " }, "JUSTIFICATION_REQUIRED"],
] as const)("glass is not broken with %s", async (_title, mapping, given, code) => {
  const world = await World.create({ justificationRequired: false });
  await world.map({ requiresApproval: true, ...mapping });
  expect(codesOf(await request(world, { breakGlass: true, ...given }))).toEqual([code]);
  expect(toldOf(world, "broke-glass")).toEqual([]);
  expect(world.database.tables.grants.size).toBe(0);
});

test("no token breaks glass, whatever it may otherwise", async () => {
  const world = await World.create();
  await world.map({ requiresApproval: true, breakGlass: true });
  const command = world.command({ breakGlass: true, technicianId: world.ada.id });
  const outcome = await new RequestAccess(world.ports).execute(world.token(), command);
  expect(codesOf(outcome)).toEqual(["NOT_ALLOWED"]);
});

test("a technician is given no more than fifty requests a tenant app and day, and somebody else still is", async () => {
  const world = await World.create();
  await world.map({ requiresApproval: true });
  for (let count = 0; count < 50; count++) expect((await request(world)).ok).toBe(true);
  expect(codesOf(await request(world))).toEqual(["TOO_MANY_REQUESTS"]);
  const bob = await world.addTechnician();
  expect((await request(world, {}, world.as(bob))).ok).toBe(true);
  world.clock.advance({ minutes: 24 * 60 });
  expect((await request(world)).ok).toBe(true);
});

test("approvers are reminded once, after an hour, and neither the requester nor who left is among them", async () => {
  const world = await World.create();
  const lead = await world.addTechnician();
  const left = await world.addTechnician({ active: false });
  const leads = groupOf(world.organizationId);
  await world.run(async (stores) => {
    await stores.groups.insert(leads);
    await stores.groups.replaceMembers(leads.id, [lead.id, left.id, world.ada.id]);
  });
  await world.map({ requiresApproval: true, approverGroupId: leads.id });
  await pending(world);
  const reminders = new RemindApprovers(world.ports);
  world.clock.advance({ minutes: 59 });
  expect(await reminders.execute(unstopped)).toBe(0);
  world.clock.advance({ minutes: 1 });
  expect(await reminders.execute(unstopped)).toBe(1);
  expect(await reminders.execute(unstopped)).toBe(0);
  expect(toldOf(world, "waits-for-approval")).toEqual([lead.id]);
  expect(world.events("accessRequest.reminded")).toHaveLength(1);
});

test("access for later is granted now and provisioned at its start, with its whole window", async () => {
  const world = await World.create();
  const startsAt = new Date(world.clock.now().getTime() + 3 * 3_600_000);
  const id = await world.open({ startsAt });
  expect(await world.work("provisioning")).toBe(0);
  world.clock.advance({ minutes: 180 });
  expect(await world.work("provisioning")).toBe(1);
  const grant = world.grant(id);
  expect(grant).toMatchObject({ status: "ACTIVE", window: { activatedAt: startsAt, timeToUsableMs: 0 } });
  expect(known(grant.window).expiresAt.getTime() - startsAt.getTime()).toBe(3_600_000);
});

test.each([
  ["in the past", -1],
  ["more than two weeks ahead", 14 * 24 * 60 + 1],
])("a start %s is refused", async (_title, minutes) => {
  const world = await World.create();
  const startsAt = new Date(world.clock.now().getTime() + minutes * 60_000);
  await expectRefused(world, () => request(world, { startsAt }), "accessRequest.decided", "INVALID_INPUT startsAt");
});

test("an approver shortens and drops roles, what is left is the ceiling, and a second decision is refused", async () => {
  const world = await World.create();
  await world.map({ requiresApproval: true, roleTemplateIds: [USER_ADMINISTRATOR, HELPDESK_ADMINISTRATOR] });
  const asked = await request(world, { roleTemplateIds: [USER_ADMINISTRATOR, HELPDESK_ADMINISTRATOR] });
  if (!asked.ok) throw new Error("it was fine");
  const accessRequestId = asked.value.accessRequest.id;
  const command = { accessRequestId, durationMinutes: 15, roleTemplateIds: [USER_ADMINISTRATOR], comment: null };
  const approve = new ApproveAccessRequest(world.ports);
  expect(codesOf(await approve.execute(world.as(world.ada), command))).toContain("APPROVAL_BY_REQUESTER");
  expect(codesOf(await approve.execute(world.token(), command))).toContain("NOT_ALLOWED");
  const outcome = await approve.execute(world.owner, command);
  expect(outcome.ok && outcome.value.accessGrant).toMatchObject({
    roleTemplateIds: [USER_ADMINISTRATOR],
    durationMinutes: 15,
    approvedCeilingMinutes: 15,
  });
  expect(codesOf(await approve.execute(world.owner, command))).toEqual(["REQUEST_NOT_PENDING"]);
  const denial = { accessRequestId, comment: "Too late" };
  expect(codesOf(await new DenyAccessRequest(world.ports).execute(world.owner, denial))).toEqual([
    "REQUEST_NOT_PENDING",
  ]);
});

test("what nobody decides lapses once its time is over, and nobody takes it back or denies it then", async () => {
  const world = await World.create();
  await world.map({ requiresApproval: true });
  const accessRequestId = await pending(world);
  const lapsing = new LapseAccessRequests(world.ports);
  expect(await lapsing.execute(unstopped)).toBe(0);
  world.clock.advance({ minutes: 8 * 60 });
  const late = { accessRequestId, comment: "Too late" };
  expect(codesOf(await new DenyAccessRequest(world.ports).execute(world.owner, late))).toEqual(["REQUEST_NOT_PENDING"]);
  const own = world.as(world.ada);
  expect(codesOf(await new CancelAccessRequest(world.ports).execute(own, late))).toEqual(["REQUEST_NOT_PENDING"]);
  expect(await lapsing.execute(unstopped)).toBe(1);
  expect(await lapsing.execute(unstopped)).toBe(0);
  expect(world.database.tables.requests.get(accessRequestId)?.status).toBe("LAPSED");
});
