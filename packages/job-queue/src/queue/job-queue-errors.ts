/** Asked to schedule something that the job's own contract does not allow. Names fields, never values. */
export class InvalidJobPayloadError extends Error {
  override readonly name = "InvalidJobPayloadError";
}

/** Stopped, or the store was never reached: nothing was scheduled. */
export class JobQueueUnavailableError extends Error {
  override readonly name = "JobQueueUnavailableError";
}

/**
 * What is kept of a failure: who failed and by which code. Messages of others may hold SQL, bodies or names, and go to the
 * log only. An error says itself what is safe to show by a `safeMessage`.
 */
export function failReason(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  const { safeMessage, code, status } = error as { safeMessage?: unknown; code?: unknown; status?: unknown };
  if (typeof safeMessage === "string") return safeMessage.slice(0, 300);
  const detail = [status, code].filter((part) => typeof part === "string" || typeof part === "number").join(" ");
  return `${error.name}${detail === "" ? "" : ` (${detail})`}`.slice(0, 300);
}

/** What Agenda is given in place of the error, since it stores the message. */
export class JobRunError extends Error {
  override readonly name = "JobRunError";

  constructor(
    reason: string,
    readonly retryInMs: number | null,
  ) {
    super(reason);
  }
}
