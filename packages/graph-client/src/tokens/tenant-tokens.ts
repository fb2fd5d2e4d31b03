import type { Now } from "../time.js";
import type { AppToken, GetTokenOptions } from "./app-token-provider.js";
import { classifyRefusal } from "./classify-refusal.js";
import {
  asTokenError,
  createMsalApplication,
  type EntraApplication,
  type MsalApplication,
} from "./msal-application.js";
import { TokenError } from "./token-error.js";

/** A token is replaced this long before it ends, so that none ends on its way to Graph; a short-lived one after nine tenths. */
const RENEW_BEFORE_MS = 5 * 60_000;
/** While Entra cannot be asked, a token is still used until this close to its end. */
const USABLE_UNTIL_MS = 20_000;
/** However long Entra asks us to wait: a tenant with a closing due is tried again after this. */
const LONGEST_HOLD_MS = 5 * 60_000;

interface Held extends AppToken {
  /** When Entra suggested to renew (`refresh_in`), where it did. */
  readonly renewAt: number;
}

/** The token of one tenant. At most one call to Entra is under way, and none is made while Entra told us to wait. */
export class TenantTokens {
  #application: Promise<MsalApplication> | undefined;
  #held: Held | undefined;
  #inFlight: Promise<AppToken> | undefined;
  #inFlightForced: Promise<AppToken> | undefined;
  #hold: { readonly until: number; readonly error: TokenError } | undefined;

  constructor(
    /** Throws a TokenError. */
    private readonly load: () => Promise<EntraApplication>,
    private readonly tenantId: string,
    private readonly scope: string,
    private readonly now: Now,
  ) {}

  async get(options: GetTokenOptions): Promise<AppToken> {
    const held = this.#held;
    const replaces = options.rejected !== undefined && options.rejected === held?.token;
    if (options.skipCache === true || replaces) return this.#forced();
    if (held !== undefined && this.#now() < held.renewAt) return held;
    try {
      return await this.#fresh();
    } catch (error) {
      // An outage of Entra's token endpoint must not stop a closing that still has a good token.
      const usable = held !== undefined && this.#now() < held.expiresAt.getTime() - USABLE_UNTIL_MS;
      if (usable && error instanceof TokenError && error.transient) return held;
      throw error;
    }
  }

  #now(): number {
    return this.now().getTime();
  }

  #fresh(): Promise<AppToken> {
    this.#inFlight ??= (this.#inFlightForced ?? this.#acquire()).finally(() => {
      this.#inFlight = undefined;
    });
    return this.#inFlight;
  }

  /** Joins only calls that were begun by force too: an ordinary one under way may have been answered before consent changed. */
  #forced(): Promise<AppToken> {
    const before = this.#inFlight ?? Promise.resolve();
    this.#inFlightForced ??= before
      .then(
        () => this.#acquire(),
        () => this.#acquire(),
      )
      .finally(() => {
        this.#inFlightForced = undefined;
      });
    return this.#inFlightForced;
  }

  async #acquire(): Promise<AppToken> {
    if (this.#hold !== undefined && this.#now() < this.#hold.until) throw this.#heldBack(this.#hold);
    this.#hold = undefined;
    try {
      return await this.#ask();
    } catch (error) {
      const failure = asTokenError(this.tenantId, error);
      // msal keeps a throttle of its own (60 s, without network) in its client, and a discovery document may be stale: start anew.
      this.#application = undefined;
      if (failure.retryAfterMs !== undefined) {
        this.#hold = { until: this.#now() + Math.min(failure.retryAfterMs, LONGEST_HOLD_MS), error: failure };
      }
      throw failure;
    }
  }

  async #ask(): Promise<AppToken> {
    this.#application ??= this.load().then((application) =>
      createMsalApplication(application, this.tenantId, this.now),
    );
    const { client, network } = await this.#application;
    network.takeLast();
    const outcome = await client
      .acquireTokenByClientCredential({ scopes: [this.scope], skipCache: true })
      .catch((error: unknown) => asTokenError(this.tenantId, error));
    const last = network.takeLast();
    if (last instanceof TokenError) throw last;
    if (last !== undefined && last.status !== 200) throw classifyRefusal(this.tenantId, last);
    if (outcome instanceof TokenError) throw outcome;
    if (outcome === null || outcome.accessToken === "" || outcome.expiresOn === null) {
      throw new TokenError({
        kind: "unexpected",
        tenant: this.tenantId,
        detail: "the token endpoint answered without a token",
      });
    }
    return this.#keep(outcome.accessToken, outcome.expiresOn, outcome.refreshOn);
  }

  /** msal counts from the system's clock; what we keep counts from ours. */
  #keep(token: string, expiresOn: Date, refreshOn: Date | undefined): Held {
    const offset = this.#now() - Date.now();
    const expiresAt = expiresOn.getTime() + offset;
    const renewBefore = Math.min(RENEW_BEFORE_MS, (expiresAt - this.#now()) / 10);
    const renewAt = Math.min(expiresAt - renewBefore, (refreshOn?.getTime() ?? Number.POSITIVE_INFINITY) + offset);
    this.#held = { token, expiresAt: new Date(expiresAt), renewAt };
    return this.#held;
  }

  #heldBack(hold: { readonly until: number; readonly error: TokenError }): TokenError {
    const { error } = hold;
    return new TokenError({
      kind: error.kind,
      tenant: this.tenantId,
      aadsts: error.aadsts,
      oauthError: error.oauthError,
      status: error.status,
      retryAfterMs: hold.until - this.#now(),
      detail: "still within Retry-After",
      cause: error,
    });
  }
}
