import fc from "fast-check";
import { expect, test } from "vitest";
import { leadMs, predictedDrainMs, spreadLeadMs } from "./lead-time.js";

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

test.each([
  ["one grant drains in the least time", { ofTenantApp: 1, ofAll: 1 }, 10_000],
  ["a thousand of one tenant wait for each other's round trips", { ofTenantApp: 1000, ofAll: 1000 }, 26_973],
  ["two thousand of one tenant meet its quota for writes", { ofTenantApp: 2000, ofAll: 2000 }, 150_000],
  ["a hundred thousand meet the app's", { ofTenantApp: 100, ofAll: 100_000 }, 2_284_483],
])("%s", (_title, crowd, expected) => {
  expect(predictedDrainMs(crowd)).toBe(expected);
});

test("ends that nobody waits for are spread over five seconds, each always at the same place, and never beyond the longest lead", () => {
  const ids = Array.from({ length: 2000 }, (_, at) => `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`);
  const leads = ids.map((id) => spreadLeadMs(id, 240 * MINUTE));
  expect(ids.map((id) => spreadLeadMs(id, 240 * MINUTE))).toEqual(leads);
  expect(Math.min(...leads)).toBeGreaterThanOrEqual(10_000);
  expect(Math.max(...leads)).toBeLessThan(15_000);
  for (let second = 10; second < 15; second++) {
    const share = leads.filter((lead) => Math.floor(lead / 1000) === second).length / leads.length;
    expect(share, `those that begin ${second} s early`).toBeGreaterThan(0.15);
  }
  for (const id of ids.slice(0, 100)) {
    expect(spreadLeadMs(id, 240 * MINUTE, 600_000)).toBe(120_000);
    expect(spreadLeadMs(id, 1 * MINUTE)).toBe(3000);
  }
});
