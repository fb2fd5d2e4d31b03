import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { CONTOSO, type HttpMsp, USER_ADMINISTRATOR } from "../support/http-msp.js";
import { guardedTenant, pending } from "./support.js";

let msp: HttpMsp;
let tenantAppId: string;
let technicianId: string;
let people = 0;

beforeAll(async () => {
  ({ msp, tenantAppId } = await guardedTenant());
});
beforeEach(async () => {
  technicianId = await msp.technician(`Tech ${++people}`);
});
afterAll(() => msp[Symbol.asyncDispose]());

const active = async () => {
  const input = { tenantAppId, technicianId, roleTemplateIds: [USER_ADMINISTRATOR], durationMinutes: 30 };
  return msp.until(await msp.request(input), "ACTIVE");
};
const extend = (accessGrantId: string, durationMinutes: number, justification = "Not done yet") =>
  msp.api.mutate<{ accessGrant: { expiresAt: string } | null }>(
    "extendAccessGrant",
    { accessGrantId, durationMinutes, justification },
    "accessGrant { expiresAt closingStartsAt }",
  );
const codesOf = ({ userErrors }: { userErrors: readonly { code: string }[] }) => userErrors.map(({ code }) => code);

test("an extension past the pass's end gives a fresh pass, and the grant lives on with its roles", async () => {
  const grant = await active();
  expect(grant.viewerCan).toContain("EXTEND");
  const { accessGrant } = await extend(grant.id, 60);
  expect(Date.parse(accessGrant?.expiresAt ?? "") - Date.parse(grant.expiresAt ?? "")).toBe(60 * 60_000);
  await expect.poll(() => msp.auditTypes(), { timeout: 15_000 }).toContain("accessGrant.passRenewed SUCCEEDED");
  const renewed = await msp.grant(grant.id);
  expect(renewed).toMatchObject({ status: "ACTIVE", failure: null });
  expect(renewed.steps.find(({ name }) => name === "issue-pass")).toMatchObject({ status: "DONE", attempts: 2 });
  await msp.world.advance({ minutes: 60 });
  expect((await msp.grant(grant.id)).status).toBe("ACTIVE");
  const account = await msp.world.emulator.control.user(CONTOSO.tenantId, grant.userPrincipalName ?? "");
  expect(JSON.stringify(account)).toContain(USER_ADMINISTRATOR);
  await msp.world.advance({ minutes: 31 });
  expect((await msp.until(grant.id, "CLOSED")).closureProof).toMatchObject({
    accountEnabled: false,
    remainingRoles: [],
    addedRoles: [],
    addedAuthenticationMethods: [],
    temporaryAccessPassPresent: false,
  });
});

test("an extension needs a reason, stays under the ceiling, and is for live grants only", async () => {
  const grant = await active();
  expect(codesOf(await extend(grant.id, 30, " "))).toEqual(["JUSTIFICATION_REQUIRED"]);
  expect(codesOf(await extend(grant.id, 91))).toEqual(["DURATION_EXCEEDS_MAXIMUM"]);
  expect(codesOf(await extend(grant.id, 0))).toEqual(["INVALID_INPUT"]);
  await msp.api.must("endAccessGrant", { accessGrantId: grant.id }, "accessGrant { id }");
  expect(codesOf(await extend(grant.id, 5))).toEqual(["GRANT_NOT_OPEN"]);
});

test("the emergency stop ends grants and requests of a tenant app, and suspends it until an owner lifts that", async () => {
  const grant = await active();
  const waiting = await pending(msp, tenantAppId, await msp.technician(`Waiting ${people}`));
  const stop = { tenantAppId, suspend: true, reason: "A stolen laptop" };
  const { endingCount } = await msp.api.must<{ endingCount: number }>("endAllAccess", stop, "endingCount");
  expect(endingCount).toBe(1);
  expect((await msp.until(grant.id, "CLOSED")).closeReason).toBe("REVOKED");
  const { accessRequest } = await msp.api.query<{ accessRequest: { status: string } }>(
    "query ($id: ID!) { accessRequest(id: $id) { status } }",
    { id: waiting },
  );
  expect(accessRequest.status).toBe("CANCELLED");
  const input = { tenantAppId, technicianId, roleTemplateIds: [USER_ADMINISTRATOR], justification: "Why" };
  expect(codesOf(await msp.api.mutate("requestAccess", input, "accessRequest { id }"))).toEqual(["SUSPENDED"]);
  await msp.api.must("liftSuspension", { tenantAppId, reason: "Found again" }, "lifted");
  await msp.api.must("requestAccess", input, "accessGrant { id }");
});

test.each([
  ["no scope", {}],
  ["two scopes", { everything: true, technicianId: "x" }],
])("the emergency stop asks for exactly one scope, and gets %s", async (_title, scope) => {
  const payload = await msp.api.mutate("endAllAccess", { ...scope, reason: "Test" }, "endingCount");
  expect(codesOf(payload)).toContain("INVALID_INPUT");
  expect(payload).toMatchObject({ endingCount: 0 });
});
