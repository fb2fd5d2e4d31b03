import type { CloseReason, GrantFailure } from "@daypass/domain";
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

/** What a grant is given up for when no retry mends the problem. */
export const closeReasonOf = ({ kind }: DirectoryProblem): CloseReason =>
  kind === "consent-lost" || kind === "tenant-gone" || kind === "credential-rejected"
    ? "AUTHORIZATION_LOST"
    : "PROVISIONING_FAILED";
