import { expect, test } from "vitest";
import { GrantAlreadyOpenError } from "../ports/store-errors.js";
import { expectRefused } from "../testing/refusals.js";
import { at, groupOf, HELPDESK_ADMINISTRATOR, USER_ADMINISTRATOR } from "../testing/samples.js";
import { known, World } from "../testing/world.js";
import { RequestAccess, type RequestAccessCommand } from "./request-access.js";

const request = (world: World, given: Partial<RequestAccessCommand> = {}, actor = world.as(world.ada)) =>
  new RequestAccess(world.ports).execute(actor, world.command(given));

test("where no approval is needed the grant is open with the answer, its intent on record and the scheduler woken", async () => {
  const world = await World.create();
  const outcome = await request(world, { justification: "  Reset a password " });
  if (!outcome.ok) throw new Error("it was fine");
  const { accessRequest, accessGrant } = outcome.value;
  expect(accessRequest).toMatchObject({
    status: "APPROVED",
    durationMinutes: 60,
    justification: "Reset a password",
    requiredApproval: false,
    decidedAt: at(0),
    lapsesAt: at(480),
  });
  expect(accessGrant).toMatchObject({ status: "PROVISIONING", window: null, approvedCeilingMinutes: null });
  expect(world.grant(known(accessGrant).id)).toEqual(accessGrant);
  expect(world.database.tables.outbox).toMatchObject([
    { jobName: "provision-grant", payload: { organizationId: world.organizationId, grantId: accessGrant?.id } },
  ]);
  expect(world.events("accessRequest.decided")).toMatchObject([{ outcome: "SUCCEEDED", data: { outcome: "granted" } }]);
  expect(world.events("accessGrant.opened")).toMatchObject([{ accessGrantId: accessGrant?.id }]);
  expect(world.entra.calls).toEqual([]);
});

test.each([
  ["the tenant app's default", { defaultDurationMinutes: 90 }, null, 90],
  ["the mapping's ceiling where that is less", { defaultDurationMinutes: 90 }, 30, 30],
  ["the tenant app's ceiling where that is less still", { defaultDurationMinutes: 20, maxDurationMinutes: 20 }, 30, 20],
])("left out, the duration is %s", async (_title, given, maxDurationMinutes, expected) => {
  const world = await World.create(given);
  await world.map({ maxDurationMinutes });
  const outcome = await request(world, { durationMinutes: null });
  expect(outcome.ok && outcome.value.accessGrant?.durationMinutes).toBe(expected);
});

test("roles are taken once each, in any case", async () => {
  const world = await World.create();
  const outcome = await request(world, { roleTemplateIds: [USER_ADMINISTRATOR.toUpperCase(), USER_ADMINISTRATOR] });
  expect(outcome.ok && outcome.value.accessGrant?.roleTemplateIds).toEqual([USER_ADMINISTRATOR]);
});

test("where approval is needed the request waits for its approvers and nothing is opened", async () => {
  const world = await World.create();
  const leads = groupOf(world.organizationId);
  await world.run((stores) => stores.groups.insert(leads));
  await world.map({ requiresApproval: true, approverGroupId: leads.id });
  const outcome = await request(world);
  expect(outcome).toMatchObject({
    ok: true,
    value: {
      accessRequest: { status: "PENDING_APPROVAL", approverGroupId: leads.id, requiredApproval: true, decidedAt: null },
      accessGrant: null,
    },
  });
  expect(world.database.tables.grants.size).toBe(0);
  expect(world.database.tables.outbox.filter((entry) => entry.jobName === "provision-grant")).toEqual([]);
});

test("every rule that says no is named at once, audited, and nothing changes", async () => {
  const world = await World.create({ ticketPattern: "INC[0-9]+" });
  const hostile = { durationMinutes: 9999, justification: "\0", ticketNumber: "DROP TABLE", roleTemplateIds: ["x\0"] };
  await expectRefused(
    world,
    () => request(world, hostile),
    "accessRequest.decided",
    "ROLE_UNKNOWN roleTemplateIds",
    "DURATION_EXCEEDS_MAXIMUM durationMinutes",
    "INVALID_INPUT justification",
    "TICKET_INVALID ticketNumber",
  );
});

test("no mapping of the technician's groups means denied", async () => {
  const world = await World.create();
  const group = groupOf(world.organizationId);
  await world.run((stores) => stores.groups.insert(group));
  await world.map({ allTechnicians: false, technicianGroupId: group.id });
  const no = ["accessRequest.decided", "ROLE_NOT_MAPPED roleTemplateIds"] as const;
  await expectRefused(world, () => request(world), ...no);
  await world.run((stores) => stores.groups.addMember(group.id, world.ada.id));
  await expectRefused(world, () => request(world, { roleTemplateIds: [HELPDESK_ADMINISTRATOR] }), ...no);
  expect((await request(world)).ok).toBe(true);
});

test("a suspension of the technician refuses until it is lifted", async () => {
  const world = await World.create();
  const of = { technicianId: world.ada.id };
  await world.run((stores) => stores.organization.suspend({ id: "suspension", suspendedAt: at(0), ...of }));
  await expectRefused(world, () => request(world), "accessRequest.decided", "SUSPENDED");
  await world.run((stores) => stores.organization.liftSuspension(of));
  expect((await request(world)).ok).toBe(true);
});

test("asking again is answered with the grant that is open", async () => {
  const world = await World.create();
  const id = await world.open();
  await expectRefused(world, () => request(world), "accessRequest.decided", "GRANT_ALREADY_OPEN");
  expect(await request(world)).toMatchObject({ ok: false, openGrant: { id } });
});

test("of two requests at once one opens a grant and the other is answered with it", async () => {
  const world = await World.create();
  const outcomes = await Promise.all([request(world), request(world)]);
  const opened = outcomes.filter((outcome) => outcome.ok);
  const refused = outcomes.filter((outcome) => !outcome.ok);
  expect([opened.length, refused.length]).toEqual([1, 1]);
  expect(world.database.tables.grants.size).toBe(1);
});

test("one that lost the race at the very end decides again", async () => {
  const world = await World.create();
  world.unitOfWork.failNext(new GrantAlreadyOpenError(), 1); // the first only reads
  expect((await request(world)).ok).toBe(true);
  expect(world.database.tables.requests.size).toBe(1);
});

test("on behalf of another needs its own permission, whoever the other is", async () => {
  const world = await World.create();
  const grace = await world.addTechnician({ displayName: "Grace Hopper" });
  const stranger = await world.stranger();
  for (const technicianId of [grace.id, stranger.technician.id, "no one"]) {
    await expectRefused(
      world,
      () => request(world, { technicianId }),
      "accessRequest.decided",
      "NOT_ALLOWED technicianId",
    );
  }
  const outcome = await request(world, { technicianId: grace.id }, world.owner);
  expect(outcome.ok && outcome.value.accessGrant?.technicianId).toBe(grace.id);
  expect(world.database.lastEvent("accessGrant.opened")).toMatchObject({ actorId: world.owner.technicianId });
});

test("I12: a token asks for its creator unless it may for others", async () => {
  const world = await World.create();
  const command = new RequestAccess(world.ports);
  const mine = await command.execute(world.token(["accessRequest:create"]), world.command());
  expect(mine.ok && mine.value.accessGrant?.technicianId).toBe(world.owner.technicianId);
  const others = world.token(["accessRequest:create", "accessRequest:createForOthers"]);
  const hers = await command.execute(others, world.command({ technicianId: world.ada.id }));
  expect(hers.ok && hers.value.accessGrant?.technicianId).toBe(world.ada.id);
});

test("I10: ids of another organization are answered exactly like ids of nothing", async () => {
  const world = await World.create();
  const { app, technician } = await world.stranger();
  const [known, unknown] = await Promise.all([
    request(world, { tenantAppId: app.id, technicianId: technician.id }, world.owner),
    request(world, { tenantAppId: "nothing", technicianId: "nobody" }, world.owner),
  ]);
  expect(known).toEqual(unknown);
  await expectRefused(
    world,
    () => request(world, { tenantAppId: app.id, technicianId: technician.id }, world.owner),
    "accessRequest.decided",
    "NOT_FOUND tenantAppId",
    "NOT_FOUND technicianId",
  );
});

test("a token limited to other customers does not see the tenant app", async () => {
  const world = await World.create();
  const token = world.token(undefined, { customerIds: ["another"] });
  await expectRefused(
    world,
    () => new RequestAccess(world.ports).execute(token, world.command()),
    "accessRequest.decided",
    "NOT_FOUND tenantAppId",
  );
});
