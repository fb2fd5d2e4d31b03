import type { ClaimedGrant } from "../ports/deployment-queries.js";
import { ClaimLostError } from "../ports/store-errors.js";

/** Milliseconds of a clock that nobody sets and that runs on while the process is stopped. */
export type Monotonic = () => number;

/**
 * What a worker knows of a claim it took. The database's lease began after `askedAtMs`, so by this count it never ends
 * before ours: who finds it run out here holds nothing back that could still be his.
 */
export class ClaimLease {
  readonly #lost = new AbortController();
  #endsAtMs: number;

  constructor(
    readonly claim: ClaimedGrant,
    askedAtMs: number,
    private readonly leaseMs: number,
    private readonly nowMs: Monotonic,
  ) {
    this.#endsAtMs = askedAtMs + leaseMs;
  }

  /** Fires once the claim is lost, or could be. */
  get signal(): AbortSignal {
    return this.#lost.signal;
  }

  /** The database said that it is still ours, when asked at `askedAtMs`. */
  renewed(askedAtMs: number): void {
    this.#endsAtMs = Math.max(this.#endsAtMs, askedAtMs + this.leaseMs);
  }

  lose(): void {
    if (!this.#lost.signal.aborted) this.#lost.abort(new ClaimLostError());
  }

  /** @throws ClaimLostError, also where the process slept past the lease and no timer has told it yet */
  check(): void {
    if (this.nowMs() >= this.#endsAtMs) this.lose();
    this.#lost.signal.throwIfAborted();
  }

  /** Notices by itself that the lease ran out. */
  expire(): void {
    if (this.nowMs() >= this.#endsAtMs) this.lose();
  }
}
