import { expect, test } from "vitest";
import { lateness } from "./lateness.js";

test.each([
  [null, "Nothing to measure yet"],
  [0, "On time"],
  [340, "340 ms late"],
  [-2400, "2.4 s early"],
  [59_600, "60 s late"],
  [-900_000, "15 min early"],
  [10_800_000, "3 h late"],
])("%j milliseconds are said as %s", (ms, words) => {
  expect(lateness(ms)).toBe(words);
});
