import { createHash, randomUUID } from "node:crypto";
import {
  type AppCredential,
  DirectoryUnreachableError,
  type FactsRead,
  type TenantAppRef,
  type TenantConnector,
} from "@daypass/application";
import {
  type EntraAuthority,
  type RegistrationRef,
  resolveTenant,
  SignInClient,
  TokenError,
} from "@daypass/graph-client";
import { type GraphAccess, TenantGraph } from "../graph/tenant-graph.js";
import { problemOfTokenError } from "../problem/problem-of-token-error.js";
import { checkCredential, toEntraCredential } from "./check-credential.js";
import { type RolesResult, readDirectoryRoles } from "./directory-roles.js";
import { readFacts } from "./read-facts.js";
import { signInRefusal } from "./sign-in-refusal.js";

export interface ConnectorSettings {
  readonly authority: EntraAuthority;
  /** Graph's name, whose permissions are consented to. */
  readonly resource: string;
  readonly redirectUri: string;
  readonly staffTenantId: string | null;
  /** The own registration of a tenant app, connected or not; null where it has none. */
  readonly registrationOfTenantApp: (tenantApp: TenantAppRef) => Promise<RegistrationRef | null>;
}

/** Any work or school account may sign in; which tenant it is of, the ID token says. */
const ANY_ORGANIZATION = "organizations";

/** Sign-in and consent of customers' administrators, by Entra's v2.0 endpoints. */
export class EntraTenantConnector implements TenantConnector {
  readonly staffTenantId: string | null;

  constructor(
    private readonly settings: ConnectorSettings,
    private readonly access: GraphAccess,
  ) {
    this.staffTenantId = settings.staffTenantId?.toLowerCase() ?? null;
  }

  /** @throws DirectoryUnreachableError where Entra has to be asked for its endpoints and does not answer. */
  signInUrl(input: Parameters<TenantConnector["signInUrl"]>[0]): Promise<string> {
    const { tenantApp, expectedTenantId, state, nonce, codeVerifier } = input;
    return reachable(async () =>
      (await this.#signInOf(tenantApp)).authorizationUrl({
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
    const { tenantApp, expectedTenantId, code, nonce, codeVerifier } = input;
    try {
      const person = await (await this.#signInOf(tenantApp)).redeemCode({
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

  /** @throws DirectoryUnreachableError where the registration cannot be read */
  adminConsentUrl(input: Parameters<TenantConnector["adminConsentUrl"]>[0]): Promise<string> {
    const { tenantApp, entraTenantId: tenantId, state } = input;
    const { redirectUri } = this.settings;
    return reachable(async () => (await this.#signInOf(tenantApp)).adminConsentUrl({ tenantId, redirectUri, state }));
  }

  async resolveTenant(domainOrId: string): Promise<string | null> {
    const { authority } = this.settings;
    const resolution = await reachable(() => resolveTenant(authority, domainOrId, { now: this.access.now }));
    return resolution.outcome === "found" ? resolution.tenantId : null;
  }

  async readFacts(entraTenantId: string, authorizedBy: string | null, tenantApp?: TenantAppRef): Promise<FactsRead> {
    return readFacts(await this.#tenant(entraTenantId, tenantApp), authorizedBy);
  }

  tryRegistration(
    entraTenantId: string,
    authorizedBy: string | null,
    registration: { readonly clientId: string; readonly credential: AppCredential } | null,
  ): Promise<FactsRead> {
    const through = registration ? candidate(registration) : this.access.tokens.deployment;
    return readFacts(new TenantGraph(this.access, entraTenantId, { priority: "provisioning", through }), authorizedBy);
  }

  checkCredential(credential: AppCredential): ReturnType<TenantConnector["checkCredential"]> {
    return checkCredential(credential);
  }

  async directoryRolesOf(entraTenantId: string, objectId: string, tenantApp?: TenantAppRef): Promise<RolesResult> {
    return readDirectoryRoles(await this.#tenant(entraTenantId, tenantApp), objectId);
  }

  /** Without a tenant app by what the tenant goes by: one that is not connected yet is not known by its tenant. */
  async #tenant(tenantId: string, tenantApp?: TenantAppRef): Promise<TenantGraph> {
    const through = tenantApp && (await this.#registrationOf(tenantApp));
    return new TenantGraph(this.access, tenantId, { priority: "provisioning", through });
  }

  async #registrationOf(tenantApp: TenantAppRef): Promise<RegistrationRef> {
    return (await this.settings.registrationOfTenantApp(tenantApp)) ?? this.access.tokens.deployment;
  }

  async #signInOf(tenantApp: TenantAppRef): Promise<SignInClient> {
    const { authority, resource } = this.settings;
    const registration = await (await this.#registrationOf(tenantApp)).load();
    return new SignInClient({ authority, resource, ...registration, now: this.access.now });
  }
}

/** Never the same as any that is in use: its token is not kept for the tenant's work. */
function candidate(registration: { readonly clientId: string; readonly credential: AppCredential }): RegistrationRef {
  const { clientId, credential } = registration;
  const load = async () => ({ clientId, credential: toEntraCredential(credential) });
  return { key: `candidate ${randomUUID()}`, load };
}

async function reachable<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof TokenError)) throw error;
    throw new DirectoryUnreachableError(problemOfTokenError(error).message, { cause: error });
  }
}
