import type { JobParameters } from "agenda";
import { markClaimed } from "./claim.js";

/** Every claim passes here: it is counted for health, and none begins once the queue stops. */
export class ClaimGate {
  private readonly inFlight = new Set<Promise<unknown>>();
  private closed = false;
  private polledAt: number | undefined;

  async claim(find: () => Promise<JobParameters | undefined>): Promise<JobParameters | undefined> {
    if (this.closed) return undefined;
    const finding = find();
    this.inFlight.add(finding);
    try {
      const row = await finding;
      this.polledAt = performance.now();
      return row === undefined ? undefined : markClaimed(row);
    } finally {
      this.inFlight.delete(finding);
    }
  }

  /** Since the store last answered a poll; undefined before the first. */
  sincePollMs(): number | undefined {
    return this.polledAt === undefined ? undefined : performance.now() - this.polledAt;
  }

  /** No claim begins any more, and those under way have ended. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.allSettled(this.inFlight);
  }
}
