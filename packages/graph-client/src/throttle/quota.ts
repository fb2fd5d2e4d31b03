export interface Limit {
  readonly amount: number;
  readonly perMs: number;
}

/** A budget that refills. `reserve` is what a caller must leave for those of higher priority. */
export interface Quota {
  /** Milliseconds until `cost` may be taken; 0 for now. */
  waitMs(cost: number, reserve: number, now: number): number;
  take(cost: number, now: number): void;
}

/** Refills evenly; a full bucket may be spent at once. For large limits, which Graph itself keeps as token buckets. */
export class TokenBucket implements Quota {
  #level: number;
  #at = Number.NEGATIVE_INFINITY;

  constructor(private readonly limit: Limit) {
    this.#level = limit.amount;
  }

  waitMs(cost: number, reserve: number, now: number): number {
    if (cost === 0) return 0;
    // A cost above the limit could never be met: it waits for a full bucket.
    const needed = Math.min(this.limit.amount, cost + reserve);
    const missing = needed - this.#refilled(now);
    return missing <= 0 ? 0 : Math.ceil((missing * this.limit.perMs) / this.limit.amount);
  }

  take(cost: number, now: number): void {
    this.#level = this.#refilled(now) - cost;
    this.#at = now;
  }

  #refilled(now: number): number {
    const gained = Number.isFinite(this.#at) ? (Math.max(0, now - this.#at) * this.limit.amount) / this.limit.perMs : 0;
    return Math.min(this.limit.amount, this.#level + gained);
  }
}

/** Never more than the limit in any span of `perMs`. For small limits, where a bucket's burst would be double the limit. */
export class SlidingWindow implements Quota {
  readonly #taken: number[] = [];

  constructor(private readonly limit: Limit) {}

  waitMs(cost: number, reserve: number, now: number): number {
    if (cost === 0) return 0;
    this.#forget(now);
    const room = Math.max(0, this.limit.amount - Math.min(this.limit.amount, cost + reserve));
    const mustLeave = this.#taken.length - room;
    if (mustLeave <= 0) return 0;
    const leaves = this.#taken[mustLeave - 1] ?? now;
    return Math.max(1, leaves + this.limit.perMs - now);
  }

  take(cost: number, now: number): void {
    this.#forget(now);
    for (let count = 0; count < cost; count++) this.#taken.push(now);
  }

  #forget(now: number): void {
    const kept = this.#taken.findIndex((at) => at + this.limit.perMs > now);
    this.#taken.splice(0, kept === -1 ? this.#taken.length : kept);
  }
}
