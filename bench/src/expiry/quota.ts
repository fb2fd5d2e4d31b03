import { GRAPH_LIMITS } from "@daypass/graph-client";

/** Graph's published limits that power steps meet (identity and access; the smallest tenant size). */
export const QUOTAS = GRAPH_LIMITS;

export type Cost = Partial<Record<"Writes" | "Units" | "Reports", number>>;

/** A bucket that may be drawn on ahead: whoever draws learns when his share is there. First come, first served. */
class Bucket {
  #level: number;
  #at = Number.NEGATIVE_INFINITY;

  constructor(private readonly limit: { readonly amount: number; readonly perMs: number }) {
    this.#level = limit.amount;
  }

  /** Milliseconds until `cost` is there. */
  draw(cost: number, nowMs: number): number {
    const { amount, perMs } = this.limit;
    const gained = Number.isFinite(this.#at) ? ((nowMs - this.#at) * amount) / perMs : 0;
    this.#level = Math.min(amount, this.#level + gained) - cost;
    this.#at = nowMs;
    return this.#level >= 0 ? 0 : (-this.#level * perMs) / amount;
  }
}

/** What Graph lets one app do in all tenants. */
export class Quotas {
  readonly #buckets = new Map<string, Bucket>();

  /** Milliseconds until the call may go out; it is taken note of. */
  draw(tenantId: string, cost: Cost, nowMs: number): number {
    let wait = 0;
    for (const part of ["Writes", "Units", "Reports"] as const) {
      const amount = cost[part] ?? 0;
      if (amount === 0) continue;
      wait = Math.max(wait, this.#bucket(`tenant${part}`, tenantId).draw(amount, nowMs));
      wait = Math.max(wait, this.#bucket(`app${part}`, "").draw(amount, nowMs));
    }
    return wait;
  }

  #bucket(name: keyof typeof QUOTAS, tenantId: string): Bucket {
    const known = this.#buckets.get(name + tenantId);
    if (known) return known;
    const bucket = new Bucket(QUOTAS[name]);
    this.#buckets.set(name + tenantId, bucket);
    return bucket;
  }
}
