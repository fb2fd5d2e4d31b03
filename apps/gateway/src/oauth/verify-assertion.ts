import { ASSERTION_ALGORITHMS, type PublicKey } from "@daypass/application";
import { createLocalJWKSet, decodeJwt, errors, type JWTPayload, jwtVerify } from "jose";

/** An assertion lives no longer, whatever it says: one that is stolen soon is worth nothing. */
const LIVES_SECONDS = 5 * 60;
const SKEW_SECONDS = 30;
const MAX_JTI_LENGTH = 256;
const TYPES = new Set(["jwt", "client-authentication+jwt"]);

export interface Verified {
  readonly clientId: string;
  readonly jti: string;
  /** From then on it is refused for its age: so long a `jti` has to be remembered. */
  readonly expiresAt: Date;
}

export interface VerifyOptions {
  /** The keys of a client that lives; none for any other. */
  readonly keysOf: (clientId: string) => Promise<readonly PublicKey[]>;
  /** The token endpoint, and nothing else. */
  readonly audience: string;
  readonly now: Date;
}

/** Names what is wrong, for the log: clients are not told. */
export class AssertionError extends Error {
  constructor(readonly reason: string) {
    super(reason);
    this.name = "AssertionError";
  }
}

/**
 * RFC 7523, section 3: the client's own signature over who it is, whom it speaks to, and until when.
 * Keys come from what was registered, never from the header of the assertion.
 * @throws AssertionError for every assertion that is not good
 */
export async function verifyAssertion(assertion: string, options: VerifyOptions): Promise<Verified> {
  const { audience, now } = options;
  try {
    const { sub: clientId } = decodeJwt(assertion);
    if (typeof clientId !== "string") throw new AssertionError("no_subject");
    const keys = await options.keysOf(clientId);
    if (keys.length === 0) throw new AssertionError("unknown_client");
    const keySet = createLocalJWKSet({ keys: keys.map((key) => ({ ...key })) });
    const { payload, protectedHeader } = await jwtVerify(assertion, keySet, {
      algorithms: [...ASSERTION_ALGORITHMS],
      audience,
      issuer: clientId,
      subject: clientId,
      requiredClaims: ["exp", "jti"],
      clockTolerance: SKEW_SECONDS,
      currentDate: now,
    });
    if (protectedHeader.typ !== undefined && !TYPES.has(protectedHeader.typ.toLowerCase())) {
      throw new AssertionError("typ");
    }
    return { clientId, ...checkClaims(payload, now) };
  } catch (error) {
    if (error instanceof AssertionError) throw error;
    if (error instanceof errors.JOSEError) throw new AssertionError(error.code);
    if (error instanceof TypeError) throw new AssertionError("malformed"); // a key that cannot be used with the algorithm
    throw error;
  }
}

function checkClaims({ aud, exp = 0, iat, jti = "" }: JWTPayload, now: Date): Omit<Verified, "clientId"> {
  const seconds = now.getTime() / 1000;
  // Said to others as well, any of them could send it on.
  if (Array.isArray(aud) && aud.length !== 1) throw new AssertionError("several_audiences");
  if (exp > seconds + LIVES_SECONDS + SKEW_SECONDS) throw new AssertionError("lives_too_long");
  if (iat !== undefined && iat > seconds + SKEW_SECONDS) throw new AssertionError("issued_in_the_future");
  if (iat !== undefined && exp - iat > LIVES_SECONDS) throw new AssertionError("lives_too_long");
  if (typeof jti !== "string" || jti === "" || jti.length > MAX_JTI_LENGTH) throw new AssertionError("jti");
  return { jti, expiresAt: new Date((exp + 2 * SKEW_SECONDS) * 1000) };
}
