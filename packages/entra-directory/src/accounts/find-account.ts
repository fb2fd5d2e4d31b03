import type { DirectoryResult } from "@daypass/application";
import { isNotFound, users } from "@daypass/graph-client";
import type { TenantGraph } from "../graph/tenant-graph.js";
import { problemOfError } from "../problem/problem-of-error.js";

/** By its name as a key, which lags behind writes least of all reads. */
export async function findAccount(
  tenant: TenantGraph,
  userPrincipalName: string,
): Promise<DirectoryResult<{ userId: string } | null>> {
  try {
    const { value } = await tenant.ask(users.get(userPrincipalName));
    return { ok: true, value: { userId: value.id } };
  } catch (error) {
    if (isNotFound(error)) return { ok: true, value: null };
    return { ok: false, problem: problemOfError(error, "read") };
  }
}
