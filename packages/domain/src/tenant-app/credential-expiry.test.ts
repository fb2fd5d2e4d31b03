import { expect, test } from "vitest";
import { at } from "../test-support/samples.js";
import { daysLeft, isExpiring } from "./credential-expiry.js";

const DAY = 24 * 60;

test.each([
  ["on the last day", 0.5 * DAY, 0, true],
  ["a week before", 7 * DAY, 7, true],
  ["within thirty days", 29.9 * DAY, 29, true],
  ["thirty days before", 30 * DAY, 30, false],
  ["when it is over", -1, -1, true],
])("%s, whole days are left and people are told", (_when, minutes, days, told) => {
  const end = at(minutes).toISOString();
  expect(daysLeft(end, at(0))).toBe(days);
  expect(isExpiring(end, at(0))).toBe(told);
});

test("what has no end is not warned of", () => {
  expect(isExpiring(null, at(0))).toBe(false);
});
