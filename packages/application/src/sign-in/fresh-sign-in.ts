import type { TechnicianPrincipal } from "@daypass/domain";
import type { Refusal } from "../outcome/refusal.js";

/** How long a sign-in counts as fresh. */
const FRESH_MS = 5 * 60_000;

export const STEP_UP: Refusal = {
  code: "NOT_ALLOWED",
  message: "Sign in again to confirm that it is you: this needs a sign-in of the last five minutes.",
  stepUp: true,
};

export const isFreshSignIn = ({ authenticatedAt }: TechnicianPrincipal, now: Date): boolean =>
  authenticatedAt !== null && now.getTime() - authenticatedAt.getTime() < FRESH_MS;
