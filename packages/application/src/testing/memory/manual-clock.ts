import type { Clock } from "../../ports/clock.js";

/** Stands still until it is moved. */
export class ManualClock implements Clock {
  #ms = Date.UTC(2026, 5, 1, 9, 0);

  now(): Date {
    return new Date(this.#ms);
  }

  advance({ minutes = 0, seconds = 0, ms = 0 }: { minutes?: number; seconds?: number; ms?: number }): void {
    this.#ms += (minutes * 60 + seconds) * 1000 + ms;
  }
}
