import type { DirectoryProblem } from "@daypass/application";
import {
  type DirectoryMembership,
  isPermissionDenied,
  type Page,
  roleAssignments,
  roleSchedules,
  users,
} from "@daypass/graph-client";
import { runSteps, type Step, type StepResults } from "../graph/steps.js";
import type { TenantGraph } from "../graph/tenant-graph.js";
import { read, readSchedules } from "../observation/account-reads.js";
import { problemOfError } from "../problem/problem-of-error.js";

export type RolesResult =
  | { readonly ok: true; readonly roleTemplateIds: readonly string[] }
  | { readonly ok: false; readonly problem: DirectoryProblem };

/**
 * The roles a person holds now over the whole tenant: their own, by a running PIM schedule, and by role-assignable groups. What
 * they are only eligible for is not held.
 */
export async function readDirectoryRoles(tenant: TenantGraph, objectId: string): Promise<RolesResult> {
  try {
    const steps = {
      rows: read("rows", roleAssignments.listByPrincipal(objectId)),
      active: read("active", roleSchedules.instancesOf("assignment", objectId)),
      memberships: read("memberships", users.memberOf(objectId)),
    };
    const results = await runSteps(tenant, Object.values(steps), "side-by-side");
    const rows = await tenant.complete(results.read(steps.rows), steps.rows.request);
    const active = await readSchedules(tenant, results, steps.active);
    const groups = await groupsOf(tenant, results, steps.memberships);
    const held = [...rows, ...active, ...(await heldByGroups(tenant, groups))];
    const tenantWide = held.filter(({ directoryScopeId }) => directoryScopeId === "/");
    return { ok: true, roleTemplateIds: [...new Set(tenantWide.map((role) => role.roleDefinitionId.toLowerCase()))] };
  } catch (error) {
    return { ok: false, problem: problemOfError(error, "read") };
  }
}

/** Groups that may carry roles. Without a permission on groups Graph tells only their ids, and any of them may. */
async function groupsOf(
  tenant: TenantGraph,
  results: StepResults,
  step: Step<Page<DirectoryMembership>>,
): Promise<readonly string[]> {
  try {
    const memberships = await tenant.complete(results.read(step), step.request);
    return memberships
      .filter(({ type }) => type === undefined || type === "group")
      .filter(({ isAssignableToRole, displayName }) => isAssignableToRole || displayName === undefined)
      .map(({ id }) => id);
  } catch (error) {
    // Roles by groups stay unseen, which can only refuse someone, never let someone in.
    if (isPermissionDenied(error)) return [];
    throw error;
  }
}

async function heldByGroups(tenant: TenantGraph, groupIds: readonly string[]) {
  if (groupIds.length === 0) return [];
  const steps = groupIds.map((id) => read(id, roleAssignments.listByPrincipal(id)));
  const results = await runSteps(tenant, steps, "side-by-side");
  const held = await Promise.all(steps.map((step) => tenant.complete(results.read(step), step.request)));
  return held.flat();
}
