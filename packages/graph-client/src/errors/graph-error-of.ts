import { retryAfterMs } from "../time.js";
import { GraphError } from "./graph-error.js";
import { readErrorBody } from "./read-error-body.js";

export interface FailedAnswer {
  readonly method: string;
  readonly template: string;
  readonly status: number;
  /** Looks a header up by its lower-case name. */
  readonly header: (name: string) => string | undefined;
  /** The parsed body; anything that was not JSON is undefined. */
  readonly body: unknown;
  readonly clientRequestId?: string;
  readonly request?: unknown;
  readonly response?: unknown;
}

const TRANSIENT_STATUS: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** Makes the error of an answer outside 2xx, of a call of its own or of one item in a batch. */
export function graphErrorOf(answer: FailedAnswer, now: Date): GraphError {
  const read = readErrorBody(answer.body);
  const code = read.code ?? `HTTP_${answer.status}`;
  return new GraphError({
    status: answer.status,
    code,
    method: answer.method,
    template: answer.template,
    graphMessage: read.message,
    requestId: read.requestId ?? answer.header("request-id"),
    clientRequestId: read.clientRequestId ?? answer.header("client-request-id") ?? answer.clientRequestId,
    retryAfterMs: retryAfterMs(answer.header("retry-after"), now),
    transient: TRANSIENT_STATUS.has(answer.status) || code === "Directory_ConcurrencyViolation",
    outcomeUnknown: answer.method !== "GET" && answer.status >= 500,
    details: read.details,
    request: answer.request,
    response: answer.response,
  });
}
