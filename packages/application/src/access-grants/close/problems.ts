import type { DirectoryProblem, PowerCutReport } from "../../ports/directory.js";

/** The most telling problem of a cut, for people to read. */
export function inTheWay(report: PowerCutReport | undefined): DirectoryProblem | undefined {
  if (!report) return undefined;
  const outcomes = [...report.assignments.values(), ...report.groups.values(), report.disable, report.revokeSessions];
  const problems = outcomes.flatMap((outcome) => (outcome.status === "failed" ? [outcome.problem] : []));
  return problems.find(isHopeless) ?? problems[0];
}

/** No retry mends it: somebody has to. It is retried all the same. */
export const isHopeless = ({ kind }: DirectoryProblem): boolean =>
  kind === "stuck" || kind === "consent-lost" || kind === "tenant-gone" || kind === "credential-rejected";

const waiting = (code: string, message: string): DirectoryProblem => ({
  kind: "replicating",
  code,
  message,
  retryAfterMs: 0,
  graphRequestId: null,
});

export const STILL_ENABLED = waiting("StillEnabled", "The account still reads as enabled.");
export const STILL_POWERFUL = waiting("StillPowerful", "Roles or role-assignable groups still read back.");
export const STILL_THERE = waiting("StillThere", "What was removed still reads back.");
export const NOT_SEEN = { ok: false, problem: waiting("NotSeen", "The account could not be looked at.") } as const;
