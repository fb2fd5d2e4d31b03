import {
  type AppCredential,
  DirectoryUnreachableError,
  type SignedInAdministrator,
  type TenantConnector,
} from "../../ports/tenant-connector.js";
import type { MemoryEntra } from "./memory-entra.js";

export const STAFF_TENANT_ID = "staff-tenant";

interface SignIn {
  readonly person: SignedInAdministrator;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Sign-in and consent over {@link MemoryEntra}: what a browser does is done by `signIn` and `consent`. */
export class MemoryTenantConnector implements TenantConnector {
  readonly staffTenantId = STAFF_TENANT_ID;
  /** Entra does not answer at all. */
  unreachable = false;
  /** Consent that was given shows only after so many reads. */
  readsUntilConsentShows = 0;
  readonly #signIns = new Map<string, SignIn>();
  readonly #roles = new Map<string, readonly string[]>();

  constructor(private readonly entra: MemoryEntra) {}

  /** What the person's directory roles are, as Graph would tell. */
  giveRoles(objectId: string, roleTemplateIds: readonly string[]): void {
    this.#roles.set(objectId, roleTemplateIds);
  }

  /** The redirect that a browser is sent back with once `person` has signed in at `url`. */
  signIn(url: string, person: SignedInAdministrator): { state: string; code: string } {
    const { searchParams } = new URL(url);
    const code = this.entra.newId("code");
    const [nonce = "", codeVerifier = ""] = [searchParams.get("nonce") ?? "", searchParams.get("verifier") ?? ""];
    this.#signIns.set(code, { person, nonce, codeVerifier });
    return { state: searchParams.get("state") ?? "", code };
  }

  /** The redirect after consent was given at `url`. */
  consent(url: string): { state: string; tenant: string; adminConsent: string } {
    const { searchParams, pathname } = new URL(url);
    const tenantId = pathname.split("/")[1] ?? "";
    const tenant = this.entra.tenants.get(tenantId);
    if (tenant) tenant.consented = true;
    return { state: searchParams.get("state") ?? "", tenant: tenantId, adminConsent: "True" };
  }

  async signInUrl(input: Parameters<TenantConnector["signInUrl"]>[0]): Promise<string> {
    if (this.unreachable) throw new DirectoryUnreachableError();
    const { expectedTenantId, state, nonce, codeVerifier } = input;
    const query = new URLSearchParams({ state, nonce, verifier: codeVerifier });
    if (!expectedTenantId) query.set("prompt", "select_account");
    return `https://entra.example/${expectedTenantId ?? "organizations"}/authorize?${query}`;
  }

  async redeemSignIn(
    input: Parameters<TenantConnector["redeemSignIn"]>[0],
  ): ReturnType<TenantConnector["redeemSignIn"]> {
    if (this.unreachable) {
      return { ok: false, refusal: { kind: "unreachable", message: "Microsoft Entra does not answer." } };
    }
    const signIn = this.#signIns.get(input.code);
    this.#signIns.delete(input.code);
    if (!signIn || signIn.nonce !== input.nonce || signIn.codeVerifier !== input.codeVerifier) {
      return { ok: false, refusal: { kind: "invalid", message: "This sign-in is not valid." } };
    }
    return { ok: true, administrator: signIn.person };
  }

  async adminConsentUrl(input: Parameters<TenantConnector["adminConsentUrl"]>[0]): Promise<string> {
    const { entraTenantId, state } = input;
    return `https://entra.example/${entraTenantId}/adminconsent?${new URLSearchParams({ state })}`;
  }

  async resolveTenant(domainOrId: string): Promise<string | null> {
    if (this.unreachable) throw new DirectoryUnreachableError();
    const name = domainOrId.toLowerCase();
    const tenants = [...this.entra.tenants.values()];
    return tenants.find(({ id, domains }) => id === name || domains.some((domain) => domain.name === name))?.id ?? null;
  }

  async readFacts(entraTenantId: string): ReturnType<TenantConnector["readFacts"]> {
    const met = this.entra.meet(entraTenantId, "read-facts");
    if (met) return { ok: false, problem: met.problem };
    if (this.readsUntilConsentShows-- > 0) return { ok: false, problem: this.notYet() };
    const tenant = this.entra.tenants.get(entraTenantId);
    if (!tenant) throw new Error("met would have said so");
    const { displayName, domains, passPolicy, permissions } = tenant;
    return {
      ok: true,
      facts: {
        ...{ entraTenantId, displayName, domains: [...domains], passPolicy, permissions },
        readiness: tenant.readiness,
      },
    };
  }

  /** A client id that was not consented to has `unconsented` in it; a credential that is not accepted `wrong`. */
  async tryRegistration(
    entraTenantId: string,
    _authorizedBy: string | null,
    registration: Parameters<TenantConnector["tryRegistration"]>[2],
  ): ReturnType<TenantConnector["tryRegistration"]> {
    const why = (kind: "credential-rejected" | "consent-lost", code: string) => ({
      ok: false as const,
      problem: { kind, code, message: "It is not accepted.", retryAfterMs: 0, graphRequestId: null },
    });
    if (JSON.stringify(registration?.credential ?? "").includes("wrong"))
      return why("credential-rejected", "AADSTS7000215");
    return registration?.clientId.includes("unconsented")
      ? why("consent-lost", "AADSTS700016")
      : this.readFacts(entraTenantId);
  }

  checkCredential(credential: AppCredential): ReturnType<TenantConnector["checkCredential"]> {
    const text = credential.kind === "SECRET" ? credential.secret : credential.pem;
    return text === "" ? { ok: false, problem: "it is empty" } : { ok: true, expiresAt: null };
  }

  async directoryRolesOf(entraTenantId: string, objectId: string): ReturnType<TenantConnector["directoryRolesOf"]> {
    const met = this.entra.meet(entraTenantId, "read-roles");
    if (met) return { ok: false, problem: met.problem };
    return { ok: true, roleTemplateIds: this.#roles.get(objectId) ?? [] };
  }

  private notYet() {
    const message = "Consent is not there yet.";
    return { kind: "consent-lost" as const, code: "NotYet", message, retryAfterMs: 0, graphRequestId: null };
  }
}
