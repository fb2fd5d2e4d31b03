import type { Ports } from "@daypass/application";

/** A token is at hand this long before the closing that needs it. */
const AHEAD_MS = 90_000;
const ASK_EVERY_MS = 30_000;
/** More at once would be a burst of its own. */
const TENANTS_AT_ONCE = 200;

/** Fetches tokens for the tenants in which closing is about to begin, so that its first call need not wait for one. */
export class TokensAhead {
  private askedAtMs = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly ports: {
      readonly deployment: Pick<Ports["deployment"], "tenantsDueWithin">;
      readonly directory: Pick<Ports["directory"], "prefetchTokens">;
    },
    private readonly onError: (error: unknown) => void,
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  /** Called at each turn of the loop; `untilDueMs` is how long nothing will be due. */
  runWhenDue(untilDueMs: number): void {
    if (untilDueMs > AHEAD_MS || this.nowMs() - this.askedAtMs < ASK_EVERY_MS) return;
    this.askedAtMs = this.nowMs();
    void this.fetch().catch(this.onError);
  }

  private async fetch(): Promise<void> {
    const tenants = await this.ports.deployment.tenantsDueWithin(AHEAD_MS, TENANTS_AT_ONCE);
    if (tenants.length > 0) await this.ports.directory.prefetchTokens(tenants);
  }
}
