import { randomUUID } from "node:crypto";
import type { EmulatorClock } from "../../state/clock.js";

export type OAuthErrorName =
  | "invalid_request"
  | "invalid_grant"
  | "unauthorized_client"
  | "invalid_client"
  | "unsupported_grant_type"
  | "unsupported_response_type"
  | "invalid_resource"
  | "invalid_scope"
  | "interaction_required"
  | "login_required"
  | "consent_required"
  | "access_denied"
  | "temporarily_unavailable";

/** A refusal with its AADSTS code. It ends as a JSON body, as parameters of a redirect, or as a page. */
export class AadstsError extends Error {
  constructor(
    readonly error: OAuthErrorName,
    readonly code: number,
    readonly text: string,
    readonly suberror?: string,
  ) {
    super(`AADSTS${code}: ${text}`);
    this.name = "AadstsError";
  }

  /** 401 for a client that did not prove itself, else 400. */
  get status(): number {
    return this.error === "invalid_client" ? 401 : 400;
  }
}

export interface TokenErrorBody {
  readonly error: OAuthErrorName;
  readonly error_description: string;
  readonly error_codes: readonly number[];
  readonly timestamp: string;
  readonly trace_id: string;
  readonly correlation_id: string;
  readonly error_uri: string;
  readonly suberror?: string;
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `correlationId` is the caller's `client-request-id`; anything but a GUID is replaced. */
export function tokenErrorBody(
  problem: AadstsError,
  origin: string,
  clock: EmulatorClock,
  correlationId: string | undefined,
): TokenErrorBody {
  const traceId = randomUUID();
  const correlation = correlationId && GUID.test(correlationId) ? correlationId : randomUUID();
  const timestamp = clock.iso().replace("T", " ");
  const trailer = `Trace ID: ${traceId} Correlation ID: ${correlation} Timestamp: ${timestamp}`;
  return {
    error: problem.error,
    error_description: `${problem.message} ${trailer}`,
    error_codes: [problem.code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlation,
    error_uri: `${origin}/error?code=${problem.code}`,
    ...(problem.suberror ? { suberror: problem.suberror } : {}),
  };
}
