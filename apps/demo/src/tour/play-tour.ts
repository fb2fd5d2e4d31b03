import { setTimeout as delay } from "node:timers/promises";
import { DEFAULT_IDS } from "@daypass/entra-emulator";
import type { Demo } from "../start-demo.js";
import type { Terminal } from "../terminal.js";
import { authorizeInBrowser, waitForAuthorization } from "./authorize.js";
import { type Grant, readGrant, waitForStatus } from "./grant.js";
import { ROLES } from "./roles.js";

const ADMINISTRATOR = `grace@${DEFAULT_IDS.contoso.domain}`;
/** The shortest window there is: the tour shows a real expiry, by the real clock. */
const WINDOW_MINUTES = 1;

/** A tenant is connected and its roles mapped, through the public API alone. @throws at the first stage that does not work */
export async function connectTenant(demo: Demo, terminal: Terminal, signal: AbortSignal): Promise<void> {
  terminal.title("A customer's tenant");
  const tenantAppId = demo.msp.tenantApps.contoso;
  await connect(demo, terminal, tenantAppId, signal);
  await mapRoles(demo, terminal, tenantAppId);
}

/** One grant's whole life there. @throws at the first stage that does not work */
export async function playGrant(demo: Demo, terminal: Terminal, signal: AbortSignal): Promise<void> {
  terminal.title("One grant's life");
  const tenantAppId = demo.msp.tenantApps.contoso;
  const requested = await request(demo, terminal, tenantAppId);
  const active = await terminal.stage(
    "usable",
    () => waitForStatus(demo.api, requested.id, "ACTIVE", signal),
    (grant) => `${grant.userPrincipalName}, ${grant.timeToUsableMs} ms after it was asked for; ends ${grant.expiresAt}`,
  );
  await reveal(demo, terminal, active.id);
  await terminal.stage(
    "expiry",
    () => waitForEnd(demo, terminal, active, signal),
    (grant) => `closing began for ${grant.closeReason}`,
  );
  const closed = await terminal.stage(
    "closed",
    () => waitForStatus(demo.api, active.id, "CLOSED", signal),
    (grant) => `observed clean at ${grant.closureProof?.observedAt}, ${lateness(grant)}`,
  );
  printProof(terminal, closed);
}

async function connect({ api }: Demo, terminal: Terminal, tenantAppId: string, signal: AbortSignal): Promise<void> {
  const begun = await terminal.stage(
    "connect",
    () => api.mutate<{ authorizationUrl: string }>("beginTenantAuthorization", { tenantAppId }, "authorizationUrl"),
    () => "Contoso Dental: sign-in address made",
  );
  await terminal.stage(
    "authorize",
    async () =>
      waitForAuthorization(api, tenantAppId, await authorizeInBrowser(begun.authorizationUrl, ADMINISTRATOR), signal),
    ({ status, authorizedBy }) => `${status} by ${authorizedBy}`,
  );
}

async function mapRoles({ api, msp }: Demo, terminal: Terminal, tenantAppId: string): Promise<void> {
  const { helpdesk, userAdministrator } = ROLES;
  const mappings = [
    { technicianGroupId: msp.groups.level1, roleTemplateIds: [helpdesk], maxDurationMinutes: 240 },
    { technicianGroupId: msp.groups.level1, roleTemplateIds: [userAdministrator], requiresApproval: true },
    { technicianGroupId: msp.groups.level2, roleTemplateIds: [helpdesk, userAdministrator], maxDurationMinutes: 480 },
  ];
  await terminal.stage(
    "map roles",
    () => api.mutate("setRoleMappings", { tenantAppId, mappings }, "tenantApp { id }"),
    () => "Level 1 techs: Helpdesk Administrator; User Administrator too, approved for Level 1, at once for Level 2",
  );
}

async function request({ api, msp }: Demo, terminal: Terminal, tenantAppId: string): Promise<{ id: string }> {
  const input = {
    tenantAppId,
    technicianId: msp.technicians.sam,
    roleTemplateIds: [ROLES.helpdesk, ROLES.userAdministrator],
    durationMinutes: WINDOW_MINUTES,
    justification: "Reset the multi-factor methods of a locked-out dentist",
  };
  const selection = "accessGrant { id }";
  const { accessGrant } = await terminal.stage(
    "request",
    () => api.mutate<{ accessGrant: { id: string } }>("requestAccess", input, selection),
    () => `Sam Level-Two, ${WINDOW_MINUTES} minute, two roles, no approval needed`,
  );
  return accessGrant;
}

async function reveal({ api }: Demo, terminal: Terminal, accessGrantId: string): Promise<void> {
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const token = { name: "Tour", scopes: ["credentials:reveal"], expiresAt };
  const { secret } = await api.mutate<{ secret: string }>("createApiToken", token, "secret");
  await terminal.stage(
    "reveal",
    async () => {
      const selection = "credentials { userPrincipalName temporaryAccessPass }";
      const { credentials } = await api
        .with(secret)
        .mutate<{ credentials: { temporaryAccessPass: string | null } }>(
          "revealCredentials",
          { accessGrantId },
          selection,
        );
      if (!credentials.temporaryAccessPass) throw new Error("No pass was revealed.");
      return credentials.temporaryAccessPass;
    },
    (pass) => `Temporary Access Pass ${"•".repeat(pass.length)} (audited, and not printed here)`,
  );
}

async function waitForEnd({ api }: Demo, terminal: Terminal, active: Grant, signal: AbortSignal): Promise<Grant> {
  for (;;) {
    const grant = await readGrant(api, active.id);
    if (grant.status !== "ACTIVE") return grant;
    const left = Math.max(0, Math.ceil((Date.parse(active.closingStartsAt ?? "") - Date.now()) / 1000));
    terminal.live(`  … closing starts in ${left} s`);
    await delay(250, undefined, { signal });
  }
}

function lateness({ closedAt, expiresAt }: Grant): string {
  const ms = Date.parse(closedAt ?? "") - Date.parse(expiresAt ?? "");
  return ms <= 0
    ? `${(-ms / 1000).toFixed(1)} s before the window's end`
    : `${(ms / 1000).toFixed(1)} s after the window's end`;
}

function printProof(terminal: Terminal, { closureProof: proof }: Grant): void {
  if (!proof) throw new Error("A closed grant has no proof.");
  terminal.title("Closure proof");
  terminal.line(
    `  account        ${proof.accountExists ? "exists" : "deleted"}, ${proof.accountEnabled ? "ENABLED" : "disabled"}`,
  );
  terminal.line(`  roles left     ${proof.remainingRoles.length === 0 ? "none" : proof.remainingRoles.join(", ")}`);
  terminal.line(`  pass left      ${proof.temporaryAccessPassPresent ? "YES" : "none"}`);
  terminal.line(
    `  sessions       revoked at ${proof.sessionsRevokedAt}; tokens may live until ${proof.tokensMayLiveUntil}`,
  );
  terminal.line(`  digest         ${proof.digest}`);
  terminal.line(`  signature      ${proof.signature}`);
  if (proof.accountEnabled || proof.remainingRoles.length > 0 || proof.temporaryAccessPassPresent)
    throw new Error("The proof is not clean.");
}
