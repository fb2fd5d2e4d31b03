import { hashSecret } from "../api-tokens/token-secret.js";
import type { AuthorizationAttempt } from "./authorization-attempt.js";

/** From begin to consent, in minutes. */
export const ATTEMPT_LIVES_MINUTES = 15;
/** How long consent may take to propagate before the attempt is given up, in minutes. */
export const PENDING_LIVES_MINUTES = 30;

export const hashState = hashSecret;

/** Which redirect a state belongs to. */
export function legOf(attempt: AuthorizationAttempt, state: string): "sign-in" | "consent" | null {
  const hash = hashState(state);
  if (attempt.signInStateHash === hash) return "sign-in";
  return attempt.consentStateHash === hash ? "consent" : null;
}

/** Why this redirect is not taken, in words; undefined when it may go on. Single use, short-lived, bound to one browser. */
export function checkLeg(
  attempt: AuthorizationAttempt,
  leg: "sign-in" | "consent",
  browserToken: string | null,
  now: Date,
): string | undefined {
  const usedAt = leg === "sign-in" ? attempt.signInUsedAt : attempt.consentUsedAt;
  if (usedAt) return "This link was used already. Begin the authorization again.";
  if (now >= attempt.expiresAt) return "This took too long and the link has expired. Begin the authorization again.";
  if (attempt.stage !== (leg === "sign-in" ? "SIGN_IN" : "CONSENT")) {
    return "This link does not belong to the current step. Begin the authorization again.";
  }
  const bound = attempt.browserHash;
  if (bound && (!browserToken || hashSecret(browserToken) !== bound)) {
    return "This link was opened in another browser than the one that began. Begin the authorization again.";
  }
  return undefined;
}
