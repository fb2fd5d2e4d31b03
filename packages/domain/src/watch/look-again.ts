import type { ClosedGrant } from "../access/grant/access-grant.js";

/** What it left behind was seen alive: a second look is due at once, and the proof stays until that look. */
export const lookAgain = (grant: ClosedGrant, now: Date): ClosedGrant => ({
  ...grant,
  work: { dueAt: now, attempts: 0 },
});
