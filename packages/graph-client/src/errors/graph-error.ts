export interface GraphErrorDetail {
  readonly code: string;
  readonly target?: string;
  readonly message?: string;
}

export interface GraphErrorInit {
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** The deepest code of the answer that we know, else its outermost. */
  readonly code: string;
  readonly method: string;
  /** The path with its ids left out, such as `/users/{id}`. */
  readonly template: string;
  /** Graph's own words. May name people of the customer: kept out of `message` and of what is enumerable. */
  readonly graphMessage?: string;
  readonly requestId?: string;
  readonly clientRequestId?: string;
  readonly retryAfterMs?: number;
  readonly transient: boolean;
  /** True when the call may have taken effect although it failed: read back before writing again. */
  readonly outcomeUnknown: boolean;
  readonly details?: readonly GraphErrorDetail[];
  readonly request?: unknown;
  readonly response?: unknown;
  readonly cause?: unknown;
}

/**
 * A Graph call that failed: refused, throttled, or without an answer.
 * Safe to log: message and enumerable fields hold codes and ids only; request, response and Graph's words are non-enumerable.
 */
export class GraphError extends Error {
  override readonly name = "GraphError";
  readonly status: number;
  readonly code: string;
  readonly requestId: string | undefined;
  readonly clientRequestId: string | undefined;
  /** Milliseconds that Graph (or our own budget) asked us to wait, where it said so. */
  readonly retryAfterMs: number | undefined;
  readonly transient: boolean;
  readonly outcomeUnknown: boolean;
  declare readonly details: readonly GraphErrorDetail[];
  declare readonly graphMessage: string | undefined;
  declare readonly request: unknown;
  declare readonly response: unknown;

  constructor(init: GraphErrorInit) {
    const said = init.status === 0 ? "gave no answer" : `answered ${init.status}`;
    super(`Graph ${said} (${init.code}) to ${init.method} ${init.template}`, { cause: init.cause });
    this.status = init.status;
    this.code = init.code;
    this.requestId = init.requestId;
    this.clientRequestId = init.clientRequestId;
    this.retryAfterMs = init.retryAfterMs;
    this.transient = init.transient;
    this.outcomeUnknown = init.outcomeUnknown;
    for (const [key, value] of [
      ["name", this.name],
      ["details", init.details ?? []],
      ["graphMessage", init.graphMessage],
      ["request", init.request],
      ["response", init.response],
    ] as const) {
      Object.defineProperty(this, key, { value, enumerable: false });
    }
  }
}
