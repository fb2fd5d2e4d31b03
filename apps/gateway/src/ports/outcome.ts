import type { UserErrorCode } from "../modules/user-errors/user-error-code.js";

/** A rule said no. Never an exception, and safe to show. */
export interface Refusal {
  readonly code: UserErrorCode;
  readonly message: string;
  /** The input field at fault, e.g. `["input", "durationMinutes"]`. */
  readonly path?: readonly string[] | undefined;
  readonly retryable?: boolean | undefined;
  readonly maxDurationMinutes?: number | undefined;
  readonly roleTemplateIds?: readonly string[] | undefined;
}

/** What a command came to: done, or refused with all reasons at once. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };
