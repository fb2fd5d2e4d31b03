import { type ClosingFindings, mergeFindings } from "@daypass/domain";
import type { PowerCutReport } from "../../ports/directory.js";
import type { AccountTarget } from "./closing-target.js";
import type { Cut } from "./cut-power.js";
import type { Verdict } from "./judge-account.js";
import { STILL_ENABLED } from "./problems.js";

/** What one run did for one account so far. */
export interface Progress {
  readonly findings: ClosingFindings;
  /** Ids of assignments and groups that were taken off, or could not be: asking again at once changes neither. */
  readonly attempted: ReadonlySet<string>;
}

/** What is left of it is looked at before anything is sent. */
export const isPowerOff = ({ grant: { closing } }: AccountTarget): boolean =>
  closing.powerOffAt !== null && closing.found.sessionsRevokedAt !== null;

/** It is disabled all the same, and its sessions revoked. */
export const nothingToCut = (target: AccountTarget): Cut => ({ target, assignments: [], groupIds: [], passIds: [] });

export const cutOf = (target: AccountTarget, passToo: boolean): Cut => ({
  ...nothingToCut(target),
  assignments: target.knownAssignments,
  passIds: passToo && target.passId ? [target.passId] : [],
});

/** `report` undefined: nothing was sent before this look. */
export function advance(
  before: Progress | undefined,
  { target, assignments, groupIds }: Cut,
  verdict: Verdict,
  report: PowerCutReport | undefined,
  now: Date,
): Progress {
  const sessionsRevokedAt = report?.revokeSessions.status === "done" ? now : null;
  const findings = mergeFindings(before?.findings ?? target.grant.closing.found, {
    ...verdict.found,
    sessionsRevokedAt,
  });
  const ids = [...assignments.map((assignment) => assignment.id), ...groupIds];
  return { findings, attempted: new Set([...(before?.attempted ?? []), ...ids]) };
}

/** Undefined unless the look found something that this run has not tried to take off yet. */
export function nextCut(
  target: AccountTarget,
  verdict: Verdict,
  { attempted }: Progress,
  wasCut: boolean,
): Cut | undefined {
  // Somebody enabled it again after its power had been seen to be off.
  if (verdict.next === "wait" && verdict.problem === STILL_ENABLED && !wasCut) return nothingToCut(target);
  if (verdict.next !== "cut-again") return undefined;
  const { assignments, roleGroups } = verdict.dirt;
  const groupIds = roleGroups.map((group) => group.id);
  const isNew = [...assignments.map((assignment) => assignment.id), ...groupIds].some((id) => !attempted.has(id));
  return isNew ? { target, assignments, groupIds, passIds: [] } : undefined;
}
