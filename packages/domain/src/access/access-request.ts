export type AccessRequestStatus = "PENDING_APPROVAL" | "APPROVED" | "DENIED" | "CANCELLED" | "LAPSED";

/** What the organization's ticket system said of a ticket; UNCHECKED: it did not answer, and access was given all the same. */
export type TicketState = "OPEN" | "UNCHECKED" | "CLOSED";

/** A technician asks for roles in a tenant app, with a reason. */
export interface AccessRequest {
  readonly id: string;
  readonly organizationId: string;
  readonly tenantAppId: string;
  readonly technicianId: string;
  /** Technician who asked, or who made the token that did; null for the technician concerned in requests from before it was kept. */
  readonly requestedBy: string | null;
  readonly status: AccessRequestStatus;
  readonly roleTemplateIds: readonly string[];
  readonly durationMinutes: number;
  readonly justification: string | null;
  readonly ticketNumber: string | null;
  /** Null or left out where no ticket system was asked. */
  readonly ticketState?: TicketState | null;
  /** When it last answered; null while it has not. */
  readonly ticketCheckedAt?: Date | null;
  /** Who may decide; null means the owners. Meaningless where no approval was needed. */
  readonly approverGroupId: string | null;
  readonly requiredApproval: boolean;
  /** An approval was needed and skipped. */
  readonly brokeGlass?: boolean;
  /** Access begins no sooner; null or left out: as soon as it is granted. */
  readonly startsAt?: Date | null;
  /** Its approvers were reminded then. */
  readonly remindedAt?: Date | null;
  readonly requestedAt: Date;
  readonly lapsesAt: Date;
  readonly decidedAt: Date | null;
  /** Technician who decided; null where policy alone did. */
  readonly decidedBy: string | null;
  readonly decisionComment: string | null;
  readonly version: number;
}

/** A request nobody decides on lapses after this long. */
export const REQUEST_LAPSES_AFTER_MINUTES = 8 * 60;

/** Approvers are reminded once, this long after it was asked for. */
export const REMIND_APPROVERS_AFTER_MINUTES = 60;

export const isPending = (request: AccessRequest, now: Date): boolean =>
  request.status === "PENDING_APPROVAL" && now < request.lapsesAt;

/** The requester takes it back; undefined when it is no longer pending. */
export function cancelRequest(request: AccessRequest, now: Date): AccessRequest | undefined {
  return isPending(request, now) ? { ...request, status: "CANCELLED", decidedAt: now } : undefined;
}

/** A person says yes; undefined when it is no longer pending. What was asked for stays as it was: the grant has what is given. */
export function approveRequest(request: AccessRequest, decision: Decision, now: Date): AccessRequest | undefined {
  return isPending(request, now) ? { ...request, status: "APPROVED", ...decided(decision, now) } : undefined;
}

/** A person says no; undefined when it is no longer pending. */
export function denyRequest(request: AccessRequest, decision: Decision, now: Date): AccessRequest | undefined {
  return isPending(request, now) ? { ...request, status: "DENIED", ...decided(decision, now) } : undefined;
}

/** Nobody decided in time; undefined while somebody still can, and when somebody did. */
export function lapseRequest(request: AccessRequest, now: Date): AccessRequest | undefined {
  const isOver = request.status === "PENDING_APPROVAL" && !isPending(request, now);
  return isOver ? { ...request, status: "LAPSED", decidedAt: request.lapsesAt } : undefined;
}

export interface Decision {
  readonly technicianId: string;
  readonly comment: string | null;
}

const decided = ({ technicianId, comment }: Decision, now: Date) => ({
  decidedAt: now,
  decidedBy: technicianId,
  decisionComment: comment,
});

/** Who asked and whom it is for: neither decides on it. */
export const isParty = (request: AccessRequest, technicianId: string): boolean =>
  technicianId === request.technicianId || technicianId === request.requestedBy;
