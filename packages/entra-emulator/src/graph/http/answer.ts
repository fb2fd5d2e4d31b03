export interface GraphAnswer {
  readonly status: number;
  /** Absent: no body at all, as 204 has none. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RefusalDetail {
  readonly code: string;
  readonly message: string;
  readonly target?: string;
}

/** A refusal in Graph's words; the dispatcher puts it into the error envelope. */
export class GraphRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details?: readonly RefusalDetail[],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = "GraphRefusal";
  }
}

export function ok(body: unknown): GraphAnswer {
  return { status: 200, body };
}

export function created(body: unknown): GraphAnswer {
  return { status: 201, body };
}

export const noContent: GraphAnswer = { status: 204 };

export function notFound(id: string): GraphRefusal {
  return new GraphRefusal(
    404,
    "Request_ResourceNotFound",
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

export function denied(): GraphRefusal {
  return new GraphRefusal(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
}

/** The authentication-method APIs have a denial of their own. */
export function methodsDenied(): GraphRefusal {
  return new GraphRefusal(403, "accessDenied", "Request Authorization failed");
}

/** `target` names the property; the detail repeats the message as Graph does. */
export function badRequest(message: string, detail?: { code: string; target: string }): GraphRefusal {
  return new GraphRefusal(
    400,
    "Request_BadRequest",
    message,
    detail ? [{ code: detail.code, message, target: detail.target }] : undefined,
  );
}

/** Refused before the directory is asked: malformed JSON, an unknown segment, an unreadable query. */
export function malformed(message: string): GraphRefusal {
  return new GraphRefusal(400, "BadRequest", message);
}

export function unsupportedQuery(message: string): GraphRefusal {
  return new GraphRefusal(400, "Request_UnsupportedQuery", message);
}

export function methodNotAllowed(): GraphRefusal {
  return new GraphRefusal(405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.");
}

export function premiumRequired(): GraphRefusal {
  return new GraphRefusal(
    400,
    "AadPremiumLicenseRequired",
    "The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.",
  );
}

/** The error envelope. `date` has no zone and means UTC. */
export function envelope(refusal: GraphRefusal, ids: { now: Date; requestId: string; clientRequestId: string }) {
  return {
    error: {
      code: refusal.code,
      message: refusal.message,
      ...(refusal.details ? { details: refusal.details } : {}),
      innerError: {
        ...(refusal.status === 429 ? { code: "429", message: "Please retry after", status: "429" } : {}),
        date: ids.now.toISOString().slice(0, 19),
        "request-id": ids.requestId,
        "client-request-id": ids.clientRequestId,
      },
    },
  };
}
