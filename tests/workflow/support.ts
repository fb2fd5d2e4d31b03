import { setTimeout as delay } from "node:timers/promises";
import { type Principal, permissionsOf, type StaffRole } from "@daypass/domain";
import { HELPDESK, HttpMsp, USER_ADMINISTRATOR } from "../support/http-msp.js";
import type { WorldOptions } from "../support/world.js";

/** The id behind a global one. */
export const rawId = (globalId: string): string =>
  Buffer.from(globalId, "base64url")
    .toString()
    .replace(/^[^:]*:/, "");

/** A person as a browser session would have them. */
export async function person(msp: HttpMsp, globalId: string, roles: readonly StaffRole[]): Promise<Principal> {
  const { viewer } = await msp.api.query<{ viewer: { organization: { id: string } } }>(
    "{ viewer { organization { id } } }",
  );
  return {
    kind: "TECHNICIAN",
    organizationId: rawId(viewer.organization.id),
    displayName: "A person",
    permissions: permissionsOf(roles),
    technicianId: rawId(globalId),
    authenticatedAt: msp.world.deployment.clock.now(),
  };
}

/** Connected; Helpdesk needs the leads' approval and User Administrator nobody's, each for up to two hours. */
export async function guardedTenant(options: WorldOptions = {}) {
  const msp = await HttpMsp.create(options);
  const tenantAppId = await msp.tenantApp();
  await msp.authorize(tenantAppId);
  const technicianId = await msp.technician();
  const leadId = await msp.technician("Lena Lead");
  const approverGroupId = await msp.group("Leads", [leadId]);
  const all = { allTechnicians: true, maxDurationMinutes: 120 };
  const mappings = [
    { ...all, roleTemplateIds: [HELPDESK], requiresApproval: true, approverGroupId },
    { ...all, roleTemplateIds: [USER_ADMINISTRATOR] },
  ];
  await msp.api.must("setRoleMappings", { tenantAppId, mappings }, "tenantApp { id }");
  return { msp, tenantAppId, technicianId, leadId, lead: await person(msp, leadId, ["TECHNICIAN"]) };
}

/** Asks for Helpdesk, which waits for approval. */
export async function pending(msp: HttpMsp, tenantAppId: string, technicianId: string): Promise<string> {
  const input = { tenantAppId, technicianId, roleTemplateIds: [HELPDESK], durationMinutes: 60, justification: "Why" };
  const payload = await msp.api.must<{ accessRequest: { id: string; status: string } }>(
    "requestAccess",
    input,
    "accessRequest { id status } accessGrant { id }",
  );
  if (payload.accessRequest.status !== "PENDING_APPROVAL") throw new Error("it was not asked of an approver");
  return payload.accessRequest.id;
}

/** Whether it comes about within so many milliseconds of real time, in which nobody turns the product's. */
export async function within(ms: number, isSo: () => boolean | Promise<boolean>): Promise<boolean> {
  const giveUpAt = Date.now() + ms;
  while (!(await isSo())) {
    if (Date.now() > giveUpAt) return false;
    await delay(25);
  }
  return true;
}

/** What was due may have been under way and be put off when the clock is turned: so it is turned again. */
export async function turnUntil(msp: HttpMsp, isSo: () => boolean | Promise<boolean>, minutes: number): Promise<void> {
  for (let turns = 0; turns < 12; turns++) {
    await msp.world.advance({ minutes });
    if (await within(1500, isSo)) return;
  }
  throw new Error("it did not come about");
}

/** Whose the tenant app is. */
export async function customerOf(msp: HttpMsp, id: string): Promise<string> {
  const { tenantApp } = await msp.api.query<{ tenantApp: { customer: { id: string } } }>(
    "query ($id: ID!) { tenantApp(id: $id) { customer { id } } }",
    { id },
  );
  return tenantApp.customer.id;
}
