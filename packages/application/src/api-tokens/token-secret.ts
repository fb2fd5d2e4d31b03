import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";

const PREFIX = "dp_";
const ACCESS_PREFIX = "dp_at_"; // what keeps `dp_` out of logs keeps this out too
const BODY_LENGTH = 43; // 32 random bytes in base64url
const CHECKSUM_LENGTH = 6;

const checksum = (body: string): string =>
  crc32(body)
    .toString(36)
    .padStart(CHECKSUM_LENGTH + 1, "0")
    .slice(-CHECKSUM_LENGTH);

/** `dp_` + 43 random characters + 6 of checksum. `body` is 32 random bytes as base64url. */
export const tokenSecret = (body: string): string => secretOf(PREFIX, body);
/** The same for a token that an OAuth client was given, told apart by its prefix. */
export const accessTokenSecret = (body: string): string => secretOf(ACCESS_PREFIX, body);

/** A token that was mistyped or made up is told apart without a query. */
export const isWellFormedToken = (secret: string): boolean => isWellFormed(PREFIX, secret);
export const isWellFormedAccessToken = (secret: string): boolean => isWellFormed(ACCESS_PREFIX, secret);

/** Well-formed or not. */
export const isAccessToken = (secret: string): boolean => secret.startsWith(ACCESS_PREFIX);

const secretOf = (prefix: string, body: string): string => `${prefix}${body}${checksum(body)}`;

function isWellFormed(prefix: string, secret: string): boolean {
  if (secret.length !== prefix.length + BODY_LENGTH + CHECKSUM_LENGTH || !secret.startsWith(prefix)) return false;
  const body = secret.slice(prefix.length, -CHECKSUM_LENGTH);
  return secret.endsWith(checksum(body));
}

/** What is stored: the secret has 256 random bits, so a plain SHA-256 cannot be searched. */
export const hashSecret = (secret: string): string => createHash("sha256").update(secret).digest("hex");
