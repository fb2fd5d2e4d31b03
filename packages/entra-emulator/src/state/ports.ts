export interface AccessTokenClaims {
  readonly tid: string;
  readonly appid: string;
  /** The service principal's object id for app-only tokens. */
  readonly oid: string;
  readonly roles: readonly string[];
  readonly wids: readonly string[];
  readonly exp: number;
  readonly aud: string;
}

/** Why a bearer was refused; `message` is the text of the 401 InvalidAuthenticationToken answer. */
export interface TokenProblem {
  readonly problem: string;
  readonly message: string;
}

/** What Graph needs of the token service. */
export interface AccessTokenVerifier {
  verifyAccessToken(bearer: string): Promise<AccessTokenClaims | TokenProblem>;
}
