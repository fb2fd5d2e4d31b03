import type { DirectoryProblem } from "@daypass/application";
import {
  GraphError,
  isAlreadyExists,
  isConcurrencyViolation,
  isConsentGone,
  isNotReplicatedYet,
  isPassPolicyRefusal,
  isPermissionDenied,
  isThrottled,
  TokenError,
} from "@daypass/graph-client";
import { describeProblem } from "./describe-problem.js";
import { problemOfTokenError } from "./problem-of-token-error.js";

/** What was tried: the same answer means different things for different effects. */
export type Effect =
  | "read"
  | "create-account"
  | "enable-account"
  | "issue-pass"
  | "assign-role"
  | "remove-role"
  | "remove-group"
  | "disable-account"
  | "revoke-sessions"
  | "delete-pass"
  | "delete-account"
  | "set-password";

type Kind = DirectoryProblem["kind"];

/** Refused with a 403 while the account still counts as privileged somewhere: passes once our removal has replicated. */
const HELD_BACK_BY_ROLES: ReadonlySet<Effect> = new Set([
  "enable-account",
  "disable-account",
  "revoke-sessions",
  "delete-pass",
  "delete-account",
]);

/** Graph gives these no code of their own, so they are told by its words; unrecognized they are still retried, only unnamed. */
const RESTRICTED_UNIT = /restricted (management )?administrative unit/i;
const LAST_ADMINISTRATOR = /\blast\b.{0,40}\b(global|company) administrator/i;

/**
 * Names a failure in the words of the port.
 * @throws what is neither Graph's, Entra's nor an abort: that is our own mistake.
 */
export function problemOfError(error: unknown, effect: Effect): DirectoryProblem {
  if (error instanceof TokenError) return problemOfTokenError(error);
  if (error instanceof GraphError) return problemOfGraphError(error, effect);
  if (isAbort(error)) return problem(effect === "read" ? "transient" : "unknown-outcome", "Aborted", effect);
  throw error;
}

function problemOfGraphError(error: GraphError, effect: Effect): DirectoryProblem {
  return problem(kindOf(error, effect), error.code, effect, error);
}

function kindOf(error: GraphError, effect: Effect): Kind {
  if (isThrottled(error)) return "throttled";
  if (isConsentGone(error)) return "consent-lost";
  // A blind repeat of a read does no harm, whatever became of it.
  if (error.outcomeUnknown && effect !== "read") return "unknown-outcome";
  // An answer that cannot be read, and a token that was refused twice, are somebody's bad moment.
  if (error.transient || isConcurrencyViolation(error) || error.status === 401 || error.code === "UnexpectedAnswer") {
    return "transient";
  }
  if (isStuck(error)) return "stuck";
  if (effect === "issue-pass" && (isPassPolicyRefusal(error) || error.status === 400)) return "pass-refused";
  if (isNotReplicatedYet(error)) return "replicating";
  if (isPermissionDenied(error)) return HELD_BACK_BY_ROLES.has(effect) ? "replicating" : "refused";
  if (effect === "create-account" && isAlreadyExists(error)) return "name-taken";
  return error.status === 400 ? "invalid" : "refused";
}

function isStuck(error: GraphError): boolean {
  const said = error.graphMessage ?? "";
  return (
    (error.status === 400 || error.status === 403) && (RESTRICTED_UNIT.test(said) || LAST_ADMINISTRATOR.test(said))
  );
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === "AbortError" || error.name === "TimeoutError");
}

function problem(kind: Kind, code: string, effect: Effect, error?: GraphError): DirectoryProblem {
  return {
    kind,
    code,
    message: describeProblem(kind, effect, code),
    retryAfterMs: error?.retryAfterMs ?? 0,
    graphRequestId: error?.requestId ?? null,
  };
}
