import type { EmulatorClock } from "./clock.js";
import type { Registry } from "./registry.js";

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

export interface User {
  readonly id: string;
  userPrincipalName: string;
  displayName: string;
  mailNickname: string;
  accountEnabled: boolean;
  userType: "Member" | "Guest";
  usageLocation: string | null;
  employeeId: string | null;
  passwordPolicies: string | null;
  onPremisesSyncEnabled: boolean | null;
  onPremisesImmutableId: string | null;
  /** The other settable properties of Graph's user, as they were sent. */
  properties: Record<string, unknown>;
  password: string;
  forceChangePasswordNextSignIn: boolean;
  readonly createdDateTime: string;
  lastPasswordChangeDateTime: string;
  signInSessionsValidFromDateTime: string;
  deletedDateTime: string | null;
  methods: AuthenticationMethod[];
  temporaryAccessPass: TemporaryAccessPass | null;
}

export type MethodKind =
  | "fido2"
  | "phone"
  | "email"
  | "microsoftAuthenticator"
  | "softwareOath"
  | "windowsHelloForBusiness"
  | "platformCredential"
  | "hardwareOath"
  | "qrCodePin"
  | "externalAuthentication";

/** A registered method. Passes and the password itself are kept apart on the user. */
export interface AuthenticationMethod {
  readonly id: string;
  readonly kind: MethodKind;
  readonly createdDateTime: string;
  properties: Record<string, unknown>;
}

export interface TemporaryAccessPass {
  readonly id: string;
  readonly code: string;
  readonly createdDateTime: string;
  readonly startDateTime: string;
  readonly lifetimeInMinutes: number;
  readonly isUsableOnce: boolean;
  usedDateTime: string | null;
}

export interface TemporaryAccessPassPolicy {
  state: "enabled" | "disabled";
  minimumLifetimeInMinutes: number;
  maximumLifetimeInMinutes: number;
  defaultLifetimeInMinutes: number;
  defaultLength: number;
  /** True: only passes for one use may be issued. */
  isUsableOnce: boolean;
  /** Group ids, or `all_users`. */
  includeTargets: { id: string; targetType: "group"; isRegistrationRequired: boolean }[];
}

export interface Group {
  readonly id: string;
  displayName: string;
  description: string | null;
  mailNickname: string;
  mailEnabled: boolean;
  securityEnabled: boolean;
  readonly isAssignableToRole: boolean;
  groupTypes: string[];
  membershipRule: string | null;
  readonly createdDateTime: string;
  /** `id` is the member's object id. */
  readonly members: Registry<{ readonly id: string }>;
  owners: string[];
}

export interface AdministrativeUnit {
  readonly id: string;
  displayName: string;
  isMemberManagementRestricted: boolean;
  readonly members: Registry<{ readonly id: string }>;
}

export interface RoleDefinition {
  readonly id: string;
  readonly templateId: string;
  readonly displayName: string;
  readonly description: string;
  readonly isBuiltIn: boolean;
}

export interface RoleAssignment {
  readonly id: string;
  readonly principalId: string;
  readonly roleDefinitionId: string;
  readonly directoryScopeId: string;
}

export interface RoleSchedule extends RoleAssignment {
  readonly kind: "assignment" | "eligibility";
  readonly startDateTime: string;
  /** Null: does not end. */
  endDateTime: string | null;
  readonly createdDateTime: string;
}

export interface RoleScheduleRequest {
  readonly id: string;
  readonly kind: RoleSchedule["kind"];
  readonly principalId: string;
  readonly body: Record<string, unknown>;
}

export interface AppCredential {
  readonly keyId: string;
  displayName: string | null;
  readonly startDateTime: string;
  readonly endDateTime: string;
  /** The secret itself, or the certificate's thumbprint; never shown by Graph. */
  readonly material: string;
}

export interface ServicePrincipal {
  readonly id: string;
  readonly appId: string;
  displayName: string;
  accountEnabled: boolean;
  readonly appOwnerOrganizationId: string | null;
  readonly createdDateTime: string;
  keyCredentials: AppCredential[];
  passwordCredentials: AppCredential[];
  /** Object ids. */
  owners: string[];
  readonly appRoleAssignments: Registry<AppRoleAssignment>;
}

export interface AppRoleAssignment {
  readonly id: string;
  readonly appRoleId: string;
  /** The service principal that offers the role: Microsoft Graph's in this tenant. */
  readonly resourceId: string;
  readonly createdDateTime: string;
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
  readonly initiatedBy: { app: Record<string, unknown> | null; user: Record<string, unknown> | null };
  readonly targetResources: {
    id: string;
    displayName: string | null;
    type: string;
    userPrincipalName: string | null;
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

export interface DelegatedGrant {
  readonly id: string;
  /** The service principal that got it. */
  readonly clientId: string;
  readonly consentType: "AllPrincipals" | "Principal";
  readonly principalId: string | null;
  readonly resourceId: string;
  scope: string;
}

export interface AppRegistration {
  readonly clientId: string;
  displayName: string;
  readonly homeTenantId: string;
  multiTenant: boolean;
  redirectUris: string[];
  secrets: { value: string; expiresAt: string }[];
  certificates: { pem: string /** base64url SHA-256 of the DER. */; thumbprint: string }[];
  federatedCredentials: {
    issuer: string;
    subject: string;
    audience: string;
    /** The issuer's keys as a JWK set. */
    jwks: { keys: Record<string, unknown>[] };
  }[];
  /** Application permissions asked for, by name; see `data/permissions.ts`. */
  requiredApplicationPermissions: string[];
  groupMembershipClaims: "None" | "DirectoryRole" | "SecurityGroup" | "All";
}
