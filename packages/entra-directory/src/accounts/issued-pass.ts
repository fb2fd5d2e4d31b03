import type { Activation, ActivationReport, EffectOutcome } from "@daypass/application";
import type { IssuedPass } from "@daypass/graph-client";
import type { Step } from "../graph/steps.js";
import { toObservedPass } from "../observation/sign-in-ways.js";
import { problemOfError } from "../problem/problem-of-error.js";
import type { SequenceResults } from "./run-activation.js";

export interface PassReport {
  readonly outcome: EffectOutcome | null;
  readonly issued: ActivationReport["issuedPass"];
}

/** The pass that was issued. Its code is in Graph's answer only: where that cannot be read, another has to be asked for. */
export function readIssuedPass(
  step: Step<IssuedPass> | undefined,
  results: SequenceResults,
  asked: Activation["pass"],
  askedAt: Date,
): PassReport {
  if (step === undefined || asked === null) return { outcome: null, issued: null };
  const outcome = results.outcome(step);
  if (outcome.status !== "done") return { outcome, issued: null };
  try {
    const pass = results.read(step);
    const ends = toObservedPass(pass).expiresAt ?? new Date(askedAt.getTime() + asked.lifetimeMinutes * 60_000);
    return {
      outcome: { ...outcome, resultId: pass.id },
      issued: { code: pass.code, methodId: pass.id, expiresAt: ends },
    };
  } catch (error) {
    return { outcome: { status: "failed", problem: problemOfError(error, "issue-pass") }, issued: null };
  }
}
