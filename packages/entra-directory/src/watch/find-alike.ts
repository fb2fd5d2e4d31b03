import type { DirectoryResult } from "@daypass/application";
import type { LookAlike } from "@daypass/domain";
import { type User, users } from "@daypass/graph-client";
import { runSteps } from "../graph/steps.js";
import type { TenantGraph } from "../graph/tenant-graph.js";
import { read } from "../observation/account-reads.js";
import { problemOfError } from "../problem/problem-of-error.js";

/** How every tag of ours begins. */
const TAG_PREFIX = "dp";

/** One round trip, and the first 999 of each list: who has more accounts like ours has another problem. */
export async function findAlike(
  tenant: TenantGraph,
  namePrefix: string,
): Promise<DirectoryResult<readonly LookAlike[]>> {
  const named = read("named", users.listByUpnPrefix(namePrefix));
  const tagged = read("tagged", users.listByTagPrefix(TAG_PREFIX));
  try {
    const results = await runSteps(tenant, [named, tagged], "side-by-side");
    results.throwIfLost();
    const found = [...results.read(named).items, ...results.read(tagged).items];
    return { ok: true, value: [...new Map(found.map((user) => [user.id, toLookAlike(user)])).values()] };
  } catch (error) {
    return { ok: false, problem: problemOfError(error, "read") };
  }
}

const toLookAlike = (user: User): LookAlike => ({
  userId: user.id,
  userPrincipalName: user.userPrincipalName ?? user.id,
  tag: user.employeeId ?? null,
  enabled: user.accountEnabled ?? true,
});
