import type { AuditEventType, AuditOutcome, AuditValue, NewAuditEvent, Principal } from "@daypass/domain";
import { type Refusal, refused } from "../outcome/refusal.js";
import type { Stores } from "../ports/stores.js";

/** What an event is about. */
export interface AuditSubject {
  readonly customerId?: string | null;
  readonly tenantAppId?: string | null;
  readonly accessGrantId?: string | null;
}

export function auditEvent(
  actor: Principal,
  type: AuditEventType,
  now: Date,
  about: AuditSubject,
  data: { readonly [key: string]: AuditValue },
  outcome: AuditOutcome = "SUCCEEDED",
): NewAuditEvent {
  return {
    type,
    occurredAt: now,
    actorKind: actor.kind,
    actorId: actor.kind === "TECHNICIAN" ? actor.technicianId : actor.kind === "API_TOKEN" ? actor.tokenId : null,
    actorName: actor.displayName,
    outcome,
    ...about,
    data,
  };
}

/** Records a no and answers it: refusals are audited in the transaction that decided them. */
export function refuse(
  stores: Pick<Stores, "audit">,
  actor: Principal,
  type: AuditEventType,
  now: Date,
  refusals: readonly Refusal[],
  about: AuditSubject = {},
  data: { readonly [key: string]: AuditValue } = {},
) {
  const codes = refusals.map((refusal) => refusal.code);
  stores.audit.record(auditEvent(actor, type, now, about, { ...data, codes }, "REFUSED"));
  return refused(...refusals);
}
