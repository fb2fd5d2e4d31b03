import type { DirectoryProblem } from "@daypass/application";
import { isPermissionDenied, roleAssignments, roleSchedules } from "@daypass/graph-client";
import { runSteps, type Step } from "../graph/steps.js";
import type { TenantGraph } from "../graph/tenant-graph.js";
import { describeProblem } from "../problem/describe-problem.js";
import { problemOfError } from "../problem/problem-of-error.js";
import type { ActivationSteps } from "./activation-steps.js";
import { runActivation, type SequenceResults } from "./run-activation.js";

const PASS_PERMISSIONS = ["UserAuthMethod-TAP.ReadWrite.All", "UserAuthenticationMethod.ReadWrite.All"];

/**
 * After a lost answer the roles asked for can be on the account while its pass has to be issued anew, which Graph refuses for who
 * holds roles. They come off, and the sequence is taken up again at the pass.
 * @returns whether the pass is refused for roles still: those removed have not replicated, or are not ours to move.
 */
export async function reissueRefusedPass(
  tenant: TenantGraph,
  userId: string,
  steps: ActivationSteps,
  sequence: readonly Step[],
  results: SequenceResults,
): Promise<boolean> {
  const { pass } = steps;
  if (pass === undefined || !isPermissionDenied(results.error(pass)) || !(await mayIssuePasses(tenant))) return false;
  if (await takeOffRoles(tenant, userId, new Set(steps.roles.keys()), steps.timeBound)) {
    await runActivation(tenant, sequence.slice(sequence.indexOf(pass)), results);
  }
  return isPermissionDenied(results.error(pass));
}

/** What was refused for roles works once their removal has replicated. */
export function heldBackByRoles(problem: DirectoryProblem): DirectoryProblem {
  const kind = "replicating";
  return { ...problem, kind, message: describeProblem(kind, "issue-pass", problem.code) };
}

async function mayIssuePasses(tenant: TenantGraph): Promise<boolean> {
  const held = await tenant.permissions();
  return PASS_PERMISSIONS.some((name) => held.has(name));
}

async function takeOffRoles(
  tenant: TenantGraph,
  userId: string,
  asked: ReadonlySet<string>,
  timeBound: boolean,
): Promise<boolean> {
  try {
    const rows = await tenant.all(roleAssignments.listByPrincipal(userId));
    const ours = rows.filter((row) => row.directoryScopeId === "/" && asked.has(row.roleDefinitionId));
    if (ours.length === 0) return false;
    const removals = ours.map(({ id, roleDefinitionId }): Step => {
      const target = { principalId: userId, roleDefinitionId, justification: "A fresh pass is issued" };
      const request = timeBound ? roleSchedules.adminRemove("assignment", target) : roleAssignments.delete(id);
      return { id, effect: "remove-role", request };
    });
    const removed = await runSteps(tenant, removals, "side-by-side");
    return removals.every(({ id }) => removed.outcome(id).status === "done");
  } catch (error) {
    // Left as it is: the activation is tried again, and looks again.
    problemOfError(error, "read");
    return false;
  }
}
