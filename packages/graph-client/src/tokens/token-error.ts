export type TokenErrorKind =
  /** Entra asked us to slow down; `retryAfterMs` where it said for how long. */
  | "throttled"
  /** Our app has no service principal, or no consent, in that tenant. */
  | "not-consented"
  | "tenant-not-found"
  /** The tenant lives in another national cloud. */
  | "wrong-cloud"
  /** Entra does not accept our secret, certificate or federated token (wrong, expired, not registered). */
  | "credential-rejected"
  /** The app was disabled, in the tenant or by Microsoft. */
  | "app-disabled"
  /** Conditional Access for workload identities refuses us. */
  | "blocked-by-policy"
  /** Entra does not know Microsoft Graph as we named it. */
  | "resource-unknown"
  /** Entra had a bad moment. */
  | "transient"
  /** No answer: name resolution, connection, time-out. */
  | "unreachable"
  /** Our own settings cannot work: unreadable credential file, a key that fits no certificate, a bad discovery document. */
  | "misconfigured"
  | "unexpected";

export interface TokenErrorInit {
  readonly kind: TokenErrorKind;
  /** The tenant GUID, or the segment that was asked for. */
  readonly tenant: string;
  readonly aadsts?: readonly number[];
  readonly oauthError?: string;
  readonly status?: number;
  readonly retryAfterMs?: number;
  readonly correlationId?: string;
  readonly traceId?: string;
  /** For `misconfigured`: what is wrong, free of secrets. */
  readonly detail?: string;
  readonly cause?: unknown;
}

const TRANSIENT: ReadonlySet<TokenErrorKind> = new Set(["throttled", "transient", "unreachable"]);

/** No token was to be had. Message and fields are safe to log: they never hold a credential or Entra's free text. */
export class TokenError extends Error {
  readonly kind: TokenErrorKind;
  readonly tenant: string;
  /** AADSTS numbers, such as 700016; empty where Entra gave none. */
  readonly aadsts: readonly number[];
  readonly oauthError: string | undefined;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  readonly correlationId: string | undefined;
  readonly traceId: string | undefined;
  readonly transient: boolean;
  readonly detail: string | undefined;

  constructor(init: TokenErrorInit) {
    const aadsts = init.aadsts ?? [];
    const why = [...aadsts.map((code) => `AADSTS${code}`), init.detail].filter((part) => part !== undefined).join(", ");
    super(`No token for tenant ${init.tenant}: ${init.kind}${why === "" ? "" : ` (${why})`}`, { cause: init.cause });
    this.kind = init.kind;
    this.tenant = init.tenant;
    this.aadsts = aadsts;
    this.oauthError = init.oauthError;
    this.status = init.status;
    this.retryAfterMs = init.retryAfterMs;
    this.correlationId = init.correlationId;
    this.traceId = init.traceId;
    this.transient = TRANSIENT.has(init.kind);
    this.detail = init.detail;
    Object.defineProperty(this, "name", { value: "TokenError" });
    Object.defineProperty(this, "cause", { value: init.cause, enumerable: false });
  }
}
