import type { ClosureProof } from "../closing/closure-proof.js";

export type AccessGrantStatus = "PROVISIONING" | "ACTIVE" | "CLOSING" | "CLOSED";
export const CLOSE_REASONS = [
  "EXPIRED",
  "ENDED_EARLY",
  "REVOKED",
  "PROVISIONING_FAILED",
  "TECHNICIAN_DEACTIVATED",
  "TENANT_ARCHIVED",
  "ENTITLEMENT_LOST",
  "AUTHORIZATION_LOST",
  "TICKET_CLOSED",
] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

/** Why provisioning failed, or what keeps closing from being through. Safe to show: no Graph body, no secret. */
export interface GrantFailure {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
  readonly occurredAt: Date;
}

/** When the scheduler has to look at it next, and how often it has tried in this state. */
export interface GrantWork {
  readonly dueAt: Date | null;
  readonly attempts: number;
}

interface GrantBase {
  readonly id: string;
  readonly organizationId: string;
  readonly tenantAppId: string;
  readonly technicianId: string;
  readonly accessRequestId: string;
  readonly roleTemplateIds: readonly string[];
  /** Length of the window, in minutes, from verified usable. */
  readonly durationMinutes: number;
  /** Ceiling for extensions where approval was needed; null where the mappings' ceiling holds. */
  readonly approvedCeilingMinutes: number | null;
  readonly requestedAt: Date;
  readonly jitAccountId: string | null;
  readonly userPrincipalName: string | null;
  /** Entra itself ends the assignments then, by PIM; null where they stand until they are removed. */
  readonly rolesEndAt: Date | null;
  readonly failure: GrantFailure | null;
  readonly work: GrantWork;
  readonly version: number;
}

/** The window, known once access was verified usable. */
export interface GrantWindow {
  readonly activatedAt: Date;
  readonly expiresAt: Date;
  readonly closingStartsAt: Date;
  readonly timeToUsableMs: number;
}

export interface Closing {
  readonly reason: CloseReason;
  readonly begunAt: Date;
  /** Why provisioning was given up, kept beside what later was in the way of closing; null where it was not. */
  readonly cause: GrantFailure | null;
  /** All power was seen to be off; null until then. */
  readonly powerOffAt: Date | null;
  /** What others had put on the account, gathered over the attempts, for the proof. */
  readonly found: ClosingFindings;
}

export interface ClosingFindings {
  readonly addedRoles: readonly string[];
  readonly addedGroups: readonly string[];
  readonly addedAuthenticationMethods: readonly string[];
  readonly passwordChanged: boolean;
  readonly sessionsRevokedAt: Date | null;
}

export const NOTHING_FOUND: ClosingFindings = {
  addedRoles: [],
  addedGroups: [],
  addedAuthenticationMethods: [],
  passwordChanged: false,
  sessionsRevokedAt: null,
};

export interface ProvisioningGrant extends GrantBase {
  readonly status: "PROVISIONING";
  readonly window: null;
}
export interface ActiveGrant extends GrantBase {
  readonly status: "ACTIVE";
  readonly window: GrantWindow;
  /** A fresh pass is owed, since the window was extended past the old one's end; null when none is. */
  readonly renewal: { readonly dueAt: Date; readonly attempts: number } | null;
}
export interface ClosingGrant extends GrantBase {
  readonly status: "CLOSING";
  readonly window: GrantWindow | null;
  readonly closing: Closing;
}
export interface ClosedGrant extends GrantBase {
  readonly status: "CLOSED";
  readonly window: GrantWindow | null;
  readonly closing: Closing;
  readonly closedAt: Date;
  readonly proof: ClosureProof;
}

/** Told apart by `status`. */
export type AccessGrant = ProvisioningGrant | ActiveGrant | ClosingGrant | ClosedGrant;
export type OpenGrant = Exclude<AccessGrant, ClosedGrant>;

/** Past its window and not yet observed clean. */
export const isOverdue = (grant: AccessGrant, now: Date): boolean =>
  grant.status !== "CLOSED" && grant.window !== null && now > grant.window.expiresAt;
