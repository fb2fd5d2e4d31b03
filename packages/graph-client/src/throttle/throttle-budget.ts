import { BoundedMap } from "../bounded-map.js";
import { GraphError } from "../errors/graph-error.js";
import type { GraphMethod, Priority } from "../request.js";
import { type Now, realSleep, type Sleep, systemNow } from "../time.js";
import type { Cost } from "./cost.js";
import { GRAPH_LIMITS, RANK, type ThrottleLimits } from "./limits.js";
import { ScopeBudget } from "./scope-budget.js";
import { throttleFacts } from "./throttle-facts.js";

export interface ThrottleBudgetOptions {
  readonly limits?: Partial<ThrottleLimits>;
  /** Longer waits fail at once, with `retryAfterMs`, so that a worker can do something else meanwhile. Default 12 s. */
  readonly maxWaitMs?: number;
  readonly now?: Now;
  readonly sleep?: Sleep;
  /** Told of each request that Graph throttled, those inside batches included. */
  readonly onThrottled?: () => void;
}

export interface Claim {
  readonly tenantId: string;
  readonly priority: Priority;
  readonly cost: Cost;
  readonly method: GraphMethod;
  readonly template: string;
  readonly signal?: AbortSignal;
  /** Instead of the budget's own. */
  readonly maxWaitMs?: number;
}

export interface Observation {
  readonly tenantId: string;
  readonly cost: Cost;
  readonly status: number;
  /** Looks a header up by its lower-case name. */
  readonly header: (name: string) => string | undefined;
}

interface Waiting extends Claim {
  readonly order: number;
}

const MAX_TENANTS = 5000;

/** What this process may still ask of Graph: per tenant and over all tenants. Higher priorities are let through first. */
export class ThrottleBudget {
  readonly #limits: ThrottleLimits;
  readonly #maxWaitMs: number;
  readonly #now: Now;
  readonly #sleep: Sleep;
  readonly #app: ScopeBudget;
  readonly #tenants = new BoundedMap<string, ScopeBudget>(MAX_TENANTS);
  readonly #waiting = new Set<Waiting>();
  readonly #onThrottled: () => void;
  #order = 0;

  constructor(options: ThrottleBudgetOptions = {}) {
    this.#limits = { ...GRAPH_LIMITS, ...options.limits };
    this.#maxWaitMs = options.maxWaitMs ?? 12_000;
    this.#now = options.now ?? systemNow;
    this.#sleep = options.sleep ?? realSleep;
    this.#onThrottled = options.onThrottled ?? (() => undefined);
    const { appUnits, appWrites, appReports } = this.#limits;
    this.#app = new ScopeBudget({ units: appUnits, writes: appWrites, reports: appReports });
  }

  /** Takes the claim's cost, waiting for it where need be. Throws a throttled GraphError when that would take too long. */
  async acquire(claim: Claim): Promise<void> {
    const deadline = this.#now().getTime() + (claim.maxWaitMs ?? this.#maxWaitMs);
    const mine: Waiting = { ...claim, order: this.#order++ };
    this.#waiting.add(mine);
    try {
      for (;;) {
        const now = this.#now().getTime();
        const wait = this.#turnIn(mine, now);
        if (wait === 0) {
          this.#app.take(claim.cost, now);
          this.#tenant(claim.tenantId).take(claim.cost, now);
          return;
        }
        if (now + wait > deadline) throw heldBack(claim, wait);
        await this.#sleep(wait, claim.signal);
      }
    } finally {
      this.#waiting.delete(mine);
    }
  }

  observe(seen: Observation): void {
    const now = this.#now();
    const facts = throttleFacts(seen.status, seen.header, now);
    const scope = facts.scope === "application" ? this.#app : this.#tenant(seen.tenantId);
    scope.observe(seen.cost, facts, now.getTime());
    if (facts.throttled) this.#onThrottled();
  }

  /** Milliseconds until it is this claim's turn: its own wait, and that of whoever goes before it. */
  #turnIn(mine: Waiting, now: number): number {
    const own = this.#waitMs(mine, now);
    for (const other of this.#waiting) {
      if (other !== mine && goesBefore(other, mine)) return Math.max(1, own, this.#waitMs(other, now));
    }
    return own;
  }

  #waitMs(claim: Claim, now: number): number {
    return Math.max(
      this.#app.waitMs(claim.cost, claim.priority, now),
      this.#tenant(claim.tenantId).waitMs(claim.cost, claim.priority, now),
    );
  }

  #tenant(tenantId: string): ScopeBudget {
    const { tenantUnits, tenantWrites, tenantReports } = this.#limits;
    return this.#tenants.getOrCreate(
      tenantId,
      () =>
        new ScopeBudget({ units: tenantUnits, writes: tenantWrites, reports: tenantReports }, { learnsReports: true }),
    );
  }
}

/** Only claims on the same tenant and the same part of its budget stand in each other's way. */
function goesBefore(other: Waiting, mine: Waiting): boolean {
  const shares = (other.cost.units > 0 && mine.cost.units > 0) || (other.cost.reports > 0 && mine.cost.reports > 0);
  if (other.tenantId !== mine.tenantId || !shares) return false;
  const rank = RANK[other.priority] - RANK[mine.priority];
  return rank > 0 || (rank === 0 && other.order < mine.order);
}

function heldBack(claim: Claim, retryAfterMs: number): GraphError {
  return new GraphError({
    status: 429,
    code: "HeldBackByOwnBudget",
    method: claim.method,
    template: claim.template,
    retryAfterMs,
    transient: true,
    outcomeUnknown: false,
  });
}
