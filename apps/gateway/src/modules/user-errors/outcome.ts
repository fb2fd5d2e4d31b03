import type { Refusal } from "@daypass/application";
import type { UserErrorCode } from "./user-error-code.js";

/** A refusal as it is shown: a use case's, or one of the gateway's own. */
export interface UserRefusal extends Omit<Refusal, "code"> {
  readonly code: UserErrorCode;
}

/** What a mutation came to: a use case's outcome, or the gateway's refusal to run it. */
export type PayloadOutcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusals: readonly UserRefusal[] };
