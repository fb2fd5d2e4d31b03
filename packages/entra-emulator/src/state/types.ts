import type { AppRegistration, DelegatedGrant, ServicePrincipal } from "./app-types.js";
import type { EmulatorClock } from "./clock.js";
import type { AdministrativeUnit, Group, TemporaryAccessPassPolicy, User } from "./people-types.js";
import type { Registry } from "./registry.js";
import type { RoleAssignment, RoleDefinition, RoleSchedule, RoleScheduleRequest } from "./role-types.js";

export type * from "./app-types.js";
export type * from "./people-types.js";
export type * from "./role-types.js";

/** Everything the emulated cloud knows. One object for the emulator's whole life: `reset` empties it in place. */
export interface EmulatorState {
  readonly clock: EmulatorClock;
  /** By tenant id, in lower case. */
  readonly tenants: Map<string, Tenant>;
  /** App registrations by client id, in lower case. */
  readonly apps: Map<string, AppRegistration>;
  readonly lag: LagSettings;
  readonly behaviour: BehaviourSettings;
}

/** Milliseconds of the emulator's clock. Zero switches the effect off. */
export interface LagSettings {
  /** A new object cannot yet be the target of a role assignment, a membership, a pass or PIM. */
  createMs: number;
  /** A new object cannot yet be read, changed or deleted by id. */
  readMs: number;
  /** After a role or role-assignable membership was removed, sensitive changes are still refused. */
  removalMs: number;
  /** Lists and filters show the past: new rows are missing, removed rows are still there. */
  listMs: number;
  /** A consent is not yet in app-only tokens. */
  consentMs: number;
  /** Audit and sign-in rows arrive late. */
  auditMs: number;
}

export interface BehaviourSettings {
  revokeSessionsAnswer: "200" | "204";
  lapsAnswer: "wrapped" | "bare";
  lapsEncoding: "utf16le" | "utf8";
  /** What an app-only token says while its consent has not replicated. */
  consentLagAnswer: "no-roles" | "unknown-app";
  /** A repeated role assignment: 400 Request_BadRequest or 409 Request_MultipleObjectsWithSameKeyValue. */
  duplicateAssignmentAnswer: "400" | "409";
  accessTokenLifetimeSeconds: number;
}

export interface Tenant {
  readonly id: string;
  displayName: string;
  countryLetterCode: string;
  domains: Domain[];
  readonly users: Registry<User>;
  readonly deletedUsers: Registry<User>;
  readonly groups: Registry<Group>;
  readonly administrativeUnits: Registry<AdministrativeUnit>;
  /** Custom roles only; built-in roles are the same everywhere. */
  readonly customRoles: Registry<RoleDefinition>;
  readonly roleAssignments: Registry<RoleAssignment>;
  /** Roles that the older directoryRoles API knows: those that were ever given or activated. */
  readonly activatedRoles: Set<string>;
  /** PIM schedules, active ("assignment") and eligible ("eligibility"). */
  readonly roleSchedules: Registry<RoleSchedule>;
  readonly roleScheduleRequests: RoleScheduleRequest[];
  readonly servicePrincipals: Registry<ServicePrincipal>;
  tapPolicy: TemporaryAccessPassPolicy;
  securityDefaultsEnabled: boolean;
  conditionalAccessPolicies: ConditionalAccessPolicy[];
  licences: { p1: boolean; p2: boolean };
  pimRules: { maximumActiveDurationMinutes: number | null; justificationRequired: boolean; ticketRequired: boolean };
  readonly devices: Registry<Device>;
  readonly directoryAudits: DirectoryAudit[];
  readonly signIns: SignIn[];
  readonly oauth2PermissionGrants: DelegatedGrant[];
}

export interface Domain {
  /** The domain's name. */
  id: string;
  authenticationType: "Managed" | "Federated";
  isDefault: boolean;
  isInitial: boolean;
  isVerified: boolean;
}

export interface ConditionalAccessPolicy {
  readonly id: string;
  displayName: string;
  state: "enabled" | "disabled" | "enabledForReportingButNotEnforced";
  conditions: Record<string, unknown>;
  grantControls: Record<string, unknown> | null;
}

export interface Device {
  /** The object id. */
  readonly id: string;
  /** What local credentials are found by. */
  readonly deviceId: string;
  displayName: string;
  accountEnabled: boolean;
  operatingSystem: string;
  operatingSystemVersion: string;
  trustType: string;
  isCompliant: boolean | null;
  isManaged: boolean | null;
  /** Empty: never backed up. Oldest and newest in no order. */
  localCredentials: { accountName: string; accountSid: string; backupDateTime: string; password: string }[];
}

export interface DirectoryAudit {
  readonly id: string;
  readonly activityDateTime: string;
  readonly activityDisplayName: string;
  readonly category: string;
  readonly correlationId: string;
  readonly operationType: string;
  /** Absent: Core Directory. */
  readonly loggedByService?: string;
  readonly initiatedBy: { app: Record<string, unknown> | null; user: Record<string, unknown> | null };
  readonly targetResources: {
    id: string;
    displayName: string | null;
    type: string;
    userPrincipalName: string | null;
    readonly modifiedProperties?: readonly {
      readonly displayName: string;
      readonly oldValue: string | null;
      readonly newValue: string | null;
    }[];
  }[];
}

export interface SignIn {
  readonly id: string;
  readonly createdDateTime: string;
  readonly userId: string;
  readonly userPrincipalName: string;
  readonly userDisplayName: string;
  readonly appId: string;
  readonly appDisplayName: string;
  readonly ipAddress: string;
  readonly status: { errorCode: number; failureReason: string | null };
}
