import type { Activation, EffectOutcome } from "@daypass/application";
import { GraphError, isAlreadyExists, roleSchedules } from "@daypass/graph-client";
import { runSteps, type Step } from "../graph/steps.js";
import type { TenantGraph } from "../graph/tenant-graph.js";
import { type ActivationSteps, scheduleOf } from "./activation-steps.js";
import type { SequenceResults } from "./run-activation.js";

/**
 * Roles that are held already, with an end of their own: it is moved to the one that is asked for. One without an end stays as
 * it is. Answers what failed, by role template id.
 */
export async function prolongRoles(
  tenant: TenantGraph,
  { userId, rolesEndAt = null }: Activation,
  { roles }: ActivationSteps,
  results: SequenceResults,
): Promise<ReadonlyMap<string, EffectOutcome>> {
  if (rolesEndAt === null) return new Map();
  const held = [...roles].filter(([, step]) => isAlreadyExists(results.error(step))).map(([role]) => role);
  if (held.length === 0) return new Map();
  const steps = new Map(
    held.map((role): [string, Step] => {
      const schedule = scheduleOf(userId, role, tenant.now(), rolesEndAt);
      const request = roleSchedules.adminUpdate("assignment", schedule);
      return [role, { id: `prolong.${role}`, effect: "assign-role", request }];
    }),
  );
  const prolonged = await runSteps(tenant, [...steps.values()], "side-by-side");
  return new Map(
    [...steps].flatMap(([role, { id }]) => {
      const outcome = prolonged.outcome(id);
      return outcome.status === "done" || hasNoEnd(prolonged.error(id)) ? [] : [[role, outcome] as const];
    }),
  );
}

const hasNoEnd = (error: unknown): boolean =>
  error instanceof GraphError && error.code === "RoleAssignmentDoesNotExist";
