import { createLocalJWKSet, decodeJwt, errors, type JWTPayload, jwtVerify } from "jose";
import { discover, fetchJson } from "../authority/discovery.js";
import type { EntraAuthority } from "../authority/entra-authority.js";
import { isGuid } from "../guid.js";
import { asArray, asObject, asString } from "../json.js";
import type { Now } from "../time.js";
import { TokenError } from "../tokens/token-error.js";
import { SignInError } from "./sign-in-error.js";

const CLOCK_TOLERANCE_SECONDS = 60;

/** A person, proven by a validated ID token. Key on (tenantId, objectId); the names are for show. */
export interface SignedInPerson {
  readonly tenantId: string;
  readonly objectId: string;
  readonly preferredUsername: string | undefined;
  readonly name: string | undefined;
}

export interface IdTokenExpectation {
  readonly authority: EntraAuthority;
  readonly clientId: string;
  readonly nonce: string;
  readonly now: Now;
}

/**
 * msal-node decodes ID tokens without checking them. Here the signature is checked against the keys of the tenant that the token
 * names, and the issuer against what that tenant's own discovery document says, so no tenant can speak for another.
 * Keys are fetched anew each time: they roll without notice, and a tenant is connected seldom.
 */
export async function validateIdToken(idToken: string, expected: IdTokenExpectation): Promise<SignedInPerson> {
  const tenantId = claimedTenant(idToken);
  const { issuer, jwksUri } = await discover(expected.authority, tenantId, expected.now);
  const keys = await fetchKeys(new URL(jwksUri), tenantId);
  const claims = await verify(idToken, keys, issuer.replace("{tenantid}", tenantId), expected);
  if (asString(claims.nonce) !== expected.nonce)
    throw new SignInError("nonce-mismatch", "the ID token holds another nonce");
  const objectId = asString(claims.oid)?.toLowerCase();
  if (!isGuid(objectId)) throw new SignInError("token-invalid", "oid is missing");
  return { tenantId, objectId, preferredUsername: asString(claims.preferred_username), name: asString(claims.name) };
}

function claimedTenant(idToken: string): string {
  let tid: unknown;
  try {
    ({ tid } = decodeJwt(idToken));
  } catch (cause) {
    throw new SignInError("token-invalid", "the ID token is malformed", { cause });
  }
  if (!isGuid(tid)) throw new SignInError("token-invalid", "tid is not a GUID");
  return tid.toLowerCase();
}

async function fetchKeys(url: URL, tenantId: string): Promise<ReturnType<typeof createLocalJWKSet>> {
  const answer = await fetchJson(url, tenantId);
  const keys = asArray(asObject(answer.body)?.keys)
    .map(asObject)
    .filter((key) => key !== undefined);
  const usable = keys.flatMap((key) => (asString(key.kty) === undefined ? [] : [{ ...key, kty: String(key.kty) }]));
  if (answer.status !== 200 || usable.length === 0) {
    throw new TokenError({
      kind: "transient",
      tenant: tenantId,
      status: answer.status,
      detail: "no signing keys were served",
    });
  }
  return createLocalJWKSet({ keys: usable });
}

async function verify(
  idToken: string,
  keys: ReturnType<typeof createLocalJWKSet>,
  issuer: string,
  expected: IdTokenExpectation,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(idToken, keys, {
      algorithms: ["RS256"],
      issuer,
      audience: expected.clientId,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: expected.now(),
      requiredClaims: ["exp", "iat", "tid", "oid", "nonce"],
    });
    return payload;
  } catch (cause) {
    const reason = cause instanceof errors.JOSEError ? cause.code : "unreadable";
    throw new SignInError("token-invalid", reason, { cause });
  }
}
