import { AnchorAudit, type AuditAnchor } from "@daypass/application";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Anchoring } from "./anchoring.js";

const START = new Date("2026-06-01T09:00:00Z");
/** As long as a receiver of the webhook may take in one turn. */
const SLOW_MS = 15_000;

beforeEach(() => void vi.useFakeTimers({ now: START }));
afterEach(() => void vi.useRealTimers());

function setUp(options: { slow?: boolean; failing?: (run: number) => boolean } = {}) {
  const anchors: AuditAnchor[] = [];
  const errors: unknown[] = [];
  let runs = 0;
  const anchorAudit = new AnchorAudit({
    // A chain in which something happens all the time.
    auditRecord: {
      heads: async () => {
        if (options.failing?.(++runs)) throw new Error("the database is away");
        return new Map([["o", { organizationId: "o", sequence: Date.now(), hash: "ab" }]]);
      },
    },
    auditAnchors: {
      append: async (more) => void anchors.push(...more),
      forward: () => new Promise((resolve) => (options.slow ? setTimeout(resolve, SLOW_MS) : resolve())),
      read: async () => ({ anchors, unreadable: 0 }),
    },
    signer: { sign: async () => "key.signature" },
    clock: { now: () => new Date() },
  });
  const anchoring = new Anchoring(
    () => anchorAudit.execute(),
    (error) => void errors.push(error),
  );
  const gaps = () => {
    const times = [START, ...anchors.map((anchor) => anchor.anchoredAt), new Date()].map((at) => at.getTime());
    return times.slice(1).map((at, index) => at - (times[index] ?? 0));
  };
  return { anchoring, anchors, errors, gaps };
}

test.each([
  ["all is well", {}],
  ["the receiver of the webhook takes all the time it is given", { slow: true }],
  ["every second run fails", { failing: (run: number) => run % 2 === 0 }],
])("over a day anchors are at most 60 s apart when %s", async (_when, options) => {
  const { anchoring, gaps } = setUp(options);
  anchoring.start();
  await vi.advanceTimersByTimeAsync(24 * 3_600_000);
  expect(gaps().length).toBeGreaterThan(24 * 60);
  expect(Math.max(...gaps())).toBeLessThanOrEqual(60_000);
});

test("a failure is told of, and made good by the next run", async () => {
  const { anchoring, anchors, errors } = setUp({ failing: (run) => run === 1 });
  anchoring.start();
  await vi.advanceTimersByTimeAsync(0);
  expect([errors.length, anchors.length]).toEqual([1, 0]);
  await vi.advanceTimersByTimeAsync(15_000);
  expect([errors.length, anchors.length]).toEqual([1, 1]);
});

test("what happened since the last anchor is vouched for at the end, and nothing after it", async () => {
  const { anchoring, anchors } = setUp();
  anchoring.start();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(anchors).toHaveLength(2);
  await anchoring.stop();
  expect(anchors.at(-1)?.anchoredAt).toEqual(new Date(START.getTime() + 20_000));
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(anchors).toHaveLength(3);
});
