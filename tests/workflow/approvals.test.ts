import type { Principal } from "@daypass/domain";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { CONTOSO, HELPDESK, type HttpMsp, USER_ADMINISTRATOR } from "../support/http-msp.js";
import { guardedTenant, pending, person, rawId } from "./support.js";

let msp: HttpMsp;
let tenantAppId: string;
let technicianId: string;
let lead: Principal;
let leadId: string;
let people = 0;

beforeAll(async () => {
  ({ msp, tenantAppId, lead, leadId } = await guardedTenant());
});
beforeEach(async () => {
  technicianId = await msp.technician(`Tech ${++people}`);
});
afterAll(() => msp[Symbol.asyncDispose]());

const approve = (actor: Principal, accessRequestId: string, given: object = {}) =>
  msp.world.deployment.useCases.approveAccessRequest.execute(actor, {
    accessRequestId: rawId(accessRequestId),
    durationMinutes: null,
    roleTemplateIds: null,
    comment: null,
    ...given,
  });
const codes = (outcome: { ok: boolean; refusals?: readonly { code: string }[] }) =>
  (outcome.refusals ?? []).map(({ code }) => code);
const shown = (id: string) =>
  msp.api.query<{
    accessRequest: { status: string; decidedBy: { displayName: string } | null; accessGrant: { id: string } };
  }>("query ($id: ID!) { accessRequest(id: $id) { status decidedBy { displayName } accessGrant { id } } }", { id });

test("an approver shortens a request, the grant becomes usable, and what was approved is its ceiling", async () => {
  const requestId = await pending(msp, tenantAppId, technicianId);
  expect(await approve(lead, requestId, { durationMinutes: 30 })).toMatchObject({ ok: true });
  const { accessRequest } = await shown(requestId);
  expect(accessRequest).toMatchObject({ status: "APPROVED", decidedBy: { displayName: "Lena Lead" } });
  const grant = await msp.until(accessRequest.accessGrant.id, "ACTIVE");
  expect(Date.parse(grant.expiresAt ?? "") - Date.parse(grant.activatedAt ?? "")).toBe(30 * 60_000);
  expect(grant.viewerCan).not.toContain("EXTEND");
  const more = { accessGrantId: grant.id, durationMinutes: 1, justification: "Not done yet" };
  const { userErrors } = await msp.api.mutate("extendAccessGrant", more, "accessGrant { id }");
  expect(userErrors.map(({ code }) => code)).toEqual(["DURATION_EXCEEDS_MAXIMUM"]);
  expect(await msp.auditTypes()).toContain("accessGrant.extended REFUSED");
});

test("an approval is judged by what the tenant was last seen to allow, and opens nothing where it would fail", async () => {
  const requestId = await pending(msp, tenantAppId, technicianId);
  const passes = async (state: "enabled" | "disabled") => {
    await msp.world.emulator.control.patchTenant(CONTOSO.tenantId, { tapPolicy: { state } });
    await msp.api.must("checkTenantAuthorization", { tenantAppId }, "tenantApp { id }");
  };
  await passes("disabled");
  const refused = await approve(lead, requestId);
  await passes("enabled");
  expect(codes(refused)).toEqual(["PASS_NOT_POSSIBLE"]);
  expect(JSON.stringify(refused)).toContain("To mend it");
  expect((await shown(requestId)).accessRequest).toMatchObject({ status: "PENDING_APPROVAL", accessGrant: null });
  expect(await approve(lead, requestId)).toMatchObject({ ok: true });
});

test("no token decides, not even an owner's, and the refusal is on record", async () => {
  const accessRequestId = await pending(msp, tenantAppId, technicianId);
  for (const [field, input] of [
    ["approveAccessRequest", { accessRequestId }],
    ["denyAccessRequest", { accessRequestId, comment: "No" }],
  ] as const) {
    const { userErrors } = await msp.api.mutate(field, input, "accessRequest { id }");
    expect(userErrors.map(({ code }) => code)).toEqual(["APPROVAL_BY_REQUESTER", "NOT_ALLOWED"]);
  }
  expect(await msp.auditTypes()).toEqual(
    expect.arrayContaining(["accessRequest.approved REFUSED", "accessRequest.denied REFUSED"]),
  );
  const token = { name: "Approver", scopes: ["accessRequest:decide"], expiresAt: new Date(Date.now() + 3_600_000) };
  const { userErrors } = await msp.api.mutate("createApiToken", token, "secret");
  expect(userErrors).toMatchObject([{ path: ["input", "scopes"] }]);
});

test("whom it is for, who made the token that asked, and who is in no approver group decide nothing", async () => {
  const requestId = await pending(msp, tenantAppId, technicianId);
  const { viewer } = await msp.api.query<{ viewer: { technician: { id: string } | null } }>(
    "{ viewer { technician { id } } }",
  );
  const own = await person(msp, technicianId, ["TECHNICIAN"]);
  expect(codes(await approve(own, requestId))).toEqual(["APPROVAL_BY_REQUESTER"]);
  const { nodes } = (
    await msp.api.query<{ technicians: { nodes: readonly { id: string; roles: readonly string[] }[] } }>(
      "{ technicians(first: 100) { nodes { id roles } } }",
    )
  ).technicians;
  const owner = nodes.find(({ roles }) => roles.includes("OWNER"))?.id ?? "";
  expect(viewer.technician === null || viewer.technician.id === owner).toBe(true);
  expect(codes(await approve(await person(msp, owner, ["OWNER"]), requestId))).toEqual(["APPROVAL_BY_REQUESTER"]);
  const outsider = await person(msp, await msp.technician(`Outsider ${people}`), ["TECHNICIAN"]);
  expect(codes(await approve(outsider, requestId))).toEqual(["NOT_ALLOWED"]);
  expect(await approve(lead, requestId)).toMatchObject({ ok: true });
});

test("an approver gives no more than was asked for, and decides once", async () => {
  const requestId = await pending(msp, tenantAppId, technicianId);
  const more = { durationMinutes: 61, roleTemplateIds: [HELPDESK, USER_ADMINISTRATOR] };
  expect(codes(await approve(lead, requestId, more))).toEqual(["INVALID_INPUT", "DURATION_EXCEEDS_MAXIMUM"]);
  expect(codes(await approve(lead, requestId, { roleTemplateIds: [] }))).toContain("INVALID_INPUT");
  const denial = { accessRequestId: rawId(requestId), comment: "  " };
  const { denyAccessRequest } = msp.world.deployment.useCases;
  expect(codes(await denyAccessRequest.execute(lead, denial))).toEqual(["INVALID_INPUT"]);
  expect(await denyAccessRequest.execute(lead, { ...denial, comment: "Ask Max" })).toMatchObject({ ok: true });
  expect(codes(await approve(lead, requestId))).toEqual(["REQUEST_NOT_PENDING"]);
});

test("two decisions at one moment: one wins, and there is one grant", async () => {
  const requestId = await pending(msp, tenantAppId, technicianId);
  const outcomes = await Promise.all([approve(lead, requestId), approve(lead, requestId)]);
  expect(outcomes.flatMap(codes)).toEqual(["REQUEST_NOT_PENDING"]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
});

test("a request that nobody decides shows as lapsed at once, and is written so by the scheduler", async () => {
  const requestId = await pending(msp, tenantAppId, technicianId);
  await msp.world.advance({ minutes: 8 * 60 });
  expect((await shown(requestId)).accessRequest.status).toBe("LAPSED");
  const signedInAnew = await person(msp, leadId, ["TECHNICIAN"]);
  expect(codes(await approve(signedInAnew, requestId))).toEqual(["REQUEST_NOT_PENDING"]);
  await expect.poll(() => msp.auditTypes(), { timeout: 15_000 }).toContain("accessRequest.lapsed SUCCEEDED");
});
