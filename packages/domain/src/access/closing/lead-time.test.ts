import fc from "fast-check";
import { expect, test } from "vitest";
import { leadMs } from "./lead-time.js";

const MINUTE = 60_000;

test.each([
  ["a short window leads by its twentieth", 1 * MINUTE, undefined, 3000],
  ["a long window leads by the least a drain takes", 240 * MINUTE, undefined, 10_000],
  ["a slow drain is begun earlier", 240 * MINUTE, 45_000, 45_000],
  ["but never by more than two minutes", 240 * MINUTE, 600_000, 120_000],
  ["nor by more than the twentieth", 10 * MINUTE, 600_000, 30_000],
])("%s", (_title, windowMs, drainMs, expected) => {
  expect(leadMs(windowMs, drainMs)).toBe(expected);
});

test("I5: closing never begins more than two minutes or five percent of the window early, nor after its end", () => {
  const property = fc.property(
    fc.integer({ min: 1, max: 1440 }),
    fc.option(fc.double({ min: 0, max: 1e9, noNaN: true }), { nil: undefined }),
    (minutes, drainMs) => {
      const windowMs = minutes * MINUTE;
      const lead = leadMs(windowMs, drainMs);
      expect(Number.isInteger(lead)).toBe(true);
      expect(lead).toBeGreaterThan(0);
      expect(lead).toBeLessThanOrEqual(120_000);
      expect(lead).toBeLessThanOrEqual(windowMs * 0.05);
    },
  );
  fc.assert(property);
});
