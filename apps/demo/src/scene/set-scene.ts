import { DEFAULT_IDS } from "@daypass/entra-emulator";
import type { Demo } from "../start-demo.js";
import type { Terminal } from "../terminal.js";
import { authorizeInBrowser, waitForAuthorization } from "../tour/authorize.js";
import { waitForStatus } from "../tour/grant.js";
import { ROLES } from "../tour/roles.js";
import { askAsStaff } from "./ask-as-staff.js";

/**
 * A working day, so that every screen has something to show: somebody whose window is about to end, somebody who waits for
 * approval, a tenant that throttles and so keeps a grant past its end, a tenant whose consent was lost. Through the public
 * API and the browser alone; only Entra's part of it is turned at the emulator.
 */
export async function setScene(demo: Demo, terminal: Terminal, signal: AbortSignal): Promise<void> {
  terminal.title("A working day");
  await terminal.stage(
    "soon over",
    () => leaveLittleTime(demo),
    () => "Lee Level-One has six minutes in Contoso Dental",
  );
  await terminal.stage(
    "waiting",
    () => askForApproval(demo),
    () => "Lin Level-One asks for User Administrator; an owner or admin has to approve it",
  );
  await terminal.stage(
    "throttled",
    () => throttle(demo, signal),
    () => "Fabrikam Logistics answers 429 to everything: Uma Level-Two's minute will run over, and say so",
  );
  await terminal.stage(
    "lost",
    () => loseConsent(demo, signal),
    () => "Tailspin Toys has withdrawn its consent",
  );
}

async function leaveLittleTime({ api, msp }: Demo): Promise<void> {
  const input = {
    tenantAppId: msp.tenantApps.contoso,
    technicianId: msp.technicians.lee,
    roleTemplateIds: [ROLES.helpdesk],
    durationMinutes: 6,
    justification: "New starter at the front desk has no mailbox",
    ticketNumber: "INC-20417",
  };
  await api.mutate("requestAccess", input, "accessGrant { id }");
}

async function askForApproval({ url, msp, browsers }: Demo): Promise<void> {
  const lin = browsers.get("lin");
  if (!lin) throw new Error("Lin has not signed in.");
  await askAsStaff(url, lin, {
    tenantAppId: msp.tenantApps.contoso,
    roleTemplateIds: [ROLES.userAdministrator],
    durationMinutes: 120,
    justification: "Rename the accounts of the two practices that merged",
    ticketNumber: "INC-20419",
  });
}

async function throttle(demo: Demo, signal: AbortSignal): Promise<void> {
  const { api, msp, control } = demo;
  const { tenantId, domain } = DEFAULT_IDS.fabrikam;
  const tenantAppId = msp.tenantApps.fabrikam;
  await connect(demo, tenantAppId, `gus@${domain}`, signal);
  const mappings = [{ technicianGroupId: msp.groups.level2, roleTemplateIds: [ROLES.helpdesk] }];
  await api.mutate("setRoleMappings", { tenantAppId, mappings }, "tenantApp { id }");
  const input = {
    tenantAppId,
    technicianId: msp.technicians.uma,
    roleTemplateIds: [ROLES.helpdesk],
    durationMinutes: 1,
    justification: "A driver cannot sign in at the depot",
  };
  const { accessGrant } = await api.mutate<{ accessGrant: { id: string } }>(
    "requestAccess",
    input,
    "accessGrant { id }",
  );
  await waitForStatus(api, accessGrant.id, "ACTIVE", signal);
  const effect = { kind: "status", status: 429, code: "TooManyRequests", retryAfterSeconds: 20 } as const;
  await control.addFault({ path: "/v1.0/**", tenantId, scope: "any", times: null, effect });
}

async function loseConsent(demo: Demo, signal: AbortSignal): Promise<void> {
  const { api, msp, control } = demo;
  const { tenantId, domain } = DEFAULT_IDS.tailspin;
  const tenantAppId = msp.tenantApps.tailspin;
  await connect(demo, tenantAppId, `gita@${domain}`, signal);
  await control.outsider(tenantId, { do: "revokeConsent", clientId: DEFAULT_IDS.partnerApp.clientId });
  await api.mutate("checkTenantAuthorization", { tenantAppId }, "tenantApp { id }");
}

async function connect({ api }: Demo, tenantAppId: string, administrator: string, signal: AbortSignal): Promise<void> {
  const { authorizationUrl } = await api.mutate<{ authorizationUrl: string }>(
    "beginTenantAuthorization",
    { tenantAppId },
    "authorizationUrl",
  );
  await waitForAuthorization(api, tenantAppId, await authorizeInBrowser(authorizationUrl, administrator), signal);
}
