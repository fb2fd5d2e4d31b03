import type { Sleep } from "../time.js";

/** A clock that moves only when told to, and a sleep that moves it. */
export class FakeTime {
  readonly slept: number[] = [];
  #now: number;

  constructor(start = "2026-03-01T08:00:00Z") {
    this.#now = Date.parse(start);
  }

  readonly now = (): Date => new Date(this.#now);

  readonly sleep: Sleep = async (milliseconds, signal) => {
    signal?.throwIfAborted();
    this.slept.push(milliseconds);
    this.advance(milliseconds);
  };

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }
}
