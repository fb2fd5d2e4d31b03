import type { Context } from "@microsoft/microsoft-graph-client";
import { GraphError } from "../errors/graph-error.js";
import { type Now, realSleep, retryAfterMs, type Sleep, systemNow } from "../time.js";
import { callStateOf, responseOf } from "./call-state.js";
import { Step } from "./step.js";

export interface RetryOptions {
  /** Attempts after the first. Default 2. */
  readonly maxRetries?: number;
  /** The first pause; each further one is twice as long. Default 250 ms. */
  readonly firstPauseMs?: number;
  /** Longer pauses, by Retry-After too, are left to the caller. Default 2000 ms. */
  readonly longestPauseMs?: number;
  readonly sleep?: Sleep;
  readonly now?: Now;
}

const RETRIED: ReadonlySet<number> = new Set([502, 503, 504]);

/**
 * Repeats what failed in passing: 502, 503, 504 and lost connections, of reads and of writes marked repeatable. Never a creating
 * POST: its first try may have succeeded. Few and short: long waits belong to whoever can give up its worker meanwhile.
 */
export class Retry extends Step {
  readonly #options: Required<RetryOptions>;

  constructor(options: RetryOptions = {}) {
    super();
    this.#options = {
      maxRetries: 2,
      firstPauseMs: 250,
      longestPauseMs: 2000,
      sleep: realSleep,
      now: systemNow,
      ...options,
    };
  }

  async execute(context: Context): Promise<void> {
    const state = callStateOf(context);
    for (let attempt = 0; ; attempt++) {
      const failed = await this.#attempt(context);
      const mayRepeat = state.repeatable && attempt < this.#options.maxRetries;
      const pause = Math.max(this.#options.firstPauseMs * 2 ** attempt, failed?.retryAfterMs ?? 0);
      if (failed === undefined) return;
      if (!mayRepeat || pause > this.#options.longestPauseMs) {
        if (failed.error !== undefined) throw failed.error;
        return;
      }
      state.freshConnection = failed.status === 503;
      await this.#options.sleep(pause, state.signal);
    }
  }

  /** Undefined when there is nothing to repeat. */
  async #attempt(context: Context): Promise<{ status?: number; retryAfterMs?: number; error?: unknown } | undefined> {
    try {
      await this.proceed(context);
    } catch (error) {
      if (error instanceof GraphError && error.status === 0 && error.transient) return { error };
      throw error;
    }
    const { status, headers } = responseOf(context);
    if (!RETRIED.has(status)) return undefined;
    return { status, retryAfterMs: retryAfterMs(headers.get("retry-after"), this.#options.now()) };
  }
}
