import { GRAPH_APP_ID } from "../data/permissions.js";

/** The audiences that Graph takes; a token for anything else is a wrong audience. */
export const GRAPH_AUDIENCES: readonly string[] = ["https://graph.microsoft.com", GRAPH_APP_ID];

/** What a bearer of an app-only or delegated access token may be known by. Times are seconds since the epoch. */
export interface VerifiedAccessToken {
  readonly problem?: undefined;
  readonly tid: string;
  readonly appid: string;
  /** The service principal of an app-only token, the person of a delegated one. */
  readonly oid: string;
  readonly idtyp: "app" | "user";
  /** Application permissions; empty for a delegated token, and for an app without consent. */
  readonly roles: readonly string[];
  /** Delegated scopes; empty for an app-only token. */
  readonly scp: readonly string[];
  readonly wids: readonly string[];
  readonly iat: number;
  readonly exp: number;
  readonly aud: string;
}

/** Why a bearer was not taken, in the words that Graph's 401 messages tell apart. */
export interface AccessTokenProblem {
  readonly problem: "empty" | "malformed" | "badSignature" | "notYetValid" | "expired" | "wrongAudience";
  /** What Graph's 401 says. */
  readonly message: string;
}

const PROBLEM_MESSAGES: Readonly<Record<AccessTokenProblem["problem"], string>> = {
  empty: "Access token is empty.",
  malformed: "CompactToken parsing failed with error code: 80049217",
  badSignature: "Access token validation failure. Invalid signature.",
  notYetValid: "Lifetime validation failed, the token is not yet valid.",
  expired: "Lifetime validation failed, the token is expired.",
  wrongAudience: "Access token validation failure. Invalid audience.",
};

export function accessTokenProblem(problem: AccessTokenProblem["problem"]): AccessTokenProblem {
  return { problem, message: PROBLEM_MESSAGES[problem] };
}

/** A token, and the seconds it lives from the emulator's now. */
export interface IssuedToken {
  readonly token: string;
  readonly expiresIn: number;
}

interface TokenContext {
  /** Scheme, host and port that the request came to: issuers follow it. */
  readonly origin: string;
  readonly tenantId: string;
  readonly appId: string;
}

export interface AppTokenRequest extends TokenContext {
  readonly servicePrincipalId: string;
  readonly audience: string;
  readonly roles: readonly string[];
  readonly wids: readonly string[];
  /** How the client proved itself. */
  readonly credential: "secret" | "assertion";
}

/** A person as tokens name them. */
export interface TokenPerson {
  readonly oid: string;
  readonly name: string;
  readonly preferredUsername: string;
  readonly email?: string | undefined;
  /** Empty unless the app registration asks for directory roles in its tokens. */
  readonly wids: readonly string[];
}

/** A sign-in that tokens are issued from. Times are seconds since the epoch. */
export interface SignInFacts {
  readonly sid: string;
  readonly authTime: number;
  /** What the person's revocations and password changes had come to; a grant of another generation is revoked. */
  readonly generation: string;
  /** The temporary access pass that was shown: its end, its removal or its replacement ends every token it led to. */
  readonly pass?: { readonly id: string; readonly notAfter: number } | undefined;
}

interface PersonTokenRequest extends TokenContext {
  readonly person: TokenPerson;
  readonly signIn: SignInFacts;
}

export interface IdTokenRequest extends PersonTokenRequest {
  readonly nonce?: string | undefined;
}

export interface AccessTokenRequest extends PersonTokenRequest {
  readonly audience: string;
  readonly scopes: readonly string[];
}

/** What a refresh token stands for. Times are seconds since the epoch. */
export interface RefreshTokenFacts {
  readonly tenantId: string;
  readonly appId: string;
  readonly oid: string;
  readonly scopes: readonly string[];
  readonly signIn: SignInFacts;
}

/** One token that was handed out. */
export interface IssuedTokenRecord {
  readonly kind: "app" | "access" | "id" | "refresh";
  readonly at: string;
  readonly tenantId: string;
  readonly appId: string;
  /** The service principal or the person. */
  readonly subject: string;
  readonly roles: readonly string[];
}
