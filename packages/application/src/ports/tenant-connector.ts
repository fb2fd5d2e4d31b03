import type { EntraDomain, PassPolicy, TenantApp, TenantPermission, TenantReadiness } from "@daypass/domain";
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

/** A tenant app, connected or not: its own app registration is used where it has one, else the deployment's. */
export type TenantAppRef = Pick<TenantApp, "organizationId" | "id">;

/** What an app registration of a tenant's own proves itself with. */
export type AppCredential =
  | { readonly kind: "SECRET"; readonly secret: string }
  /** One PEM text: the private key, RSA, and its certificate. */
  | { readonly kind: "CERTIFICATE"; readonly pem: string };

export type FactsRead =
  | { readonly ok: true; readonly facts: TenantFacts }
  | { readonly ok: false; readonly problem: DirectoryProblem };

export type SignInRefusal =
  | { readonly kind: "cancelled"; readonly message: string }
  | { readonly kind: "invalid"; readonly message: string }
  /** Entra does not accept us: our own credential, or our registration. */
  | { readonly kind: "not-accepted"; readonly message: string }
  | { readonly kind: "unreachable"; readonly message: string };

/**
 * Entra's sign-in and consent, and the facts that prove a connection. All that is done for a tenant app goes through that
 * one's app registration; a tenant alone goes by what its tenant app has.
 */
export interface TenantConnector {
  /** Sign-in happens in `expectedTenantId`'s tenant when given, else the person picks an account. */
  signInUrl(input: {
    tenantApp: TenantAppRef;
    expectedTenantId: string | null;
    state: string;
    nonce: string;
    codeVerifier: string;
  }): Promise<string>;
  redeemSignIn(input: {
    tenantApp: TenantAppRef;
    expectedTenantId: string | null;
    code: string;
    nonce: string;
    codeVerifier: string;
  }): Promise<{ ok: true; administrator: SignedInAdministrator } | { ok: false; refusal: SignInRefusal }>;
  /** @throws DirectoryUnreachableError */
  adminConsentUrl(input: { tenantApp: TenantAppRef; entraTenantId: string; state: string }): Promise<string>;
  /** Domain or tenant id -> tenant id; null when Entra knows no such tenant. @throws DirectoryUnreachableError */
  resolveTenant(domainOrId: string): Promise<string | null>;
  /** With a fresh token. A problem of kind `consent-lost` right after consent means it still propagates. */
  readFacts(entraTenantId: string, authorizedBy: string | null, tenantApp?: TenantAppRef): Promise<FactsRead>;
  /** As `readFacts`, through a registration that is not in use yet; null tries the deployment's. */
  tryRegistration(
    entraTenantId: string,
    authorizedBy: string | null,
    registration: { readonly clientId: string; readonly credential: AppCredential } | null,
  ): Promise<FactsRead>;
  /** Whether it can work at all, without asking Entra. `expiresAt` is a certificate's end, ISO 8601. */
  checkCredential(
    credential: AppCredential,
  ): { readonly ok: true; readonly expiresAt: string | null } | { readonly ok: false; readonly problem: string };
  /** Template ids of the tenant-wide directory roles the person holds, read by Graph. */
  directoryRolesOf(
    entraTenantId: string,
    objectId: string,
    tenantApp?: TenantAppRef,
  ): Promise<{ ok: true; roleTemplateIds: readonly string[] } | { ok: false; problem: DirectoryProblem }>;
  /** The MSP's own tenant, which is never a customer's; null when staff sign in elsewhere. */
  readonly staffTenantId: string | null;
}

/** Entra did not answer in time, or not at all. */
export class DirectoryUnreachableError extends Error {
  override readonly name = "DirectoryUnreachableError";
}
