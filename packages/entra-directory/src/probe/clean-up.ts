import {
  deletedItems,
  GraphError,
  type GraphRequest,
  roleAssignments,
  roleSchedules,
  users,
} from "@daypass/graph-client";
import { PATIENCE_MS, type ProbeStage } from "./probe-stage.js";

/** An account that is still there, and why. */
export interface ProbeLeftover {
  readonly userPrincipalName: string;
  readonly why: string;
}

const GONE = { status: 404 };

/** Takes away all that was made, whatever stopped the rows. Answers what it could not. */
export async function cleanUp(stage: ProbeStage): Promise<readonly ProbeLeftover[]> {
  const left: ProbeLeftover[] = [];
  for (const [userPrincipalName, userId] of stage.made) {
    try {
      const id = userId ?? (await find(stage, userPrincipalName));
      const why = id === null ? null : await remove(stage, id);
      if (why !== null) left.push({ userPrincipalName, why });
    } catch (error) {
      left.push({ userPrincipalName, why: error instanceof Error ? error.message : "an unknown fault" });
    }
  }
  return left;
}

async function find(stage: ProbeStage, userPrincipalName: string): Promise<string | null> {
  const found = await send(stage, users.get(userPrincipalName));
  if (found instanceof GraphError && found.status !== GONE.status) throw found;
  return found instanceof GraphError ? null : found.id;
}

async function remove(stage: ProbeStage, id: string): Promise<string | null> {
  await takeRoles(stage, id);
  let refusal: GraphError | null = null;
  for (const wait of [...PATIENCE_MS, null]) {
    // Disabled first: an account that cannot be deleted yet is at least of no use.
    await send(stage, users.setEnabled(id, false));
    const answer = await send(stage, users.delete(id));
    refusal = answer instanceof GraphError && answer.status !== GONE.status ? answer : null;
    if (refusal === null || wait === null) break;
    await stage.access.sleep(wait);
    await takeRoles(stage, id);
  }
  if (refusal) return `it could not be deleted: ${refusal.status} ${refusal.code}`;
  for (const wait of [...PATIENCE_MS.slice(0, 3), null]) {
    const purged = await send(stage, deletedItems.purge(id));
    if (!(purged instanceof GraphError)) return null;
    if (purged.status === GONE.status && (await send(stage, deletedItems.get(id))) instanceof GraphError) return null;
    if (wait !== null) await stage.access.sleep(wait);
  }
  return "it is deleted, but still among the deleted users, without roles: Entra removes it within 30 days";
}

async function takeRoles(stage: ProbeStage, id: string): Promise<void> {
  const schedules = await send(stage, roleSchedules.instancesOf("assignment", id));
  for (const { roleDefinitionId } of schedules instanceof GraphError ? [] : schedules.items) {
    const target = { principalId: id, roleDefinitionId, justification: "Daypass probe: taking away what it made" };
    await send(stage, roleSchedules.adminRemove("assignment", target));
  }
  const assigned = await send(stage, roleAssignments.listByPrincipal(id));
  for (const row of assigned instanceof GraphError ? [] : assigned.items)
    await send(stage, roleAssignments.delete(row.id));
}

/** Past the signal that stopped the rows. */
async function send<T>(stage: ProbeStage, request: GraphRequest<T>): Promise<T | GraphError> {
  try {
    return await stage.access.graph.send(stage.tenantId, request, { priority: "closing" });
  } catch (error) {
    if (error instanceof GraphError) return error;
    throw error;
  }
}
