import type { GrantFailure } from "@daypass/domain";
import type { DirectoryProblem } from "../ports/directory.js";

/** Kinds that a later try can mend by itself. */
const RETRYABLE: ReadonlySet<DirectoryProblem["kind"]> = new Set([
  "throttled",
  "transient",
  "replicating",
  "unknown-outcome",
  "name-taken",
]);

export const isRetryable = (problem: DirectoryProblem): boolean => RETRYABLE.has(problem.kind);

export const failureOf = (problem: DirectoryProblem, now: Date): GrantFailure => ({
  code: problem.code,
  message: problem.message,
  retryable: isRetryable(problem),
  occurredAt: now,
});
