import { expect, test } from "vitest";
import { SlidingWindow, TokenBucket } from "./quota.js";

test("a bucket may be spent at once and refills evenly", () => {
  const bucket = new TokenBucket({ amount: 10, perMs: 1000 });
  expect(bucket.waitMs(10, 0, 0)).toBe(0);
  bucket.take(10, 0);
  expect(bucket.waitMs(1, 0, 0)).toBe(100);
  expect(bucket.waitMs(1, 0, 100)).toBe(0);
  expect(bucket.waitMs(5, 0, 100)).toBe(400);
});

test("a bucket leaves the reserve alone", () => {
  const bucket = new TokenBucket({ amount: 10, perMs: 1000 });
  bucket.take(7, 0);
  expect(bucket.waitMs(1, 3, 0)).toBe(100);
  expect(bucket.waitMs(3, 0, 0)).toBe(0);
});

test("a cost above the limit waits for a full bucket and no longer", () => {
  const bucket = new TokenBucket({ amount: 10, perMs: 1000 });
  expect(bucket.waitMs(50, 3, 0)).toBe(0);
  bucket.take(50, 0);
  expect(bucket.waitMs(50, 0, 0)).toBe(5000);
});

test("a clock that steps back gains nothing and breaks nothing", () => {
  const bucket = new TokenBucket({ amount: 10, perMs: 1000 });
  bucket.take(10, 5000);
  expect(bucket.waitMs(1, 0, 0)).toBe(100);
});

test("a window never holds more than its limit in any span of its length", () => {
  const window = new SlidingWindow({ amount: 5, perMs: 10_000 });
  const taken: number[] = [];
  for (let now = 0; taken.length < 40; now += window.waitMs(1, 0, now)) {
    if (window.waitMs(1, 0, now) > 0) continue;
    window.take(1, now);
    taken.push(now);
  }
  for (const start of taken)
    expect(taken.filter((at) => at >= start && at < start + 10_000).length).toBeLessThanOrEqual(5);
  expect(taken.at(-1)).toBe(70_000);
});

test("a window leaves the reserve alone, and lets a cost above its limit through when it is empty", () => {
  const window = new SlidingWindow({ amount: 5, perMs: 10_000 });
  window.take(3, 0);
  expect(window.waitMs(1, 2, 1000)).toBe(9000);
  expect(window.waitMs(2, 0, 1000)).toBe(0);
  expect(window.waitMs(8, 0, 1000)).toBe(9000);
  expect(window.waitMs(8, 0, 10_000)).toBe(0);
});

test("what costs nothing waits for nothing", () => {
  const window = new SlidingWindow({ amount: 1, perMs: 10_000 });
  window.take(1, 0);
  expect(window.waitMs(0, 1, 0)).toBe(0);
});
