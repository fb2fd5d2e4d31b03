import { asArray, asNumber, asObject, asString } from "../json.js";
import { TokenError, type TokenErrorKind } from "./token-error.js";

const KIND_OF_CODE: Readonly<Record<number, TokenErrorKind>> = {
  90055: "throttled",
  50196: "throttled",
  50033: "transient",
  90024: "transient",
  90033: "transient",
  700016: "not-consented",
  65001: "not-consented",
  65004: "not-consented",
  90094: "not-consented",
  650051: "not-consented",
  650052: "not-consented",
  650057: "not-consented",
  7000112: "app-disabled",
  70001: "app-disabled",
  90002: "tenant-not-found",
  90038: "wrong-cloud",
  7000215: "credential-rejected",
  7000222: "credential-rejected",
  7000218: "credential-rejected",
  700027: "credential-rejected",
  50012: "credential-rejected",
  50013: "credential-rejected",
  70021: "credential-rejected",
  700211: "credential-rejected",
  700212: "credential-rejected",
  700213: "credential-rejected",
  53003: "blocked-by-policy",
  530032: "blocked-by-policy",
  500011: "resource-unknown",
  70011: "resource-unknown",
};

const KIND_OF_OAUTH_ERROR: Readonly<Record<string, TokenErrorKind>> = {
  invalid_client: "credential-rejected",
  temporarily_unavailable: "transient",
  server_error: "transient",
  consent_required: "not-consented",
  invalid_tenant: "tenant-not-found",
  invalid_resource: "resource-unknown",
  invalid_scope: "resource-unknown",
};

export interface Refusal {
  readonly status: number;
  readonly body: unknown;
  readonly retryAfterMs: number | undefined;
}

/** Names what a token or discovery endpoint meant by an answer outside 2xx. AADSTS codes say most, then the OAuth error, then the status. */
export function classifyRefusal(tenant: string, refusal: Refusal, cause?: unknown): TokenError {
  const body = asObject(refusal.body);
  const aadsts = aadstsOf(body);
  const oauthError = asString(body?.error);
  return new TokenError({
    kind: kindOf(refusal, aadsts, oauthError),
    tenant,
    aadsts,
    oauthError,
    status: refusal.status,
    retryAfterMs: refusal.retryAfterMs,
    correlationId: asString(body?.correlation_id),
    traceId: asString(body?.trace_id),
    cause,
  });
}

function kindOf(refusal: Refusal, aadsts: readonly number[], oauthError: string | undefined): TokenErrorKind {
  if (refusal.status === 429) return "throttled";
  const named = aadsts.map((code) => KIND_OF_CODE[code]).find((kind) => kind !== undefined);
  if (named !== undefined) return named;
  if (refusal.status >= 500) return refusal.retryAfterMs === undefined ? "transient" : "throttled";
  return KIND_OF_OAUTH_ERROR[oauthError ?? ""] ?? "unexpected";
}

function aadstsOf(body: ReturnType<typeof asObject>): readonly number[] {
  const listed = asArray(body?.error_codes)
    .map(asNumber)
    .filter((code) => code !== undefined);
  if (listed.length > 0) return listed;
  const written = /^AADSTS(\d+)/.exec(asString(body?.error_description) ?? "");
  return written === null ? [] : [Number(written[1])];
}
