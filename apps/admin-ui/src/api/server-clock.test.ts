import { expect, test } from "vitest";
import { type ClockBounds, narrow } from "./server-clock.js";

const TRUE_OFFSET = 1_700_000_000_123;
const header = (at: number) => Math.floor((at + TRUE_OFFSET) / 1000) * 1000;

test("one answer is enough for half a second and half its way", () => {
  const { earliest, latest } = narrow(null, header(5020), 5000, 5040);
  expect(Math.abs((earliest + latest) / 2 - TRUE_OFFSET)).toBeLessThan(520);
});

test("every further answer can only make it better", () => {
  let known: ClockBounds | null = null;
  let width = Number.POSITIVE_INFINITY;
  for (let at = 0; at < 20_000; at += 1370) {
    known = narrow(known, header(at + 15), at, at + 30);
    expect(known.latest - known.earliest).toBeLessThanOrEqual(width);
    width = known.latest - known.earliest;
    expect(known.earliest).toBeLessThanOrEqual(TRUE_OFFSET);
    expect(known.latest).toBeGreaterThanOrEqual(TRUE_OFFSET);
  }
  expect(width).toBeLessThan(400);
});

test("after the machine slept the newest answer counts", () => {
  const known = narrow(null, header(10), 0, 20);
  const slept = 3_600_000;
  const after = narrow(known, header(1000) + slept, 990, 1010);
  expect(Math.abs((after.earliest + after.latest) / 2 - TRUE_OFFSET - slept)).toBeLessThan(1000);
});
