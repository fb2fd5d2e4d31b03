import { type AccessGrant, predictedDrainMs } from "@daypass/domain";
import type { Stores } from "../ports/stores.js";

/** How long the power steps are predicted to take, in milliseconds, when a window of that length that began then ends. */
export async function drainAt(
  stores: Pick<Stores, "grants">,
  grant: Pick<AccessGrant, "id" | "tenantAppId">,
  durationMinutes: number,
  begunAt: Date,
): Promise<number> {
  return predictedDrainMs(await stores.grants.crowdAt(grant, new Date(begunAt.getTime() + durationMinutes * 60_000)));
}
