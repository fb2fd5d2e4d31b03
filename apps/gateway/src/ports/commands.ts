import type { ApiToken } from "@daypass/application";
import type {
  AccessGrant,
  AccessRequest,
  AccountMode,
  CloseAction,
  Customer,
  EntraDomain,
  Principal,
  StaffRole,
  Technician,
  TechnicianGroup,
  TenantApp,
} from "@daypass/domain";
import type { Outcome, Refusal } from "./outcome.js";

/** One use case: who acts, what is asked, what it came to. Ids are uuids; unknown ones are the use case's to refuse. */
export type Command<I, O> = (actor: Principal, input: I) => Promise<Outcome<O>>;

/** Absent keeps, null clears. */
export interface TenantAppSettings {
  readonly name?: string | null;
  readonly accountDomain?: string | null;
  readonly accountNamePrefix?: string | null;
  readonly accountMode?: AccountMode | null;
  readonly closeAction?: CloseAction | null;
  readonly defaultDurationMinutes?: number | null;
  readonly maxDurationMinutes?: number | null;
  readonly justificationRequired?: boolean | null;
  readonly ticketPattern?: string | null;
  readonly timeBoundAssignments?: boolean | null;
}

export interface RoleMappingChange {
  readonly technicianGroupId: string | null;
  readonly allTechnicians: boolean;
  readonly roleTemplateIds: readonly string[];
  readonly maxDurationMinutes: number | null;
  readonly requiresApproval: boolean;
  readonly approverGroupId: string | null;
}

export interface AccessAsked {
  readonly tenantAppId: string;
  readonly roleTemplateIds: readonly string[];
  readonly durationMinutes: number | null;
  readonly justification: string | null;
  readonly ticketNumber: string | null;
  /** Null: for oneself. */
  readonly technicianId: string | null;
}

/** A refusal carries the open grant, where there is one: callers go on with it. */
export type AccessAskedOutcome =
  | Outcome<{ accessRequest: AccessRequest; accessGrant: AccessGrant | null }>
  | { readonly ok: false; readonly refusals: readonly Refusal[]; readonly openGrant: AccessGrant | null };

/** What the technician signs in with; shown for a short time, never kept by callers. */
export interface RevealedCredentials {
  readonly userPrincipalName: string;
  readonly password: string | null;
  readonly temporaryAccessPass: string | null;
  readonly temporaryAccessPassExpiresAt: Date | null;
  /** Where to sign in. */
  readonly entraTenantId: string;
  readonly hideAt: Date;
}

/** Everything the API can change. */
export interface Commands {
  readonly createCustomer: Command<{ name: string }, Customer>;
  readonly createTenantApp: Command<{ customerId: string; name: string }, TenantApp>;
  readonly updateTenantApp: Command<{ tenantAppId: string; settings: TenantAppSettings }, TenantApp>;
  readonly archiveTenantApp: Command<
    { tenantAppId: string; reason: string },
    { tenantApp: TenantApp; endedAccessGrants: readonly AccessGrant[] }
  >;
  readonly beginTenantAuthorization: Command<
    { tenantAppId: string; expectedTenant: string | null },
    { authorizationUrl: string; expiresAt: Date }
  >;
  readonly checkTenantAuthorization: Command<{ tenantAppId: string }, TenantApp>;
  /** The tenant's domains as Entra tells them now. */
  readonly readTenantDomains: Command<{ tenantAppId: string }, readonly EntraDomain[]>;
  readonly setRoleMappings: Command<
    { tenantAppId: string; mappings: readonly RoleMappingChange[] },
    { tenantApp: TenantApp; endedAccessGrants: readonly AccessGrant[] }
  >;
  readonly createTechnician: Command<
    { displayName: string; email: string; roles: readonly StaffRole[]; groupIds: readonly string[] },
    Technician
  >;
  readonly deactivateTechnician: Command<
    { technicianId: string; reason: string },
    { technician: Technician; endedAccessGrants: readonly AccessGrant[] }
  >;
  readonly createTechnicianGroup: Command<{ name: string; memberIds: readonly string[] }, TechnicianGroup>;
  readonly setTechnicianGroupMembers: Command<
    { technicianGroupId: string; technicianIds: readonly string[] },
    { technicianGroup: TechnicianGroup; endedAccessGrants: readonly AccessGrant[] }
  >;
  readonly requestAccess: (actor: Principal, input: AccessAsked) => Promise<AccessAskedOutcome>;
  readonly cancelAccessRequest: Command<{ accessRequestId: string }, AccessRequest>;
  readonly endAccessGrant: Command<{ accessGrantId: string; reason: string | null }, AccessGrant>;
  readonly revealCredentials: Command<{ accessGrantId: string }, RevealedCredentials>;
  readonly createApiToken: Command<
    { name: string; scopes: readonly string[]; expiresAt: Date; customerIds: readonly string[] | null },
    { apiToken: ApiToken; secret: string }
  >;
  readonly revokeApiToken: Command<{ apiTokenId: string }, ApiToken>;
}

export type GrantAction = "REVEAL" | "EXTEND" | "END";

/** What the caller may do with a grant now, by the code that enforces it. */
export type GrantActions = (actor: Principal, grant: AccessGrant, now: Date) => readonly GrantAction[];
