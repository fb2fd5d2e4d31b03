import { type AccessGrant, type CloseReason, type ClosureProof, describeRoleOf } from "@daypass/domain";
import { toGlobalId } from "../global-id.js";
import type { Stores } from "../ports/stores.js";
import type { TicketNote } from "../ports/ticket-store.js";
import type { TicketNoteMessage } from "../ports/ticket-system.js";

const REASONS: Readonly<Record<CloseReason, string>> = {
  EXPIRED: "its window was over",
  ENDED_EARLY: "its technician ended it",
  REVOKED: "somebody else ended it",
  PROVISIONING_FAILED: "it never became usable",
  TECHNICIAN_DEACTIVATED: "the technician was deactivated",
  TENANT_ARCHIVED: "the tenant app was archived",
  ENTITLEMENT_LOST: "the technician is no longer entitled",
  AUTHORIZATION_LOST: "the tenant's consent is gone",
  TICKET_CLOSED: "this ticket was closed",
};

/**
 * Who had access, which roles, when, and what was seen at the end. No credential, no account's name and nothing that somebody
 * typed as a reason: customers may read their tickets. Null where nothing is left to tell.
 */
export async function composeTicketNote(
  stores: Pick<Stores, "requests" | "grants" | "technicians" | "tenantApps" | "customers">,
  { noteId, accessRequestId, accessGrantId, kind }: TicketNote,
  publicUrl: string,
): Promise<TicketNoteMessage | "not-yet" | null> {
  const request = await stores.requests.find(accessRequestId);
  const grant = accessGrantId === null ? null : await stores.grants.find(accessGrantId);
  const app = request && (await stores.tenantApps.find(request.tenantAppId));
  const technician = request && (await stores.technicians.find(request.technicianId));
  if (!request?.ticketNumber || !app || !technician) return null;
  const customer = await stores.customers.find(app.customerId);
  // Found with access again: what was to be told of the first closing no longer holds.
  if (kind === "CLOSED" && grant && grant.status !== "CLOSED") return "not-yet";
  const told = kind === "DENIED" ? [`When: ${iso(request.decidedAt)}`] : linesOf(kind, grant, publicUrl);
  if (!told) return null;
  const roles = (grant ?? request).roleTemplateIds.map((id) => describeRoleOf(app, id).displayName);
  const lines = [
    TITLES[kind],
    `Who: ${technician.displayName}`,
    `Where: ${customer?.name ?? ""}, ${app.name}`,
    `Roles: ${roles.join(", ")}`,
    ...told,
  ];
  return { id: noteId, ticketNumber: request.ticketNumber, text: lines.join("\n") };
}

const TITLES = {
  DENIED: "Daypass: access was asked for on this ticket, and denied.",
  USABLE: "Daypass: access was given on this ticket.",
  CLOSED: "Daypass: access that was given on this ticket is closed.",
} as const;

function linesOf(
  kind: "USABLE" | "CLOSED",
  grant: AccessGrant | null,
  publicUrl: string,
): readonly string[] | undefined {
  const more = grant && `More: ${publicUrl}/grants/${toGlobalId("AccessGrant", grant.id)}`;
  if (!grant || !more) return undefined;
  const { window } = grant;
  const from = window ? [`From: ${iso(window.activatedAt)}`] : [];
  if (kind === "USABLE") return window ? [...from, `Until, at the latest: ${iso(window.expiresAt)}`, more] : undefined;
  if (grant.status !== "CLOSED") return undefined;
  return [
    ...from,
    `Closed: ${iso(grant.closedAt)}, since ${REASONS[grant.closing.reason]}`,
    `Seen at the end: ${seen(grant.proof)}`,
    `Proof: ${grant.proof.digest}, signed`,
    more,
  ];
}

function seen({ observedAt, accountExists, accountEnabled, remainingRoles }: ClosureProof): string {
  const account = accountExists ? `account ${accountEnabled ? "enabled" : "disabled"}` : "account gone";
  return `${account}, roles left: ${remainingRoles.join(", ") || "none"} (${iso(observedAt)})`;
}

const iso = (time: Date | null): string => time?.toISOString() ?? "";
