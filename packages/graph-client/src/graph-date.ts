import { checkedBase } from "./authority/entra-authority.js";
import { GraphError } from "./errors/graph-error.js";
import { type Now, systemNow } from "./time.js";

export interface GraphDate {
  /** Graph's clock, whole seconds. */
  readonly graphTime: Date;
  /** Ours, in the middle of the exchange. */
  readonly localTime: Date;
  /** Positive when our clock is ahead. Good to about a second. */
  readonly skewMs: number;
}

const TEMPLATE = "/organization";
const TIMEOUT_MS = 15_000;

/** Asks Graph for the time without a token, and so without a tenant: its refusal carries the clock too. Throws a GraphError. */
export async function askGraphDate(
  baseUrl: string,
  options: { readonly now?: Now; readonly signal?: AbortSignal } = {},
): Promise<GraphDate> {
  const now = options.now ?? systemNow;
  const url = `${checkedBase(baseUrl, "Graph base URL").href.replace(/\/+$/, "")}/v1.0${TEMPLATE}`;
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const signal = options.signal === undefined ? timeout : AbortSignal.any([options.signal, timeout]);
  const asked = now();
  const response = await fetch(url, { redirect: "error", signal }).catch((cause: unknown) => {
    options.signal?.throwIfAborted();
    throw noDate("NoAnswer", cause);
  });
  await response.body?.cancel();
  return graphDateOf(response.headers.get("date"), asked, now());
}

/** Throws a GraphError when the answer had no Date header. */
export function graphDateOf(header: string | null, asked: Date, answered: Date): GraphDate {
  const graphTime = new Date(header ?? "");
  if (Number.isNaN(graphTime.getTime())) throw noDate("NoDateHeader");
  const localTime = new Date((asked.getTime() + answered.getTime()) / 2);
  // The header is cut to the second: on average half a second is missing.
  return { graphTime, localTime, skewMs: localTime.getTime() - (graphTime.getTime() + 500) };
}

function noDate(code: string, cause?: unknown): GraphError {
  return new GraphError({
    status: 0,
    code,
    method: "GET",
    template: TEMPLATE,
    transient: true,
    outcomeUnknown: false,
    cause,
  });
}
