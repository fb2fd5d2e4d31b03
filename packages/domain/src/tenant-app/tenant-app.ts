import type { EntraDomain } from "./entra-domain.js";
import type { PassPolicy } from "./pass-policy.js";
import type { TenantAppRegistration } from "./tenant-app-registration.js";
import type { TenantAuthorization } from "./tenant-authorization.js";
import type { TenantReadiness } from "./tenant-readiness.js";

export type TenantAppStatus = "DRAFT" | "READY" | "BLOCKED" | "ARCHIVED";
/** REUSED: one named account a technician, disabled between grants. BURNER: one account a grant, deleted after it. */
export type AccountMode = "REUSED" | "BURNER";
export type CloseAction = "DISABLE" | "DELETE";

/** A connected Entra tenant of a customer and the rules for access to it. */
export interface TenantApp {
  readonly id: string;
  readonly organizationId: string;
  readonly customerId: string;
  readonly name: string;
  readonly authorization: TenantAuthorization;
  /** Null: the deployment's is used. */
  readonly appRegistration: TenantAppRegistration | null;
  /** Set by the first AUTHORIZED and never changed after it. */
  readonly entraTenantId: string | null;
  readonly entraTenantName: string | null;
  /** Verified, managed domain that accounts are made in. */
  readonly accountDomain: string | null;
  readonly accountNamePrefix: string;
  readonly accountMode: AccountMode;
  readonly closeAction: CloseAction;
  readonly defaultDurationMinutes: number;
  readonly maxDurationMinutes: number;
  readonly justificationRequired: boolean;
  /** Regular expression a ticket number has to match as a whole; null asks for none. */
  readonly ticketPattern: string | null;
  /** Accepted requests of one technician within 24 hours, whatever became of them. */
  readonly maxRequestsPerDay: number;
  readonly timeBoundAssignments: boolean;
  /** Disabled accounts kept ready for technicians who are active here; 0 keeps none. */
  readonly accountPoolSize: number;
  /** Roles of the tenant's own may be mapped, beside Entra's. */
  readonly customRolesAllowed: boolean;
  /** Last snapshots from Graph. */
  readonly domains: readonly EntraDomain[];
  readonly passPolicy: PassPolicy | null;
  /** Null until the first look. */
  readonly readiness: TenantReadiness | null;
  readonly archivedAt: Date | null;
  readonly createdAt: Date;
  readonly version: number;
}

export const TENANT_APP_DEFAULTS = {
  accountNamePrefix: "msp-",
  accountMode: "REUSED",
  closeAction: "DISABLE",
  defaultDurationMinutes: 240,
  maxDurationMinutes: 480,
  justificationRequired: true,
  ticketPattern: null,
  maxRequestsPerDay: 50,
  timeBoundAssignments: false,
  accountPoolSize: 0,
  customRolesAllowed: false,
  appRegistration: null,
} as const satisfies Partial<TenantApp>;

/** Shortest and longest window a tenant app may allow, in minutes: one minute to one day. */
export const WINDOW_LIMITS_MINUTES = { min: 1, max: 1440 } as const;

/** What a cap on requests a day may be. */
export const REQUESTS_PER_DAY_LIMITS = { min: 1, max: 1000 } as const;

/** READY can be requested; DRAFT still lacks set-up; BLOCKED lost its consent. */
export function tenantAppStatus(
  app: Pick<TenantApp, "archivedAt" | "authorization" | "accountDomain">,
): TenantAppStatus {
  if (app.archivedAt) return "ARCHIVED";
  const { status } = app.authorization;
  if (status === "LOST") return "BLOCKED";
  const authorized = status === "AUTHORIZED" || status === "DEGRADED";
  return authorized && app.accountDomain ? "READY" : "DRAFT";
}

/** A BURNER account is always deleted, whatever the close action says. */
export const deletesAtClose = (app: Pick<TenantApp, "accountMode" | "closeAction">): boolean =>
  app.accountMode === "BURNER" || app.closeAction === "DELETE";
