import type { Registry } from "./registry.js";

interface AppCredential {
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
