import type { EmulatorClock } from "./clock.js";

/** No replica lags longer; what went before is forgotten now and then. */
const LONGEST_LAG_MS = 24 * 3_600_000;
const FORGET_ABOVE = 1_000;

interface Entry<T> {
  readonly value: T;
  readonly createdAtMs: number;
  removedAtMs?: number;
}

/** Objects by id, which remember when each came and went, so that lagging replicas can be asked what they still see. */
export class Registry<T extends { readonly id: string }> {
  private readonly live = new Map<string, Entry<T>>();
  private gone: Entry<T>[] = [];

  constructor(private readonly clock: EmulatorClock) {}

  get size(): number {
    return this.live.size;
  }

  /** `ageMs` makes the object older than now: seeded objects are past every replication delay. */
  add(value: T, ageMs = 0): T {
    this.live.set(value.id.toLowerCase(), { value, createdAtMs: this.clock.nowMs() - ageMs });
    return value;
  }

  get(id: string): T | undefined {
    return this.live.get(id.toLowerCase())?.value;
  }

  has(id: string): boolean {
    return this.live.has(id.toLowerCase());
  }

  remove(id: string): T | undefined {
    const entry = this.live.get(id.toLowerCase());
    if (!entry) return undefined;
    this.live.delete(id.toLowerCase());
    entry.removedAtMs = this.clock.nowMs();
    this.gone.push(entry);
    if (this.gone.length > FORGET_ABOVE) {
      const horizon = this.clock.nowMs() - LONGEST_LAG_MS;
      this.gone = this.gone.filter((old) => (old.removedAtMs ?? 0) > horizon);
    }
    return entry.value;
  }

  values(): T[] {
    return [...this.live.values()].map((entry) => entry.value);
  }

  find(matches: (value: T) => boolean): T | undefined {
    return this.values().find(matches);
  }

  filter(matches: (value: T) => boolean): T[] {
    return this.values().filter(matches);
  }

  /** True while the object is younger than `ms`, or unknown. */
  isYounger(id: string, ms: number): boolean {
    const entry = this.live.get(id.toLowerCase());
    return entry === undefined || (ms > 0 && this.clock.nowMs() - entry.createdAtMs < ms);
  }

  /** What a replica that is `lagMs` behind answers: new ones still missing, removed ones still there. */
  seenWithLag(lagMs: number): T[] {
    const horizon = this.clock.nowMs() - lagMs;
    const lingering = this.gone.filter((entry) => lagMs > 0 && (entry.removedAtMs ?? 0) > horizon);
    const settled = [...this.live.values()].filter((entry) => lagMs <= 0 || entry.createdAtMs <= horizon);
    return [...settled, ...lingering.filter((entry) => entry.createdAtMs <= horizon)].map((entry) => entry.value);
  }

  /** Objects removed less than `ms` ago. */
  removedWithin(ms: number): T[] {
    const horizon = this.clock.nowMs() - ms;
    return this.gone.filter((entry) => ms > 0 && (entry.removedAtMs ?? 0) > horizon).map((entry) => entry.value);
  }
}
