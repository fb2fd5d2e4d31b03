import { createHash } from "node:crypto";
import { DirectoryUnreachableError, type TenantConnector } from "@daypass/application";
import {
  type EntraAuthority,
  type EntraCredential,
  resolveTenant,
  type SignInClient,
  TokenError,
} from "@daypass/graph-client";
import { type GraphAccess, TenantGraph } from "../graph/tenant-graph.js";
import { problemOfTokenError } from "../problem/problem-of-token-error.js";
import { type RolesResult, readDirectoryRoles } from "./directory-roles.js";
import { type FactsResult, readFacts } from "./read-facts.js";
import { signInRefusal } from "./sign-in-refusal.js";

export interface ConnectorSettings {
  readonly authority: EntraAuthority;
  readonly clientId: string;
  readonly credential: EntraCredential;
  readonly redirectUri: string;
  readonly staffTenantId: string | null;
}

/** Any work or school account may sign in; which tenant it is of, the ID token says. */
const ANY_ORGANIZATION = "organizations";

/** Sign-in and consent of customers' administrators, by Entra's v2.0 endpoints. */
export class EntraTenantConnector implements TenantConnector {
  readonly staffTenantId: string | null;

  constructor(
    private readonly settings: ConnectorSettings,
    private readonly signIn: SignInClient,
    private readonly access: GraphAccess,
  ) {
    this.staffTenantId = settings.staffTenantId?.toLowerCase() ?? null;
  }

  /** @throws DirectoryUnreachableError where Entra has to be asked for its endpoints and does not answer. */
  signInUrl(input: Parameters<TenantConnector["signInUrl"]>[0]): Promise<string> {
    const { expectedTenantId, state, nonce, codeVerifier } = input;
    return reachable(
      this.signIn.authorizationUrl({
        tenantSegment: expectedTenantId ?? ANY_ORGANIZATION,
        redirectUri: this.settings.redirectUri,
        state,
        nonce,
        codeChallenge: createHash("sha256").update(codeVerifier).digest("base64url"),
        prompt: expectedTenantId === null ? "select_account" : undefined,
      }),
    );
  }

  async redeemSignIn(
    input: Parameters<TenantConnector["redeemSignIn"]>[0],
  ): ReturnType<TenantConnector["redeemSignIn"]> {
    const { expectedTenantId, code, nonce, codeVerifier } = input;
    try {
      const person = await this.signIn.redeemCode({
        tenantSegment: expectedTenantId ?? ANY_ORGANIZATION,
        redirectUri: this.settings.redirectUri,
        code,
        nonce,
        codeVerifier,
      });
      const { tenantId: entraTenantId, objectId, preferredUsername, name } = person;
      // The name is for show only: who it is, is decided by tenant and object id.
      const userPrincipalName = preferredUsername ?? name ?? objectId;
      return { ok: true, administrator: { entraTenantId, objectId, userPrincipalName } };
    } catch (error) {
      return { ok: false, refusal: signInRefusal(error) };
    }
  }

  adminConsentUrl({ entraTenantId, state }: Parameters<TenantConnector["adminConsentUrl"]>[0]): string {
    return this.signIn.adminConsentUrl({ tenantId: entraTenantId, redirectUri: this.settings.redirectUri, state });
  }

  async resolveTenant(domainOrId: string): Promise<string | null> {
    const resolution = await reachable(resolveTenant(this.settings.authority, domainOrId, { now: this.access.now }));
    return resolution.outcome === "found" ? resolution.tenantId : null;
  }

  readFacts(entraTenantId: string, authorizedBy: string | null): Promise<FactsResult> {
    return readFacts(this.#tenant(entraTenantId), this.access.tokens, this.settings, authorizedBy);
  }

  directoryRolesOf(entraTenantId: string, objectId: string): Promise<RolesResult> {
    return readDirectoryRoles(this.#tenant(entraTenantId), objectId);
  }

  #tenant(tenantId: string): TenantGraph {
    return new TenantGraph(this.access, tenantId, { priority: "provisioning" });
  }
}

async function reachable<T>(asking: Promise<T>): Promise<T> {
  try {
    return await asking;
  } catch (error) {
    if (!(error instanceof TokenError)) throw error;
    throw new DirectoryUnreachableError(problemOfTokenError(error).message, { cause: error });
  }
}
