/**
 * A tenant's own app registration, used there in place of the deployment's. What it proves itself with is sealed, and never
 * part of this.
 */
export interface TenantAppRegistration {
  readonly clientId: string;
  readonly credentialKind: "SECRET" | "CERTIFICATE";
  /** ISO 8601; null where it is not known. */
  readonly credentialExpiresAt: string | null;
  /** When the credential was last set, ISO 8601. */
  readonly changedAt: string;
}
