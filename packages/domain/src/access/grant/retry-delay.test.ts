import fc from "fast-check";
import { expect, test } from "vitest";
import { closingDelayMs, MAX_CLOSING_DELAY_MS, PROVISIONING_DEADLINE_MS, provisioningDelayMs } from "./retry-delay.js";

test("provisioning looks again soon at first, then every half minute, and no sooner than Graph asks", () => {
  const seconds = [0, 1, 2, 3, 4, 5, 6, 7, 100].map((attempts) => provisioningDelayMs(attempts) / 1000);
  expect(seconds).toEqual([0.5, 1, 2, 4, 8, 15, 30, 30, 30]);
  expect(provisioningDelayMs(0, 17_000)).toBe(17_000);
  expect(provisioningDelayMs(100, 1)).toBe(30_000);
});

test("a Retry-After of days does not keep a grant past the time it is given up at", () => {
  expect(provisioningDelayMs(0, 86_400_000)).toBe(PROVISIONING_DEADLINE_MS);
});

test("I4: closing is tried again within a minute, whatever Graph asks and however often it was tried", () => {
  const property = fc.property(
    fc.nat({ max: 1_000_000 }),
    fc.nat({ max: 1_000_000_000 }),
    fc.boolean(),
    (attempts, retryAfterMs, replicating) => {
      const delay = closingDelayMs(attempts, retryAfterMs, replicating);
      expect(delay).toBeGreaterThan(0);
      expect(delay).toBeLessThanOrEqual(MAX_CLOSING_DELAY_MS);
      expect(delay).toBeGreaterThanOrEqual(Math.min(retryAfterMs, MAX_CLOSING_DELAY_MS));
    },
  );
  fc.assert(property);
});

test("closing backs off by doubling; a removal that replicates is asked for every second for a while", () => {
  expect([0, 1, 2, 3, 7, 100].map((attempts) => closingDelayMs(attempts))).toEqual([
    500, 1000, 2000, 4000, 60_000, 60_000,
  ]);
  expect([0, 1, 2, 3, 59, 60].map((attempts) => closingDelayMs(attempts, 0, true))).toEqual([
    250, 500, 1000, 1000, 1000, 60_000,
  ]);
});
