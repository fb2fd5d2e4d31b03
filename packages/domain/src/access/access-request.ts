export type AccessRequestStatus = "PENDING_APPROVAL" | "APPROVED" | "DENIED" | "CANCELLED" | "LAPSED";

/** A technician asks for roles in a tenant app, with a reason. */
export interface AccessRequest {
  readonly id: string;
  readonly organizationId: string;
  readonly tenantAppId: string;
  readonly technicianId: string;
  readonly status: AccessRequestStatus;
  readonly roleTemplateIds: readonly string[];
  readonly durationMinutes: number;
  readonly justification: string | null;
  readonly ticketNumber: string | null;
  /** Who may decide; null means the owners. Meaningless where no approval was needed. */
  readonly approverGroupId: string | null;
  readonly requiredApproval: boolean;
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

export const isPending = (request: AccessRequest, now: Date): boolean =>
  request.status === "PENDING_APPROVAL" && now < request.lapsesAt;

/** The requester takes it back; undefined when it is no longer pending. */
export function cancelRequest(request: AccessRequest, now: Date): AccessRequest | undefined {
  return isPending(request, now) ? { ...request, status: "CANCELLED", decidedAt: now } : undefined;
}
