const NEVER_SENT: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "CERT_HAS_EXPIRED",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

/** True when no connection came about, so that the request cannot have taken effect. False when that is not certain. */
export function wasNeverSent(error: unknown): boolean {
  for (let level = error, depth = 0; level instanceof Error && depth < 5; level = level.cause, depth++) {
    if ("code" in level && typeof level.code === "string" && NEVER_SENT.has(level.code)) return true;
  }
  return false;
}
