import { afterAll, beforeAll, expect, test } from "vitest";
import { HELPDESK, type HttpMsp } from "../support/http-msp.js";
import { guardedTenant, pending, person, rawId } from "./support.js";

let msp: HttpMsp;
let tenantAppId: string;
let technicianId: string;

beforeAll(async () => {
  ({ msp, tenantAppId, technicianId } = await guardedTenant());
});
afterAll(() => msp[Symbol.asyncDispose]());

const map = (breakGlass: boolean) => {
  const mapping = { allTechnicians: true, roleTemplateIds: [HELPDESK], requiresApproval: true, breakGlass };
  return msp.api.must("setRoleMappings", { tenantAppId, mappings: [mapping] }, "tenantApp { id }");
};
const breakGlass = async () =>
  msp.world.deployment.useCases.requestAccess.execute(await person(msp, technicianId, ["TECHNICIAN"]), {
    tenantAppId: rawId(tenantAppId),
    roleTemplateIds: [HELPDESK],
    durationMinutes: 30,
    justification: "The customer's administrators are locked out",
    ticketNumber: null,
    technicianId: null,
    breakGlass: true,
  });

test("no token breaks glass, and a mapping that does not allow it keeps it whole", async () => {
  const input = { tenantAppId, technicianId, roleTemplateIds: [HELPDESK], justification: "Now", breakGlass: true };
  const { userErrors } = await msp.api.mutate("requestAccess", input, "accessRequest { id }");
  expect(userErrors).toMatchObject([{ code: "NOT_ALLOWED", path: ["input", "breakGlass"] }]);
  expect(await breakGlass()).toMatchObject({ ok: false, refusals: [{ code: "BREAK_GLASS_NOT_ALLOWED" }] });
});

test("an approver is reminded after an hour, and the request says so", async () => {
  const id = await pending(msp, tenantAppId, technicianId);
  await msp.world.advance({ minutes: 60 });
  await expect.poll(() => msp.auditTypes(), { timeout: 15_000 }).toContain("accessRequest.reminded SUCCEEDED");
  const document = "query ($id: ID!) { accessRequest(id: $id) { status remindedAt brokeGlass } }";
  const { accessRequest } = await msp.api.query<{ accessRequest: { remindedAt: string | null } }>(document, { id });
  expect(accessRequest).toMatchObject({ status: "PENDING_APPROVAL", brokeGlass: false });
  expect(accessRequest.remindedAt).not.toBeNull();
});

test("broken glass opens access without an approval, and owners hear of it", async () => {
  await map(true);
  const outcome = await breakGlass();
  if (!outcome.ok || !outcome.value.accessGrant) throw new Error(`refused: ${JSON.stringify(outcome)}`);
  const id = Buffer.from(`AccessGrant:${outcome.value.accessGrant.id}`).toString("base64url");
  await msp.until(id, "ACTIVE");
  expect(await msp.auditTypes()).toContain("accessRequest.brokeGlass SUCCEEDED");
});
