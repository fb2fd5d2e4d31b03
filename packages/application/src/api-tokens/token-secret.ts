import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";

const PREFIX = "dp_";
const BODY_LENGTH = 43; // 32 random bytes in base64url
const CHECKSUM_LENGTH = 6;

const checksum = (body: string): string =>
  crc32(body)
    .toString(36)
    .padStart(CHECKSUM_LENGTH + 1, "0")
    .slice(-CHECKSUM_LENGTH);

/** `dp_` + 43 random characters + 6 of checksum. `body` is 32 random bytes as base64url. */
export const tokenSecret = (body: string): string => `${PREFIX}${body}${checksum(body)}`;

/** A token that was mistyped or made up is told apart without a query. */
export function isWellFormedToken(secret: string): boolean {
  if (secret.length !== PREFIX.length + BODY_LENGTH + CHECKSUM_LENGTH || !secret.startsWith(PREFIX)) return false;
  const body = secret.slice(PREFIX.length, -CHECKSUM_LENGTH);
  return secret.endsWith(checksum(body));
}

/** What is stored: the secret has 256 random bits, so a plain SHA-256 cannot be searched. */
export const hashSecret = (secret: string): string => createHash("sha256").update(secret).digest("hex");
