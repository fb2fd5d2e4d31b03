import type { Refusal } from "../outcome/refusal.js";

/** A person's in an hour, over all customers, their tokens' among them. */
export const REVEALS_AN_HOUR = 10;
/** That many in an hour are more than one person's day brings: the owners are told, once for each such hour. */
export const BULK_REVEALS = 5;

const HOUR_MS = 3_600_000;

/** `within`: when the person revealed one in the hour before `now`, oldest first. `isBulk`: the next one is one too many. */
export function judgeRevealRate(
  within: readonly Date[],
  now: Date,
): { readonly refusal: Refusal | null; readonly isBulk: boolean; readonly count: number } {
  const count = within.length + 1;
  const [oldest = now] = within.slice(-REVEALS_AN_HOUR);
  if (within.length < REVEALS_AN_HOUR) return { refusal: null, isBulk: count === BULK_REVEALS, count };
  const retryAt = new Date(oldest.getTime() + HOUR_MS);
  const refusal: Refusal = {
    code: "TOO_MANY_REQUESTS",
    message: `${REVEALS_AN_HOUR} passwords of devices an hour are the most for one person. The next one can be shown at ${retryAt.toISOString().slice(11, 16)} UTC.`,
    retryable: true,
    retryAt,
  };
  return { refusal, isBulk: false, count };
}
