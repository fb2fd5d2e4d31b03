import {
  type AccountDirt,
  type AccountObservation,
  type ClosingFindings,
  type ClosingGrant,
  deletesAtClose,
  describeRole,
  findDirt,
  isGiven,
  isPowerless,
  isTampered,
  seenMethods,
} from "@daypass/domain";
import type { DirectoryProblem, DirectoryResult } from "../../ports/directory.js";
import type { AccountTarget } from "./closing-target.js";
import { STILL_ENABLED } from "./problems.js";

/** What the look at a closing account says has to happen next. */
export type Verdict =
  | { readonly next: "closed"; readonly seen: AccountObservation; readonly found: Partial<ClosingFindings> }
  /** More power on it than we knew: take it off at once. */
  | { readonly next: "cut-again"; readonly dirt: AccountDirt; readonly found: Partial<ClosingFindings> }
  /** Only deletion leaves nothing behind, or shows it. */
  | { readonly next: "delete"; readonly powerless: boolean; readonly found: Partial<ClosingFindings> }
  /** A pass still lives. */
  | {
      readonly next: "delete-passes";
      readonly powerless: true;
      readonly passIds: readonly string[];
      readonly found: Partial<ClosingFindings>;
    }
  | { readonly next: "wait"; readonly problem: DirectoryProblem; readonly found: Partial<ClosingFindings> };

export const isResidue = (verdict: Verdict): verdict is Extract<Verdict, { next: "delete" | "delete-passes" }> =>
  verdict.next === "delete" || verdict.next === "delete-passes";

export function judgeAccount(target: AccountTarget, result: DirectoryResult<AccountObservation>): Verdict {
  if (!result.ok) {
    // Where methods may not be read, the account cannot be seen clean; gone can be seen.
    return result.problem.kind === "refused"
      ? { next: "delete", powerless: false, found: {} }
      : { next: "wait", problem: result.problem, found: {} };
  }
  const seen = result.value;
  if (!seen.exists) return { next: "closed", seen, found: {} };
  const dirt = findDirt(seen, target.account);
  const found = whatOthersAdded(target.grant, dirt);
  if (dirt.assignments.length + dirt.roleGroups.length > 0) return { next: "cut-again", dirt, found };
  if (!isPowerless(dirt)) return { next: "wait", problem: STILL_ENABLED, found };
  // One that was off the books, and showed up after all, has no place to rest in.
  const isOffBooks = target.account.state === "DELETED";
  if (isOffBooks || isTampered(dirt) || deletesAtClose(target.app)) return { next: "delete", powerless: true, found };
  const passIds = dirt.livePasses.map((pass) => pass.id);
  if (passIds.length > 0) return { next: "delete-passes", powerless: true, passIds, found };
  return { next: "closed", seen, found };
}

/** Everything that the grant itself did not put there, by names people know. */
function whatOthersAdded(grant: ClosingGrant, dirt: AccountDirt): Partial<ClosingFindings> {
  return {
    ...whatOthersHold(grant, dirt),
    addedAuthenticationMethods: seenMethods(dirt.methods).map((method) => method.kind),
    passwordChanged: dirt.passwordChanged,
  };
}

/** As far as it is power. */
export function whatOthersHold(
  grant: ClosingGrant,
  seen: Pick<AccountObservation, "assignments" | "roleGroups">,
): Partial<ClosingFindings> {
  const foreign = seen.assignments.filter((held) => !isGiven(held, grant));
  return {
    addedRoles: foreign.map((assignment) => describeRole(assignment.roleTemplateId).displayName),
    addedGroups: seen.roleGroups.map((group) => group.displayName),
  };
}
