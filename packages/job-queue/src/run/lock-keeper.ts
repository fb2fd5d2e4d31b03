import type { Job } from "agenda";
import { claimOf } from "../store/claim.js";
import type { RenewalOutcome } from "../store/job-store.js";
import { LockLostError } from "./lock-lost-error.js";

export interface LockKeeperOptions {
  readonly lockLifetimeMs: number;
  /** A run that takes longer loses its lock on purpose, so that a handler that hangs does not hold its job for good. */
  readonly runLimitMs: number;
  renew(jobId: string, heldSince: Date, now: Date): Promise<RenewalOutcome>;
  /** Called once, with the reason. */
  onLost(error: LockLostError): void;
  /** The store could not be asked; the lock is still thought held. */
  onTrouble(error: unknown): void;
}

/** Renews a running job's lock well before it expires, and notices when somebody else holds it. */
export class LockKeeper {
  private readonly timer: NodeJS.Timeout;
  private readonly begunAt = performance.now();
  private confirmedAt = performance.now();
  private renewing: Promise<void> = Promise.resolve();
  private lost: LockLostError | undefined;
  private ended = false;

  constructor(
    private readonly job: Job,
    private readonly options: LockKeeperOptions,
  ) {
    this.timer = setInterval(() => void this.renew(), Math.max(10, options.lockLifetimeMs / 4));
    this.timer.unref();
  }

  /** @throws LockLostError */
  async touch(): Promise<void> {
    await this.renew();
    if (this.lost !== undefined) throw this.lost;
  }

  get isLost(): boolean {
    return this.lost !== undefined;
  }

  /** Waits for a renewal under way: one that landed after the run's last save would lock the row again. */
  async end(): Promise<void> {
    this.ended = true;
    clearInterval(this.timer);
    await this.renewing;
  }

  private renew(): Promise<void> {
    this.renewing = this.renewing.then(() => this.renewOnce());
    return this.renewing;
  }

  private async renewOnce(): Promise<void> {
    if (this.ended || this.lost !== undefined) return;
    if (performance.now() - this.begunAt > this.options.runLimitMs) return this.lose();
    const claim = claimOf(this.job.attrs);
    const now = new Date();
    if (now <= claim.lockedAt) return;
    try {
      const outcome = await this.options.renew(String(this.job.attrs._id), claim.lockedAt, now);
      if (outcome === "taken") return this.lose();
      if (outcome === "held") claim.lockedAt = now;
      // Agenda ends a run whose own field looks stale, also when the row was deleted and nobody else can take it.
      this.job.attrs.lockedAt = now;
      this.confirmedAt = performance.now();
    } catch (error) {
      if (performance.now() - this.confirmedAt >= this.options.lockLifetimeMs) this.lose();
      else this.options.onTrouble(error);
    }
  }

  private lose(): void {
    clearInterval(this.timer);
    this.lost = new LockLostError(this.job.attrs.name);
    this.options.onLost(this.lost);
  }
}
