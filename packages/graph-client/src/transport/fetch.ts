import type { Context } from "@microsoft/microsoft-graph-client";
import { GraphError } from "../errors/graph-error.js";
import { callStateOf, headersOf, setHeader } from "./call-state.js";
import { wasNeverSent } from "./connection-failure.js";
import { fetchOnNewConnection } from "./fetch-on-new-connection.js";
import { Step } from "./step.js";

export interface FetchOptions {
  readonly userAgent: string;
  /** For one attempt, the body included. Default 30 s. */
  readonly timeoutMs?: number;
}

const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

/** Innermost: the exchange itself. The body is read here, so that one cut off half-way counts as a lost connection. */
export class Fetch extends Step {
  constructor(private readonly settings: FetchOptions) {
    super();
  }

  async execute(context: Context): Promise<void> {
    const state = callStateOf(context);
    // Graph documents a User-Agent as required for device local credentials.
    setHeader(context, "user-agent", this.settings.userAgent);
    const timeout = AbortSignal.timeout(this.settings.timeoutMs ?? 30_000);
    const signal = state.signal === undefined ? timeout : AbortSignal.any([state.signal, timeout]);
    const exchange = state.freshConnection ? fetchOnNewConnection : fetch;
    state.fence?.();
    try {
      state.signal?.throwIfAborted();
      const body = context.options?.body;
      const response = await exchange(state.url, {
        method: state.method,
        headers: headersOf(context),
        body: typeof body === "string" ? body : undefined,
        redirect: "error",
        signal,
      });
      const content = await response.arrayBuffer();
      const { status, statusText, headers } = response;
      context.response = new Response(BODILESS.has(status) ? null : content, { status, statusText, headers });
    } catch (cause) {
      state.signal?.throwIfAborted();
      const neverSent = wasNeverSent(cause);
      throw new GraphError({
        status: 0,
        code: timeout.aborted ? "Timeout" : neverSent ? "ConnectionRefused" : "ConnectionLost",
        method: state.method,
        template: state.template,
        clientRequestId: state.clientRequestId,
        transient: true,
        outcomeUnknown: state.method !== "GET" && !neverSent,
        cause,
      });
    }
  }
}
