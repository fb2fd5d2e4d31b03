import type { DirectoryResult, LiveAccountLook, LiveLook, PowerObservation } from "@daypass/application";
import type { TenantGraph } from "../graph/tenant-graph.js";
import { observeAccounts, observePower } from "../observation/observe-accounts.js";
import { problemOfError } from "../problem/problem-of-error.js";
import { lookAtOurselves } from "./look-at-ourselves.js";

interface Asked {
  readonly userId: string;
  readonly withWays: boolean;
}

/** Two round trips for up to three accounts, one more for each four beyond. */
export async function lookAtTenant(
  tenant: TenantGraph,
  accounts: readonly Asked[],
): Promise<DirectoryResult<LiveLook>> {
  try {
    const [servicePrincipal, seen] = await Promise.all([lookAtOurselves(tenant), lookAtAccounts(tenant, accounts)]);
    return { ok: true, value: { servicePrincipal, accounts: seen } };
  } catch (error) {
    return { ok: false, problem: problemOfError(error, "read") };
  }
}

async function lookAtAccounts(
  tenant: TenantGraph,
  accounts: readonly Asked[],
): Promise<ReadonlyMap<string, LiveAccountLook>> {
  const looks = new Map<string, LiveAccountLook>();
  // Closing needs the scarce calls more than a look does: held back, the ways to sign in are left to the next look.
  const whole = await observeAccounts(
    tenant.withoutWaiting(),
    accounts.filter(({ withWays }) => withWays).map(({ userId }) => userId),
  );
  for (const [userId, seen] of whole) {
    if (seen.ok) looks.set(userId, { ok: true, value: { observation: seen.value, waysSeen: true } });
  }
  const power = await observePower(
    tenant,
    accounts.map(({ userId }) => userId).filter((userId) => !looks.has(userId)),
  );
  for (const [userId, seen] of power) looks.set(userId, withoutWays(seen));
  return looks;
}

function withoutWays(seen: DirectoryResult<PowerObservation>): LiveAccountLook {
  if (!seen.ok) return seen;
  const observation = { tag: null, createdAt: null, methods: [], passes: [], ...seen.value };
  return { ok: true, value: { observation, waysSeen: false } };
}
