import { expect, test } from "vitest";
import { clockUntil, durationChoices, minutesInWords, passedMark } from "./durations.js";

test.each([
  [0, "0 min"],
  [45, "45 min"],
  [60, "1 h"],
  [90, "1 h 30 min"],
  [480, "8 h"],
])("%i minutes are said as %s", (minutes, words) => expect(minutesInWords(minutes)).toBe(words));

test.each([
  [3_909_000, "1:05:09"],
  [65_000, "1:05"],
  [400, "0:01"],
  [0, "0:00"],
  [-5000, "0:00"],
])("%i ms to go are shown as %s", (left, shown) => expect(clockUntil(1_000_000 + left, 1_000_000)).toBe(shown));

test.each([
  [30, [30]],
  [45, [30, 45]],
  [20, [20]],
  [240, [30, 60, 120, 240]],
  [480, [30, 60, 120, 240, 480]],
  [1440, [30, 60, 120, 240, 480]],
])("under a ceiling of %i minutes one may choose %j", (ceiling, choices) =>
  expect(durationChoices(ceiling)).toEqual(choices),
);

test("fifteen, five and one minutes are said once each, and only the latest after a long pause", () => {
  const until = 3_600_000;
  const at = (minutesLeft: number) => until - minutesLeft * 60_000;
  expect(passedMark(until, at(16), at(15))).toBe(15);
  expect(passedMark(until, at(15), at(14.9))).toBeNull();
  expect(passedMark(until, at(5.01), at(4.99))).toBe(5);
  expect(passedMark(until, at(20), at(0.5))).toBe(1);
});
