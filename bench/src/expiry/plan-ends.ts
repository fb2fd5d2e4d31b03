import { randomUUID } from "node:crypto";
import { predictedDrainMs, spreadLeadMs } from "@daypass/domain";
import { Quotas } from "./quota.js";

export type Ends = "spread over an hour" | "a tenth in one second" | "all in one second";

export const WINDOW_MS = 240 * 60_000;
export const TENANTS = 1000;
const HOUR_MS = 3_600_000;
/** Of many grants the first minutes tell what the rest of the hour does; the crowd comes in the middle of them. */
const observedMs = (count: number): number => (count <= 100 ? HOUR_MS : 5 * 60_000);
/** Those that end within it count as one crowd. */
const CROWD_MS = 120_000;
/** A role off, disabled, sessions revoked. */
const WRITES_OF_GRANT = 3;

export interface PlannedGrant {
  readonly id: string;
  readonly user: string;
  readonly tenant: number;
  /** Of its tenant's technicians. */
  readonly technician: number;
  readonly expires: number;
  readonly due: number;
}

/** Those whose ends are waited for: the others are live meanwhile. */
export function observedOf(planned: readonly PlannedGrant[], startMs: number): readonly PlannedGrant[] {
  return planned.filter(({ expires }) => expires <= startMs + observedMs(planned.length));
}

/** Live grants as they would have been activated one after the other, each with the lead that the crowd before it predicted. */
export function planEnds(count: number, ends: Ends, startMs: number): readonly PlannedGrant[] {
  const inBurst = (at: number) => ends === "all in one second" || (ends === "a tenth in one second" && at % 10 === 0);
  const planned: PlannedGrant[] = [];
  let burst = 0;
  for (let at = 0; at < count; at++) {
    const share = at / count;
    const isBurst = inBurst(at);
    const expires = Math.round(startMs + (isBurst ? observedMs(count) / 2 + share * 1000 : share * HOUR_MS));
    if (isBurst) burst++;
    const spread = ends === "all in one second" ? 0 : Math.min(at + 1, Math.ceil((count * CROWD_MS) / HOUR_MS));
    const ofAll = (isBurst ? burst : 0) + spread;
    const ofTenantApp = Math.ceil(ofAll / Math.min(TENANTS, count));
    const id = randomUUID();
    planned.push({
      id,
      user: randomUUID(),
      tenant: at % TENANTS,
      technician: Math.floor(at / TENANTS),
      expires,
      due: expires - spreadLeadMs(id, WINDOW_MS, predictedDrainMs({ ofTenantApp, ofAll })),
    });
  }
  return planned;
}

/**
 * The latest overrun in milliseconds that Graph's write quotas alone force: every write goes out as soon as its grant is due
 * and the quotas let it, and takes no time. Below zero where all are through before their ends.
 */
export function quotaFloorMs(planned: readonly PlannedGrant[]): number {
  const quotas = new Quotas();
  let latest = Number.NEGATIVE_INFINITY;
  for (const { due, expires, tenant } of [...planned].sort((a, b) => a.due - b.due)) {
    const wait = quotas.draw(String(tenant), { Writes: WRITES_OF_GRANT }, due);
    latest = Math.max(latest, due + wait - expires);
  }
  return latest;
}
