import type { ClaimedGrant, DeploymentQueries } from "../ports/deployment-queries.js";
import { ClaimLease, type Monotonic } from "./claim-lease.js";
import type { HeldGrant } from "./held-work.js";

export interface ClaimKeeperOptions {
  readonly leaseMs: number;
  readonly renewEveryMs: number;
  readonly nowMs: Monotonic;
  readonly onError: (error: unknown) => void;
}

/** Keeps the claims of one process: renews those in work, tells those that were lost, and lets go of what is done. */
export class ClaimKeeper {
  readonly #leases = new Set<ClaimLease>();
  #letGo: ClaimedGrant[] = [];
  #flushing: Promise<void> | undefined;
  #renewing: NodeJS.Timeout | undefined;
  #asking = false;

  constructor(
    private readonly deployment: Pick<DeploymentQueries, "renewClaims" | "releaseClaims">,
    private readonly options: ClaimKeeperOptions,
  ) {}

  get size(): number {
    return this.#leases.size;
  }

  /** `askedAtMs` is from before the claim was asked for. */
  hold(claims: readonly ClaimedGrant[], askedAtMs: number): readonly Required<HeldGrant>[] {
    const { leaseMs, nowMs, renewEveryMs } = this.options;
    const held = claims.map((claim) => {
      const lease = new ClaimLease(claim, askedAtMs, leaseMs, nowMs);
      this.#leases.add(lease);
      return { holder: "", ...claim, lease };
    });
    this.#renewing ??= setInterval(() => void this.renew(), renewEveryMs);
    return held;
  }

  /** The work is over. `free`: others may have the grants at once; else they stay claimed until the lease runs out. */
  async end(held: readonly Required<HeldGrant>[], free: boolean): Promise<void> {
    for (const { lease } of held) this.#leases.delete(lease);
    if (this.#leases.size === 0) {
      clearInterval(this.#renewing);
      this.#renewing = undefined;
    }
    if (!free) return;
    this.#letGo.push(...held.map(({ lease }) => lease.claim));
    this.#flushing ??= this.#flush();
    await this.#flushing;
  }

  async renew(): Promise<void> {
    const leases = [...this.#leases];
    for (const lease of leases) lease.expire();
    if (this.#asking || leases.length === 0) return;
    this.#asking = true;
    const { leaseMs, nowMs, onError } = this.options;
    const askedAtMs = nowMs();
    try {
      const claims = leases.map((lease) => lease.claim);
      const kept = new Set(await this.deployment.renewClaims(claims, leaseMs));
      for (const lease of leases) {
        if (kept.has(lease.claim.grantId)) lease.renewed(askedAtMs);
        else if (this.#leases.has(lease)) lease.lose();
      }
    } catch (error) {
      onError(error);
    } finally {
      this.#asking = false;
    }
  }

  /** What ends in the same turn is let go of by one statement. */
  async #flush(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.#flushing = undefined;
    const claims = this.#letGo;
    this.#letGo = [];
    await this.deployment.releaseClaims(claims).catch(this.options.onError);
  }
}
