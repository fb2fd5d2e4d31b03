import {
  authenticationMethods,
  type Page,
  type RoleScheduleInstance,
  roleAssignments,
  roleSchedules,
  users,
} from "@daypass/graph-client";
import { isNotOffered } from "../graph/not-offered.js";
import type { Step, StepResults } from "../graph/steps.js";
import type { TenantGraph } from "../graph/tenant-graph.js";

/** The reads that together decide whether an account is clean. `prefix` tells one account's steps from another's. */
function accountReads(userId: string, prefix: string) {
  return { ...quickReads(userId, prefix), methods: methodsRead(userId, prefix) };
}

export type AccountReads = ReturnType<typeof accountReads>;

/** All but the authentication methods, whose calls share a budget of 5 per 10 s. */
export function quickReads(userId: string, prefix: string) {
  return {
    user: read(`${prefix}user`, users.get(userId)),
    rows: read(`${prefix}rows`, roleAssignments.listByPrincipal(userId)),
    memberships: read(`${prefix}memberships`, users.memberOf(userId)),
    active: read(`${prefix}active`, roleSchedules.instancesOf("assignment", userId)),
    eligible: read(`${prefix}eligible`, roleSchedules.instancesOf("eligibility", userId)),
  };
}

export function methodsRead(userId: string, prefix: string) {
  return read(`${prefix}methods`, authenticationMethods.list(userId));
}

export function read<T>(id: string, request: Step<T>["request"]): Step<T> {
  return { id, effect: "read", request };
}

/** None where PIM cannot be: without its licence, or in a cloud that does not have it. */
export async function readSchedules(
  tenant: TenantGraph,
  results: StepResults,
  step: Step<Page<RoleScheduleInstance>>,
): Promise<readonly RoleScheduleInstance[]> {
  try {
    return await tenant.complete(results.read(step), step.request);
  } catch (error) {
    if (isNotOffered(error)) return [];
    throw error;
  }
}
