import { setTimeout as delay } from "node:timers/promises";
import type { JobStore } from "../store/job-store.js";
import type { JobQueueLogger } from "./job-queue-options.js";

const MOST_MS = 5_000;

/**
 * Reaches the job store, now or later. A store that is down or not yet migrated when the process boots does not hold it up:
 * the work itself does not depend on it.
 */
export class StoreConnection {
  private readonly abandoned = new AbortController();
  private trying: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: JobStore,
    private readonly logger: JobQueueLogger,
  ) {}

  /** Resolves once connected, or after the first failure; further attempts go on behind. */
  async open(whenConnected: () => Promise<void>): Promise<void> {
    if (await this.attempt(whenConnected)) return;
    this.trying = this.keepTrying(whenConnected);
  }

  async abandon(): Promise<void> {
    this.abandoned.abort();
    await this.trying;
  }

  private async keepTrying(whenConnected: () => Promise<void>): Promise<void> {
    const { signal } = this.abandoned;
    for (let waitMs = 200; !signal.aborted; waitMs = Math.min(waitMs * 2, MOST_MS)) {
      await delay(waitMs, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted || (await this.attempt(whenConnected))) return;
    }
  }

  private async attempt(whenConnected: () => Promise<void>): Promise<boolean> {
    try {
      await this.store.connect();
      if (this.abandoned.signal.aborted) return true;
      await whenConnected();
      this.logger.info({ store: this.store.name }, "job store connected");
      return true;
    } catch (err) {
      this.logger.warn({ err, store: this.store.name }, "job store not reached; trying again");
      return false;
    }
  }
}
