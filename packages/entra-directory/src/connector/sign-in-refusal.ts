import type { SignInRefusal } from "@daypass/application";
import { SignInError, TokenError } from "@daypass/graph-client";
import { problemOfTokenError } from "../problem/problem-of-token-error.js";

const WHY = {
  "code-rejected": "The sign-in was used before, took too long, or was begun elsewhere. Begin again.",
  "nonce-mismatch": "This sign-in answers another request than the one that was made. Begin again.",
  "token-invalid": "The proof of sign-in that Entra gave is not valid.",
} as const;

const DECLINED: ReadonlySet<number> = new Set([65004, 65001, 90094]);

/** @throws what neither Entra nor the sign-in did: that is our own mistake. */
export function signInRefusal(error: unknown): SignInRefusal {
  if (error instanceof SignInError) return { kind: "invalid", message: WHY[error.kind] };
  if (!(error instanceof TokenError)) throw error;
  if (error.aadsts.some((code) => DECLINED.has(code))) {
    return { kind: "cancelled", message: "The sign-in was declined before it was complete." };
  }
  if (error.kind === "unexpected")
    return { kind: "invalid", message: "Entra did not accept the sign-in. Begin again." };
  const { code, message } = problemOfTokenError(error);
  return error.transient ? { kind: "unreachable", message } : { kind: "not-accepted", message: `${message} (${code})` };
}
