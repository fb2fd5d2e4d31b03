import type { EntraDomain, PassPolicy, TenantPermission, TenantReadiness } from "@daypass/domain";
import type { DirectoryProblem } from "./directory.js";

/** Who signed in, from a validated ID token: nothing of it comes from a redirect. */
export interface SignedInAdministrator {
  readonly entraTenantId: string;
  readonly objectId: string;
  readonly userPrincipalName: string;
}

/** What the tenant says of itself and of our consent there, read with an app-only token. */
export interface TenantFacts {
  readonly entraTenantId: string;
  readonly displayName: string;
  readonly domains: readonly EntraDomain[];
  /** Null where it may not be read. */
  readonly passPolicy: PassPolicy | null;
  readonly permissions: readonly TenantPermission[];
  readonly readiness: TenantReadiness;
}

export type SignInRefusal =
  | { readonly kind: "cancelled"; readonly message: string }
  | { readonly kind: "invalid"; readonly message: string }
  | { readonly kind: "unreachable"; readonly message: string };

/** Entra's sign-in and consent, and the facts that prove a connection. */
export interface TenantConnector {
  /** Sign-in happens in `expectedTenantId`'s tenant when given, else the person picks an account. */
  signInUrl(input: {
    expectedTenantId: string | null;
    state: string;
    nonce: string;
    codeVerifier: string;
  }): Promise<string>;
  redeemSignIn(input: {
    expectedTenantId: string | null;
    code: string;
    nonce: string;
    codeVerifier: string;
  }): Promise<{ ok: true; administrator: SignedInAdministrator } | { ok: false; refusal: SignInRefusal }>;
  adminConsentUrl(input: { entraTenantId: string; state: string }): string;
  /** Domain or tenant id -> tenant id; null when Entra knows no such tenant. @throws DirectoryUnreachableError */
  resolveTenant(domainOrId: string): Promise<string | null>;
  /** With a fresh token. A problem of kind `consent-lost` right after consent means it still propagates. */
  readFacts(
    entraTenantId: string,
    authorizedBy: string | null,
  ): Promise<{ ok: true; facts: TenantFacts } | { ok: false; problem: DirectoryProblem }>;
  /** Template ids of the tenant-wide directory roles the person holds, read by Graph. */
  directoryRolesOf(
    entraTenantId: string,
    objectId: string,
  ): Promise<{ ok: true; roleTemplateIds: readonly string[] } | { ok: false; problem: DirectoryProblem }>;
  /** The MSP's own tenant, which is never a customer's; null when staff sign in elsewhere. */
  readonly staffTenantId: string | null;
}

/** Entra did not answer in time, or not at all. */
export class DirectoryUnreachableError extends Error {
  override readonly name = "DirectoryUnreachableError";
}
