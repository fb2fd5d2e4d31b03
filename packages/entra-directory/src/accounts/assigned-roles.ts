import type { ActivationReport, EffectOutcome } from "@daypass/application";
import type { AccountObservation } from "@daypass/domain";
import { isAlreadyExists } from "@daypass/graph-client";
import { describeProblem } from "../problem/describe-problem.js";
import type { ActivationSteps } from "./activation-steps.js";
import type { SequenceResults } from "./run-activation.js";

/** What became of each role. One that was assigned already counts as done once the read-back shows it. */
export function readAssignedRoles(
  steps: ActivationSteps["roles"],
  results: SequenceResults,
  after: AccountObservation | null,
): ActivationReport["roles"] {
  const outcomes = [...steps].map(([role, step]) => {
    const outcome = results.outcome(step);
    if (outcome.status === "done") return [role, { ...outcome, resultId: assignmentId(results, step) }] as const;
    return [role, isAlreadyExists(results.error(step)) ? confirmed(role, outcome, after) : outcome] as const;
  });
  return new Map(outcomes);
}

function confirmed(role: string, outcome: EffectOutcome, after: AccountObservation | null): EffectOutcome {
  const held = after?.assignments.find(
    ({ roleTemplateId, scope }) => roleTemplateId === role.toLowerCase() && scope === "/",
  );
  if (outcome.status !== "failed") return outcome;
  if (held !== undefined) return { status: "done", graphRequestId: outcome.problem.graphRequestId, resultId: held.id };
  const message = describeProblem("replicating", "assign-role", outcome.problem.code);
  return { status: "failed", problem: { ...outcome.problem, kind: "replicating", message } };
}

type RoleStep = ActivationSteps["roles"] extends Map<string, infer S> ? S : never;

/** Null where Graph said that it was done, but not under which id: the read-back has it. */
function assignmentId(results: SequenceResults, step: RoleStep): string | null {
  try {
    return results.read(step).id;
  } catch {
    return null;
  }
}
