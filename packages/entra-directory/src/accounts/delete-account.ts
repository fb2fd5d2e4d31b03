import type { EffectOutcome } from "@daypass/application";
import { temporaryAccessPasses, users } from "@daypass/graph-client";
import { outcomeOfError } from "../graph/outcome-of-answer.js";
import { runSteps, type Step } from "../graph/steps.js";
import type { TenantGraph } from "../graph/tenant-graph.js";

/** Gone already counts as done. */
export async function deleteAccount(tenant: TenantGraph, userId: string): Promise<EffectOutcome> {
  try {
    const { requestId } = await tenant.ask(users.delete(userId));
    return { status: "done", graphRequestId: requestId ?? null, resultId: null };
  } catch (error) {
    return outcomeOfError(error, "delete-account");
  }
}

/** By pass id. Gone already counts as done. */
export async function deletePasses(
  tenant: TenantGraph,
  userId: string,
  passIds: readonly string[],
): Promise<ReadonlyMap<string, EffectOutcome>> {
  const ids = [...new Set(passIds)];
  if (ids.length === 0) return new Map();
  const steps = ids.map(
    (id): Step => ({ id, effect: "delete-pass", request: temporaryAccessPasses.delete(userId, id) }),
  );
  const results = await runSteps(tenant, steps, "side-by-side");
  return new Map(ids.map((id) => [id, results.outcome(id)]));
}
