import type { DirectoryResult } from "@daypass/application";
import type { Glance } from "@daypass/domain";
import { isNotFound, roleAssignments, users } from "@daypass/graph-client";
import { inLanes, lotsOf } from "../graph/in-lanes.js";
import { runSteps, type StepResults } from "../graph/steps.js";
import type { TenantGraph } from "../graph/tenant-graph.js";
import { read } from "../observation/account-reads.js";
import { readRoleGroups } from "../observation/role-groups.js";
import { problemOfError } from "../problem/problem-of-error.js";

/** Three reads an account, 20 to a batch. */
const ACCOUNTS_IN_ONE_BATCH = 6;
const BATCHES_AT_ONCE = 2;

export async function glanceAtAccounts(
  tenant: TenantGraph,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, DirectoryResult<Glance>>> {
  const reads = [...new Set(userIds)].map((userId, at) => ({ userId, steps: readsOf(userId, at) }));
  const lots = await inLanes(lotsOf(reads, ACCOUNTS_IN_ONE_BATCH), BATCHES_AT_ONCE, async (lot) => {
    const results = await runSteps(
      tenant,
      lot.flatMap(({ steps }) => Object.values(steps)),
      "side-by-side",
    );
    return Promise.all(lot.map(async ({ userId, steps }) => [userId, await glanced(tenant, steps, results)] as const));
  });
  return new Map(lots.flat());
}

const readsOf = (userId: string, at: number) => ({
  user: read(`${at}.user`, users.glance(userId)),
  roles: read(`${at}.roles`, roleAssignments.listByPrincipal(userId)),
  memberships: read(`${at}.memberships`, users.memberOf(userId)),
});

async function glanced(
  tenant: TenantGraph,
  steps: ReturnType<typeof readsOf>,
  results: StepResults,
): Promise<DirectoryResult<Glance>> {
  try {
    const enabled = readEnabled(results, steps.user);
    if (enabled === null) return { ok: true, value: { exists: false, enabled: false, roles: 0, groups: 0 } };
    const roles = results.read(steps.roles).items.length;
    const memberships = await tenant.complete(results.read(steps.memberships), steps.memberships.request);
    const groups = (await readRoleGroups(tenant, memberships)).length;
    return { ok: true, value: { exists: true, enabled, roles, groups } };
  } catch (error) {
    return { ok: false, problem: problemOfError(error, "read") };
  }
}

/** Null for an account that is gone. One whose state may not be read cannot be called off. */
function readEnabled(results: StepResults, step: ReturnType<typeof readsOf>["user"]): boolean | null {
  try {
    return results.read(step).accountEnabled ?? true;
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}
