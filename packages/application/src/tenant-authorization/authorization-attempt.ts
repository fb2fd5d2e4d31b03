import type { TenantAppRef } from "../ports/tenant-connector.js";

/** One try to connect a tenant app: sign-in, then consent, each with a state of its own. */
export interface AuthorizationAttempt {
  readonly id: string;
  readonly organizationId: string;
  readonly tenantAppId: string;
  /** SIGN_IN waits for the sign-in's redirect, CONSENT for the consent's, PENDING for consent to propagate. */
  readonly stage: "SIGN_IN" | "CONSENT" | "PENDING" | "DONE" | "REFUSED";
  /** SHA-256, hex: the states themselves are only in the browser. */
  readonly signInStateHash: string;
  readonly consentStateHash: string | null;
  /** Hash of the cookie that ties both redirects to one browser; null until the first redirect where no browser began it. */
  readonly browserHash: string | null;
  readonly nonce: string;
  /** Sealed at rest. */
  readonly codeVerifier: string;
  /** Tenant id that sign-in has to happen in; null where any customer's tenant will do. */
  readonly expectedTenantId: string | null;
  readonly begunBy: { readonly kind: "TECHNICIAN" | "API_TOKEN"; readonly id: string; readonly name: string };
  /** From the validated ID token. */
  readonly signedIn: {
    readonly entraTenantId: string;
    readonly objectId: string;
    readonly userPrincipalName: string;
  } | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly signInUsedAt: Date | null;
  readonly consentUsedAt: Date | null;
  /** Why it was refused, in words; null otherwise. */
  readonly problem: string | null;
}

export const tenantAppOf = ({ organizationId, tenantAppId: id }: AuthorizationAttempt): TenantAppRef => ({
  organizationId,
  id,
});
