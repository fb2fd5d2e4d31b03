import type { MemoryDatabase } from "./memory-database.js";

/** Of each request that waits for a decision. */
export function msUntilLapses({ tables }: MemoryDatabase, nowMs: number): readonly number[] {
  return [...tables.requests.values()]
    .filter(({ status }) => status === "PENDING_APPROVAL")
    .map(({ lapsesAt }) => Math.max(lapsesAt.getTime() - nowMs, 0));
}

/** Entra tenants whose live grants' closing begins within that time, the soonest first. */
export function tenantsDueWithin({ tables }: MemoryDatabase, nowMs: number, ms: number): readonly string[] {
  const due = [...tables.grants.values()].flatMap((grant) => {
    const inMs = grant.status === "ACTIVE" ? grant.window.closingStartsAt.getTime() - nowMs : Number.NaN;
    const tenantId = tables.tenantApps.get(grant.tenantAppId)?.entraTenantId;
    return inMs > 0 && inMs <= ms && tenantId ? [{ inMs, tenantId }] : [];
  });
  return [...new Set(due.sort((a, b) => a.inMs - b.inMs).map(({ tenantId }) => tenantId))];
}
