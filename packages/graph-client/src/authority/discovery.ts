import { asObject, asString, type JsonObject, parseJson } from "../json.js";
import { type Now, retryAfterMs } from "../time.js";
import { classifyRefusal } from "../tokens/classify-refusal.js";
import { TokenError } from "../tokens/token-error.js";
import type { EntraAuthority } from "./entra-authority.js";

const TIMEOUT_MS = 15_000;

export interface DiscoveryDocument {
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly jwksUri: string;
  /** The document as it came, for msal-node. */
  readonly raw: JsonObject;
}

/** Fetches a tenant's OpenID discovery document. Throws a TokenError: `tenant-not-found`, `unreachable`, `transient`, `misconfigured`. */
export async function discover(
  authority: EntraAuthority,
  tenantSegment: string,
  now: Now,
  signal?: AbortSignal,
): Promise<DiscoveryDocument> {
  const answer = await fetchJson(authority.discoveryUrl(tenantSegment), tenantSegment, signal);
  if (answer.status !== 200) {
    const refusal = classifyRefusal(tenantSegment, {
      status: answer.status,
      body: answer.body,
      retryAfterMs: retryAfterMs(answer.headers.get("retry-after"), now()),
    });
    // The status and wording for an unknown tenant are not documented; a discovery document is refused for no other reason.
    const unknown = !refusal.transient && (answer.status === 400 || answer.status === 404);
    throw unknown
      ? new TokenError({
          kind: "tenant-not-found",
          tenant: tenantSegment,
          aadsts: refusal.aadsts,
          status: answer.status,
        })
      : refusal;
  }
  return readDocument(authority, tenantSegment, answer.body);
}

/** Throws a TokenError (`misconfigured`) for a document that cannot be used, or that leads from https to plain http. */
export function readDocument(authority: EntraAuthority, tenant: string, body: unknown): DiscoveryDocument {
  const raw = asObject(body);
  const [issuer, authorizationEndpoint, tokenEndpoint, jwksUri] = [
    asString(raw?.issuer),
    asString(raw?.authorization_endpoint),
    asString(raw?.token_endpoint),
    asString(raw?.jwks_uri),
  ];
  const endpoints = [authorizationEndpoint, tokenEndpoint, jwksUri];
  const usable = (endpoint: string | undefined) =>
    endpoint !== undefined && URL.canParse(endpoint) && (authority.isPlainHttp || endpoint.startsWith("https:"));
  if (
    raw === undefined ||
    !issuer ||
    !authorizationEndpoint ||
    !tokenEndpoint ||
    !jwksUri ||
    !endpoints.every(usable)
  ) {
    throw new TokenError({
      kind: "misconfigured",
      tenant,
      detail: "the authority host serves no usable discovery document",
    });
  }
  return { issuer, authorizationEndpoint, tokenEndpoint, jwksUri, raw };
}

export interface JsonAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Undefined when it was not JSON. */
  readonly body: unknown;
}

/** GETs a JSON document of the authority. Throws a TokenError of kind `unreachable` when no answer comes. */
export async function fetchJson(url: URL, tenant: string, signal?: AbortSignal): Promise<JsonAnswer> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const response = await fetch(url, {
      headers: { Accept: "application/json" },
      redirect: "error",
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    return { status: response.status, headers: response.headers, body: parseJson(await response.text()) };
  } catch (cause) {
    signal?.throwIfAborted();
    throw new TokenError({ kind: "unreachable", tenant, cause });
  }
}
