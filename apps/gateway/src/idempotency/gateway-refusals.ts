import type { PayloadOutcome, UserRefusal } from "../modules/user-errors/outcome.js";

export type Refused = Extract<PayloadOutcome<never>, { ok: false }>;

const refused = (refusal: UserRefusal): Refused => ({ ok: false, refusals: [refusal] });

/** Somebody else changed the same thing again and again. */
export const CONFLICT = refused({
  code: "CONFLICT",
  message: "Somebody changed this at the same moment. Nothing was changed; try again.",
  retryable: true,
});

export const KEY_REUSED = refused({
  code: "IDEMPOTENCY_KEY_REUSED",
  message: "This idempotency key was used with another input. Use a new key for a new request.",
});

export const IN_PROGRESS = refused({
  code: "IDEMPOTENCY_IN_PROGRESS",
  message: "A request with this idempotency key is being worked on. Send it again in a moment to see what came of it.",
  retryable: true,
});
