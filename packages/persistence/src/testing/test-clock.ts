import type { Clock } from "@daypass/application";

/** The use cases' Clock and the database's `app_now()`, moved together. Runs on with real time from where it stands. */
export class TestClock implements Clock {
  #offsetMs = 0;

  readonly offsetMs = (): number => this.#offsetMs;

  now(): Date {
    return new Date(Date.now() + this.#offsetMs);
  }

  advance({
    hours = 0,
    minutes = 0,
    seconds = 0,
    ms = 0,
  }: {
    hours?: number;
    minutes?: number;
    seconds?: number;
    ms?: number;
  }) {
    this.#offsetMs += ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms;
  }
}
