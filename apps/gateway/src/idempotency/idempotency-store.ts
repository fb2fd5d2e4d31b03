/** Who asked for which mutation under which key. The same key of another actor or field is another key. */
export interface IdempotencyKey {
  readonly organizationId: string;
  readonly actor: string;
  readonly field: string;
  readonly key: string;
}

interface StartedAttempt extends IdempotencyKey {
  readonly attemptId: string;
}

type BeginOutcome =
  | { readonly outcome: "started"; readonly attempt: StartedAttempt }
  | { readonly outcome: "completed"; readonly response: unknown }
  | { readonly outcome: "in-progress" }
  | { readonly outcome: "reused" };

/** What retry-safe writes remember; persistence's, as the gateway sees it. Nothing secret goes in. */
export interface IdempotencyStore {
  /** Of several callers at once one starts. An attempt whose process died frees its key at `expiresAt`. */
  begin(key: IdempotencyKey, request: { hash: string; now: Date; expiresAt: Date }): Promise<BeginOutcome>;
  complete(attempt: StartedAttempt, response: unknown, expiresAt: Date): Promise<void>;
  /** Frees the key at once. */
  abandon(attempt: StartedAttempt): Promise<void>;
}
