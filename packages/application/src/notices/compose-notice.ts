import { toGlobalId } from "../global-id.js";
import type { Notice, NoticeKind, NoticeMessage } from "../ports/notices.js";
import type { Stores } from "../ports/stores.js";

interface Words {
  readonly subject: string;
  readonly text: string;
  /** Where to look, under the public URL. */
  readonly path: "approvals" | "grant" | "tenant-app" | "guardrails";
}

const WORDS: Readonly<Record<NoticeKind, Words>> = {
  "approval-asked": {
    subject: "Approval asked",
    text: "A technician asks for access and you may decide on it.",
    path: "approvals",
  },
  "approval-still-waits": {
    subject: "Approval still waits",
    text: "A request that you may decide on still waits.",
    path: "approvals",
  },
  "request-approved": { subject: "Request approved", text: "Your request was approved.", path: "tenant-app" },
  "request-denied": { subject: "Request denied", text: "Your request was denied.", path: "tenant-app" },
  "request-lapsed": {
    subject: "Request lapsed",
    text: "Nobody decided on your request in time. Ask again where it is still needed.",
    path: "tenant-app",
  },
  "access-usable": { subject: "Access is usable", text: "Your access was verified usable.", path: "grant" },
  "access-failed": { subject: "Access could not be set up", text: "Your access could not be set up.", path: "grant" },
  "access-ends-soon": {
    subject: "15 minutes left",
    text: "Your access ends in 15 minutes or less. Extend it where you need longer.",
    path: "grant",
  },
  "access-overdue": {
    subject: "Access is overdue",
    text: "A grant is past its window and was not seen off. Closing goes on without end.",
    path: "grant",
  },
  "ticket-closed": {
    subject: "Ticket closed",
    text: "The ticket of your access was closed, so your access ends now. Ask again on an open one where you need it.",
    path: "grant",
  },
  "closing-stuck": {
    subject: "Closing needs a person",
    text: "Closing a grant fails for a cause that no retry mends.",
    path: "grant",
  },
  "dirty-after-closing": {
    subject: "Dirty after closing",
    text: "An account that had been closed was found with access again. It is closed anew.",
    path: "grant",
  },
  "consent-lost": {
    subject: "Consent lost",
    text: "The customer's tenant no longer lets us in. Access there can neither be given nor closed by us.",
    path: "tenant-app",
  },
  "authorizer-disabled": {
    subject: "Authorizing account disabled",
    text: "The account that authorized the tenant app was disabled.",
    path: "tenant-app",
  },
  "credential-expiring": {
    subject: "Credential expires soon",
    text: "The tenant app's own credential expires soon.",
    path: "tenant-app",
  },
  "break-glass": {
    subject: "Glass was broken",
    text: "Access was taken in an emergency, without the approval it needs otherwise.",
    path: "tenant-app",
  },
  "emergency-account-touched": {
    subject: "Emergency account touched",
    text: "Somebody used or changed an emergency account of the customer's tenant, or saw its password.",
    path: "tenant-app",
  },
  "guardrail-loosened": {
    subject: "Rules were loosened",
    text: "A change loosened what protects access.",
    path: "guardrails",
  },
  "second-person-asked": {
    subject: "A second person is asked",
    text: "A change that loosens what protects access waits for a second owner or admin.",
    path: "guardrails",
  },
  alarm: { subject: "Alarm", text: "Something in the customer's tenant is not as it should be.", path: "tenant-app" },
};

/**
 * Names and a link, and never what somebody typed as a reason, a role's holder's credential or an address. Null where the
 * recipient is gone. Composed when it is sent: what is kept until then is ids.
 */
export async function composeNotice(
  stores: Pick<Stores, "technicians" | "tenantApps" | "customers" | "grants">,
  notice: Notice,
  publicUrl: string,
): Promise<NoticeMessage | null> {
  const { id, kind, organizationId, tenantAppId, accessGrantId, detail, occurredAt, recipientId } = notice;
  const person = recipientId === null ? null : await stores.technicians.find(recipientId);
  if (recipientId !== null && !person?.active) return null;
  const app = tenantAppId === null ? null : await stores.tenantApps.find(tenantAppId);
  const customer = app && (await stores.customers.find(app.customerId));
  const grant = accessGrantId === null ? null : await stores.grants.find(accessGrantId);
  const holder = grant && (await stores.technicians.find(grant.technicianId));
  const words = WORDS[kind];
  const where = [customer?.name, app?.name].filter((name) => name !== undefined).map((name) => oneLine(name ?? ""));
  const lines = [
    words.text,
    "",
    ...(where.length > 0 ? [`Where: ${where.join(", ")}`] : []),
    ...(holder ? [`Who: ${oneLine(holder.displayName)}`] : []),
    ...(grant?.window ? [`Ends: ${grant.window.expiresAt.toISOString()}`] : []),
    ...(detail ? [`What: ${detail}`] : []),
    `When: ${occurredAt.toISOString()}`,
    "",
    `${publicUrl}/${pathTo(words.path, notice)}`,
  ];
  const subject = oneLine(["Daypass", words.subject, detail, ...where].filter(Boolean).join(" · "));
  const about = {
    id,
    kind,
    organizationId: toGlobalId("Organization", organizationId),
    tenantAppId: tenantAppId && toGlobalId("TenantApp", tenantAppId),
    accessGrantId: accessGrantId && toGlobalId("AccessGrant", accessGrantId),
    detail,
    occurredAt,
  };
  return { ...about, to: person?.email ?? null, subject, text: lines.join("\n") };
}

function pathTo(path: Words["path"], { accessGrantId, tenantAppId }: Notice): string {
  if (path === "grant" && accessGrantId) return `grants/${toGlobalId("AccessGrant", accessGrantId)}`;
  if (path === "approvals") return path;
  if (path === "guardrails") return "role-mappings";
  return tenantAppId ? `tenants/${toGlobalId("TenantApp", tenantAppId)}` : "";
}

/** Control characters, line breaks of Unicode and marks that turn the direction of text have no place in a name. */
const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .slice(0, 200);
