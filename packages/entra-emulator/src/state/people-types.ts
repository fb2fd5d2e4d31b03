import type { Registry } from "./registry.js";

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
