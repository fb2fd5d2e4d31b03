import { BoundedMap } from "../bounded-map.js";
import { isGuid } from "../guid.js";
import { type Now, systemNow } from "../time.js";
import { msalCredential } from "./credential.js";
import type { EntraApplication } from "./msal-application.js";
import type { AppRegistration, RegistrationRef } from "./registration.js";
import { TenantTokens } from "./tenant-tokens.js";
import { TokenError } from "./token-error.js";

export interface AppToken {
  readonly token: string;
  readonly expiresAt: Date;
}

export interface GetTokenOptions {
  /** Ask Entra again although a token is at hand: after consent changed, since a token keeps the roles it was issued with. */
  readonly skipCache?: boolean;
  /** A token that Graph refused. Entra is asked again only where no newer one is at hand, so many refusals cost one call. */
  readonly rejected?: string;
  /** In place of the registration that the tenant goes by. */
  readonly through?: RegistrationRef;
}

/** Where the transport gets its bearer tokens from. */
export interface TokenSource {
  /** Throws a TokenError. */
  getToken(tenantId: string, options?: GetTokenOptions): Promise<AppToken>;
}

export interface AppTokenProviderOptions extends EntraApplication {
  /** The resource, such as `https://graph.microsoft.com` (see `graphResource`). */
  readonly resource: string;
  /** Tenants whose tokens are kept; the least recently used are forgotten. Default 2000. */
  readonly maxTenants?: number;
  /** A tenant's own registration; null where the one given here is used. Asked at each token, so it answers from memory. */
  readonly registrationOf?: (tenantId: string) => Promise<RegistrationRef | null>;
  readonly now?: Now;
}

const PREFETCH_AT_ONCE = 8;

/** What is kept of a tenant, as long as it goes by the same registration. */
interface Kept {
  readonly registrationKey: string;
  readonly tokens: TenantTokens;
}

/** App-only tokens, one msal client per tenant. Each tenant's token is cached and asked for by one call at a time. */
export class AppTokenProvider implements TokenSource {
  /** The registration that tenants without one of their own go by. */
  readonly deployment: RegistrationRef;
  readonly #tenants: BoundedMap<string, Kept>;
  readonly #options: AppTokenProviderOptions;
  readonly #now: Now;

  /** Throws a TokenError (`misconfigured`) for a credential that can never work. */
  constructor(options: AppTokenProviderOptions) {
    msalCredential(options.credential);
    const { clientId, credential } = options;
    this.deployment = { key: "deployment", load: async () => ({ clientId, credential }) };
    this.#options = options;
    this.#now = options.now ?? systemNow;
    this.#tenants = new BoundedMap(options.maxTenants ?? 2000);
  }

  async getToken(tenantId: string, options: GetTokenOptions = {}): Promise<AppToken> {
    const key = tenantId.toLowerCase();
    if (!isGuid(key))
      throw new TokenError({ kind: "tenant-not-found", tenant: tenantId, detail: "a tenant id is a GUID" });
    const registration = options.through ?? (await this.#registrationOf(key));
    const kept = this.#tenants.get(key);
    if (kept?.registrationKey === registration.key) return kept.tokens.get(options);
    // Another registration than the last one: its tokens, and what it proves itself with, are forgotten.
    const { authority, resource } = this.#options;
    const load = async () => ({ authority, ...(await registration.load()) });
    const tokens = new TenantTokens(load, key, `${resource}/.default`, this.#now);
    this.#tenants.set(key, { registrationKey: registration.key, tokens });
    return tokens.get(options);
  }

  /** The client id and credential that a tenant is reached with. Throws a TokenError. */
  async registrationOf(tenantId: string, through?: RegistrationRef): Promise<AppRegistration> {
    return (through ?? (await this.#registrationOf(tenantId.toLowerCase()))).load();
  }

  async #registrationOf(tenantId: string): Promise<RegistrationRef> {
    return (await this.#options.registrationOf?.(tenantId)) ?? this.deployment;
  }

  /**
   * Makes tokens ready ahead of need, a few tenants at a time, renewing those that end within `validForMs`.
   * Answers the failures by tenant id instead of throwing: who needs such a tenant meets its error again.
   */
  async prefetch(tenantIds: Iterable<string>, validForMs = 10 * 60_000): Promise<ReadonlyMap<string, TokenError>> {
    const failures = new Map<string, TokenError>();
    const waiting = [...new Set(tenantIds)];
    const work = async (): Promise<void> => {
      for (let tenantId = waiting.pop(); tenantId !== undefined; tenantId = waiting.pop()) {
        try {
          const { token, expiresAt } = await this.getToken(tenantId);
          if (expiresAt.getTime() - this.#now().getTime() < validForMs)
            await this.getToken(tenantId, { rejected: token });
        } catch (error) {
          if (!(error instanceof TokenError)) throw error;
          failures.set(tenantId, error);
        }
      }
    };
    await Promise.all(Array.from({ length: PREFETCH_AT_ONCE }, work));
    return failures;
  }

  /** Forgets a tenant's token and client, as when it was disconnected. */
  forget(tenantId: string): void {
    this.#tenants.delete(tenantId.toLowerCase());
  }
}
