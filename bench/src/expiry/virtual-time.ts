import type { Clock } from "@daypass/application";

/** Turns of the event loop without anything under way, after which everybody waits for a later time. */
const QUIET_TURNS = 8;

/**
 * Time that passes while there is work, and is skipped while everybody only waits: what our own work takes counts in full,
 * an hour until the next end takes nothing.
 */
export class VirtualTime implements Clock {
  #skippedMs = 0;
  #busy = 0;
  #isLooking = false;
  readonly #sleeping: { readonly at: number; readonly wake: () => void }[] = [];

  /** For the database's `app_now()`. */
  readonly offsetMs = (): number => this.#skippedMs;
  readonly nowMs = (): number => Date.now() + this.#skippedMs;

  now(): Date {
    return new Date(this.nowMs());
  }

  readonly sleep = (ms: number): Promise<void> =>
    new Promise((wake) => {
      const at = this.nowMs() + ms;
      const place = this.#sleeping.findIndex((other) => other.at > at);
      this.#sleeping.splice(place < 0 ? this.#sleeping.length : place, 0, { at, wake });
      this.#look();
    });

  /** No time is skipped before it is done. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#busy++;
    try {
      return await work();
    } finally {
      this.#busy--;
    }
  }

  /** The same object, in whose methods no time is skipped. */
  busyIn<T extends object>(target: T): T {
    return new Proxy(target, {
      get: (_, name) => {
        const own: unknown = Reflect.get(target, name, target);
        return typeof own === "function" ? (...given: unknown[]) => this.during(() => own.apply(target, given)) : own;
      },
    });
  }

  #look(): void {
    if (this.#isLooking) return;
    this.#isLooking = true;
    void this.#wakeAll();
  }

  async #wakeAll(): Promise<void> {
    let quiet = 0;
    while (this.#sleeping.length > 0) {
      // An immediate while others have turns to take, a millisecond while only the database works.
      await new Promise<void>((resolve) => (this.#busy > 0 ? setTimeout(resolve, 1) : setImmediate(resolve)));
      quiet = this.#busy > 0 ? 0 : quiet + 1;
      const next = this.#sleeping[0];
      if (next && quiet >= QUIET_TURNS && next.at > this.nowMs()) this.#skippedMs += next.at - this.nowMs();
      while (this.#sleeping[0] && this.#sleeping[0].at <= this.nowMs()) {
        this.#sleeping.shift()?.wake();
        quiet = 0;
      }
    }
    this.#isLooking = false;
  }
}
