import type { AccessGrant, Principal } from "@daypass/domain";
import type { Stores } from "../ports/stores.js";
import { endGrants } from "./end-grants.js";
import { isStillEntitled } from "./entitlement.js";

/** Ends those of the open grants that the technician's groups no longer give. */
export async function endLostEntitlements(
  stores: Stores,
  actor: Principal,
  open: readonly AccessGrant[],
  now: Date,
): Promise<readonly AccessGrant[]> {
  const lost: AccessGrant[] = [];
  for (const grant of open) {
    const app = await stores.tenantApps.find(grant.tenantAppId);
    if (!app || !(await isStillEntitled(stores, grant, app))) lost.push(grant);
  }
  return endGrants(stores, actor, lost, "ENTITLEMENT_LOST", now);
}
