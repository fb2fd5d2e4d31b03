/** Longest lead, and its share of the window: closing may begin this much before the window's end and no earlier. */
export const LEAD_LIMITS = { maxMs: 120_000, windowShare: 0.05 } as const;

/** Floor for the drain of one grant's power steps: two round trips and a retry while a removal replicates. */
export const BASE_DRAIN_MS = 10_000;

/** Ends that come at the same moment by chance are spread over this, and over no more than a hundredth of the window. */
const JITTER = { maxMs: 5000, windowShare: 0.01 } as const;

/** What one account's power takes of Graph's published budgets for writes: its role, its state and its sessions. */
const WRITES_OF_GRANT = 3;
const TENANT_WRITES = { burst: 3000, aSecond: 20 } as const;
const APP_WRITES = { burst: 35_000, aSecond: 116 } as const;
/** Beside them: batches of twenty go four at once in a tenant, and one worker that has to share its machine has its own pace. */
const MS_OF_GRANT = { inTenant: 15, inAll: 12 } as const;

/** Those that end within it compete for what Graph and we can do at once. */
export const CROWD_MS = 120_000;

/** Live grants that end in the same two minutes, this one among them. */
export interface Crowd {
  readonly ofTenantApp: number;
  readonly ofAll: number;
}

/** How long it takes until the power is off all of a crowd, in milliseconds. */
export function predictedDrainMs({ ofTenantApp, ofAll }: Crowd): number {
  const beyond = (grants: number, quota: typeof TENANT_WRITES | typeof APP_WRITES) =>
    (Math.max(0, grants * WRITES_OF_GRANT - quota.burst) * 1000) / quota.aSecond;
  const byQuota = Math.max(beyond(ofTenantApp, TENANT_WRITES), beyond(ofAll, APP_WRITES));
  const byWork = Math.max(0, ofTenantApp - 1) * MS_OF_GRANT.inTenant + Math.max(0, ofAll - 1) * MS_OF_GRANT.inAll;
  return Math.round(Math.max(BASE_DRAIN_MS, byQuota, byWork));
}

/** How early closing begins, in milliseconds, so that the power steps are through before the window is over. */
export function leadMs(windowMs: number, predictedDrain: number = BASE_DRAIN_MS): number {
  return Math.round(Math.min(Math.max(predictedDrain, BASE_DRAIN_MS), longestLeadMs(windowMs)));
}

/**
 * The lead of one grant: nobody waits for a window to run out, so that each begins a little earlier, by an amount that is
 * always the same for it. Never beyond the longest lead.
 */
export function spreadLeadMs(grantId: string, windowMs: number, predictedDrain: number = BASE_DRAIN_MS): number {
  const spread = Math.min(JITTER.maxMs, windowMs * JITTER.windowShare);
  const lead = leadMs(windowMs, predictedDrain) + Math.floor(spread * shareOf(grantId));
  return Math.min(lead, Math.round(longestLeadMs(windowMs)));
}

const longestLeadMs = (windowMs: number): number => Math.min(LEAD_LIMITS.maxMs, windowMs * LEAD_LIMITS.windowShare);

/** 0 to 1, evenly: FNV-1a. */
function shareOf(text: string): number {
  let hash = 2_166_136_261;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619);
  return (hash >>> 0) / 2 ** 32;
}
