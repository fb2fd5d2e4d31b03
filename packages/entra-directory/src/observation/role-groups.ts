import type { AccountObservation } from "@daypass/domain";
import { type DirectoryMembership, roleAssignments } from "@daypass/graph-client";
import { runSteps, type Step } from "../graph/steps.js";
import type { TenantGraph } from "../graph/tenant-graph.js";

type RoleGroups = AccountObservation["roleGroups"];

/**
 * The role-assignable groups among an account's memberships. Without a permission on groups Graph tells no more of one than its id:
 * such a group counts when it holds a role, which may always be read.
 */
export async function readRoleGroups(
  tenant: TenantGraph,
  memberships: readonly DirectoryMembership[],
): Promise<RoleGroups> {
  const groups = memberships.filter(({ type }) => type === undefined || type === "group");
  const unnamed = groups.filter(({ displayName }) => displayName === undefined);
  const withRoles = await holdersOfRoles(
    tenant,
    unnamed.map(({ id }) => id),
  );
  return groups
    .filter(({ id, isAssignableToRole }) => isAssignableToRole || withRoles.has(id))
    .map(({ id, displayName }) => ({ id, displayName: displayName ?? id }));
}

async function holdersOfRoles(tenant: TenantGraph, groupIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (groupIds.length === 0) return new Set();
  const steps = groupIds.map(
    (id) => ({ id, effect: "read", request: roleAssignments.listByPrincipal(id) }) satisfies Step,
  );
  const results = await runSteps(tenant, steps, "side-by-side");
  return new Set(steps.filter((step) => results.read(step).items.length > 0).map((step) => step.id));
}
