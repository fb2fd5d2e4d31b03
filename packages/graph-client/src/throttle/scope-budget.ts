import type { Priority } from "../request.js";
import type { Cost } from "./cost.js";
import { RANK, RESERVE } from "./limits.js";
import { type Limit, type Quota, SlidingWindow, TokenBucket } from "./quota.js";
import type { ThrottleFacts } from "./throttle-facts.js";

type Family = "directory-read" | "directory-write" | "reports";

const LONGEST_GUESS_MS = 60_000;
/** How long a limit that Graph was seen to enforce is paced for. */
const ENFORCED_FOR_MS = 10 * 60_000;

/** The budget of one tenant, or of the app over all tenants. A hold on logs and methods never holds back role removals. */
export class ScopeBudget {
  readonly #quotas: { readonly limit: Limit; readonly quota: Quota; readonly part: keyof Cost }[];
  readonly #holds = new Map<Family, number>();
  readonly #strikes = new Map<Family, number>();
  /** Lanes of at most this rank pause until then, since Graph said that a limit is near. */
  #easing = { rank: -1, until: 0 };
  /** The reports limit is paced for until then. */
  #enforcedUntil: number;

  /**
   * `learnsReports`: the small limit on method and log calls holds nobody up before Graph was seen to enforce it; from then on
   * it is paced for. Five calls in ten seconds would else make a busy minute slow in tenants that are given more.
   */
  constructor(
    limits: { readonly units: Limit; readonly writes: Limit; readonly reports: Limit },
    options: { readonly learnsReports?: boolean } = {},
  ) {
    this.#enforcedUntil = options.learnsReports ? 0 : Number.POSITIVE_INFINITY;
    this.#quotas = (["units", "writes", "reports"] as const)
      .filter((part) => Number.isFinite(limits[part].amount))
      .map((part) => ({
        limit: limits[part],
        part,
        quota: part === "reports" ? new SlidingWindow(limits[part]) : new TokenBucket(limits[part]),
      }));
  }

  waitMs(cost: Cost, priority: Priority, now: number): number {
    const held = familiesOf(cost).map((family) => (this.#holds.get(family) ?? 0) - now);
    const easing = RANK[priority] <= this.#easing.rank ? this.#easing.until - now : 0;
    const quotas = this.#quotas
      .filter(({ part }) => part !== "reports" || now < this.#enforcedUntil)
      .map(({ limit, quota, part }) => quota.waitMs(cost[part], Math.ceil(limit.amount * RESERVE[priority]), now));
    return Math.max(0, easing, ...held, ...quotas);
  }

  take(cost: Cost, now: number): void {
    for (const { quota, part } of this.#quotas) if (cost[part] > 0) quota.take(cost[part], now);
  }

  observe(cost: Cost, facts: ThrottleFacts, now: number): void {
    if (facts.throttled) this.#hold(cost, facts, now);
    else for (const family of familiesOf(cost)) this.#strikes.delete(family);
    const near = facts.limitPercentage ?? 0;
    if (near >= 0.8)
      this.#easing = { rank: near >= 1.2 ? 1 : 0, until: now + 1000 + Math.round((near - 0.8) * 10_000) };
  }

  #hold(cost: Cost, facts: ThrottleFacts, now: number): void {
    if (cost.reports > 0) this.#enforcedUntil = Math.max(this.#enforcedUntil, now + ENFORCED_FOR_MS);
    for (const family of familiesOf(cost)) {
      if (facts.kind === "read" && family === "directory-write") continue;
      if (facts.kind === "write" && family === "directory-read") continue;
      const strikes = (this.#strikes.get(family) ?? 0) + 1;
      this.#strikes.set(family, strikes);
      const guess = Math.min(LONGEST_GUESS_MS, 1000 * 2 ** (strikes - 1));
      this.#holds.set(family, Math.max(this.#holds.get(family) ?? 0, now + (facts.retryAfterMs ?? guess)));
    }
  }
}

function familiesOf(cost: Cost): readonly Family[] {
  const families: Family[] = [];
  if (cost.units > cost.writes) families.push("directory-read");
  if (cost.writes > 0) families.push("directory-write");
  if (cost.reports > 0) families.push("reports");
  return families;
}
