import { unauthenticated } from "../errors/gateway-errors.js";

const BEARER = /^Bearer +([\x21-\x7e]{1,200})$/i;

/**
 * The token of an `Authorization` header; null where there is none.
 * @throws UNAUTHENTICATED for a header that is something else: a caller who tried to sign in is never taken for nobody
 */
export function bearerToken(header: string | undefined): string | null {
  if (header === undefined) return null;
  const token = BEARER.exec(header)?.[1];
  if (!token) throw unauthenticated();
  return token;
}
