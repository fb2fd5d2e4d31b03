/** Longest lead, and its share of the window: closing may begin this much before the window's end and no earlier. */
export const LEAD_LIMITS = { maxMs: 120_000, windowShare: 0.05 } as const;

/** Floor for the drain of one grant's power steps: two round trips and a retry while a removal replicates. */
export const BASE_DRAIN_MS = 10_000;

/** How early closing begins, in milliseconds, so that the power steps are through before the window is over. */
export function leadMs(windowMs: number, predictedDrainMs: number = BASE_DRAIN_MS): number {
  return Math.round(
    Math.min(Math.max(predictedDrainMs, BASE_DRAIN_MS), LEAD_LIMITS.maxMs, windowMs * LEAD_LIMITS.windowShare),
  );
}
