/** The time code sees. SQL asks `app_now()`; in tests both move together. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
