/** What stands between a person and an answer. Refusals of a rule are no problems: they are userErrors. */
export type ProblemKind = "offline" | "signedOut" | "forbidden" | "throttled" | "outdated" | "invalid" | "fault";

export interface ProblemFacts {
  readonly kind: ProblemKind;
  readonly message: string;
  /** Tells our log where to look; null where no answer came. */
  readonly requestId: string | null;
  /** When trying again makes sense, in seconds; null for "now". */
  readonly retryAfterSeconds: number | null;
}

export class Problem extends Error implements ProblemFacts {
  override readonly name = "Problem";
  readonly kind: ProblemKind;
  readonly requestId: string | null;
  readonly retryAfterSeconds: number | null;

  constructor({ kind, message, requestId, retryAfterSeconds }: ProblemFacts, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
    this.requestId = requestId;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Whether the same call can work by itself a little later. */
  get passes(): boolean {
    return this.kind === "offline" || this.kind === "throttled" || this.kind === "fault";
  }
}

interface GatewayError {
  readonly message: string;
  readonly extensions?: { readonly code?: string };
}

const KINDS: Readonly<Record<string, ProblemKind>> = {
  UNAUTHENTICATED: "signedOut",
  FORBIDDEN: "forbidden",
  TOO_MANY_REQUESTS: "throttled",
  RATE_LIMITED: "throttled",
  PERSISTED_QUERY_NOT_FOUND: "outdated",
  BAD_USER_INPUT: "invalid",
};

const BY_STATUS: Readonly<Record<number, ProblemKind>> = { 401: "signedOut", 403: "forbidden", 429: "throttled" };

/** What an answer that has no data, or has errors beside it, means to the person waiting for it. */
export function problemOf(response: Response, errors: readonly GatewayError[]): Problem {
  const [first] = errors;
  const kind = BY_STATUS[response.status] ?? KINDS[first?.extensions?.code ?? ""] ?? "fault";
  const retryAfter = Number(response.headers.get("retry-after"));
  return new Problem({
    kind,
    message: first?.message ?? `HTTP ${response.status}`,
    requestId: response.headers.get("x-request-id"),
    retryAfterSeconds: Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null,
  });
}

export const offline = (cause: unknown): Problem =>
  new Problem({ kind: "offline", message: "No answer came.", requestId: null, retryAfterSeconds: null }, cause);
