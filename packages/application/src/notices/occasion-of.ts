import type { AuditEventType, AuditValue } from "@daypass/domain";
import type { NoticeEvent, NoticeKind } from "../ports/notices.js";

/** Who is told: whose access it is, who may decide on it, the owners, or people that the record names. */
export type Audience = "technician" | "approvers" | "owners" | readonly string[];

export interface Occasion {
  readonly kind: NoticeKind;
  readonly audiences: readonly Audience[];
  readonly detail: string | null;
}

type Rule = (event: NoticeEvent) => Occasion | undefined;

const tell =
  (kind: NoticeKind, ...audiences: readonly Audience[]): Rule =>
  ({ data }) => ({ kind, audiences, detail: codeIn(data.code) });

const RULES: Partial<Record<AuditEventType, Rule>> = {
  "accessRequest.decided": ({ data }) =>
    data.outcome === "needs-approval" ? { kind: "approval-asked", audiences: ["approvers"], detail: null } : undefined,
  "accessRequest.reminded": ({ data }) => ({
    kind: "approval-still-waits",
    audiences: [texts(data.approvers)],
    detail: null,
  }),
  "accessRequest.approved": tell("request-approved", "technician"),
  "accessRequest.denied": tell("request-denied", "technician"),
  "accessRequest.lapsed": tell("request-lapsed", "technician"),
  "accessRequest.brokeGlass": tell("break-glass", "owners"),
  "accessGrant.activated": tell("access-usable", "technician"),
  "accessGrant.provisioningFailed": tell("access-failed", "technician"),
  "accessGrant.closingBegun": ({ data }) =>
    data.reason === "TICKET_CLOSED" ? { kind: "ticket-closed", audiences: ["technician"], detail: null } : undefined,
  "accessGrant.overdue": tell("access-overdue", "owners", "technician"),
  "accessGrant.closingStuck": tell("closing-stuck", "owners"),
  "accessGrant.foundDirty": tell("dirty-after-closing", "owners"),
  "tenantAuthorization.lost": tell("consent-lost", "owners"),
  "tenantAuthorization.authorizerDisabled": tell("authorizer-disabled", "owners"),
  "tenantAuthorization.credentialExpiring": tell("credential-expiring", "owners"),
  "guardrails.updated": loosened,
  "roleMapping.replaced": loosened,
  "ticketSystem.set": loosened,
  "ticketSystem.removed": loosened,
  "pendingChange.proposed": tell("second-person-asked", "owners"),
  "emergencyAccount.confirmed": touched,
  "emergencyCredential.copied": touched,
  "emergencyCredential.revealed": touched,
  "tenantApp.emergencyAccountsSet": touched,
  "alarm.raised": ({ data }) => {
    const detail = codeIn(data.alarm);
    const kind = detail?.startsWith("EMERGENCY_") ? "emergency-account-touched" : "alarm";
    return { kind, audiences: ["owners"], detail };
  },
};

/** What an entry of the record is to be told as; nothing for refusals and for most of them. */
export const occasionOf = (event: NoticeEvent): Occasion | undefined =>
  event.outcome === "REFUSED" ? undefined : RULES[event.type]?.(event);

function touched({ type }: NoticeEvent): Occasion {
  return { kind: "emergency-account-touched", audiences: ["owners"], detail: codeIn(type) };
}

function loosened({ data }: NoticeEvent): Occasion | undefined {
  if (texts(data.loosens).length === 0) return undefined;
  return { kind: "guardrail-loosened", audiences: ["owners"], detail: null };
}

/** Codes of ours are words; anything else could hold what somebody typed. */
const codeIn = (value: AuditValue | undefined): string | null =>
  typeof value === "string" && /^[A-Za-z0-9_.-]{1,80}$/.test(value) ? value : null;

const texts = (value: AuditValue | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];
