import type { EffectOutcome } from "@daypass/application";
import { type BatchAnswer, GraphError, isNotFound } from "@daypass/graph-client";
import { type Effect, problemOfError } from "../problem/problem-of-error.js";

/** Effects that only take something away: what is not there has been taken away already. */
const DONE_WHEN_GONE: ReadonlySet<Effect> = new Set([
  "remove-role",
  "remove-group",
  "disable-account",
  "revoke-sessions",
  "delete-pass",
  "delete-account",
]);

export function outcomeOfAnswer(answer: BatchAnswer, effect: Effect): EffectOutcome {
  if (answer.skipped) return { status: "skipped" };
  if (answer.error !== undefined) return outcomeOfError(answer.error, effect);
  return { status: "done", graphRequestId: answer.requestId ?? null, resultId: null };
}

export function outcomeOfError(error: unknown, effect: Effect): EffectOutcome {
  if (DONE_WHEN_GONE.has(effect) && isGone(error)) {
    return { status: "done", graphRequestId: error.requestId ?? null, resultId: null };
  }
  return { status: "failed", problem: problemOfError(error, effect) };
}

function isGone(error: unknown): error is GraphError {
  return error instanceof GraphError && (isNotFound(error) || error.code === "RoleAssignmentDoesNotExist");
}
