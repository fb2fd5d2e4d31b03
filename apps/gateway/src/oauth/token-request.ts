/** RFC 6749, section 5.2. */
export type OauthErrorCode =
  | "invalid_request"
  | "invalid_client"
  | "unsupported_grant_type"
  | "invalid_scope"
  | "temporarily_unavailable";

export class OauthError extends Error {
  constructor(
    readonly code: OauthErrorCode,
    message: string,
  ) {
    super(message);
    this.name = "OauthError";
  }
}

export const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
export const GRANT_TYPE = "client_credentials";

const PARAMETERS = ["grant_type", "client_assertion_type", "client_assertion", "client_id", "scope"] as const;
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+(?: [\x21\x23-\x5b\x5d-\x7e]+)*$/;

export interface TokenRequest {
  readonly assertion: string;
  /** Null where it is left out: the assertion says it. */
  readonly clientId: string | null;
  /** Null where it is left out: all that the client has. */
  readonly scopes: readonly string[] | null;
}

/** @throws OauthError naming the parameter at fault */
export function readTokenRequest(form: URLSearchParams): TokenRequest {
  const given = Object.fromEntries(PARAMETERS.map((name) => [name, single(form, name)]));
  const { grant_type: grantType, client_assertion: assertion, client_assertion_type: type, scope } = given;
  if (!grantType) throw new OauthError("invalid_request", "grant_type is missing.");
  if (grantType !== GRANT_TYPE) throw new OauthError("unsupported_grant_type", `grant_type: only ${GRANT_TYPE}.`);
  if (form.has("client_secret"))
    throw new OauthError("invalid_client", "client_secret: clients have keys, not secrets.");
  if (!assertion) throw new OauthError("invalid_client", "client_assertion is missing.");
  if (type !== ASSERTION_TYPE) throw new OauthError("invalid_client", `client_assertion_type: only ${ASSERTION_TYPE}.`);
  if (scope && !SCOPE.test(scope)) throw new OauthError("invalid_scope", "scope: scopes with one space between them.");
  return { assertion, clientId: given.client_id || null, scopes: scope ? scope.split(" ") : null };
}

/** A parameter without a value is none, and one that is sent twice is nobody's meaning. */
function single(form: URLSearchParams, name: string): string | undefined {
  const values = form.getAll(name);
  if (values.length > 1) throw new OauthError("invalid_request", `${name} may be sent once.`);
  return values[0] || undefined;
}
