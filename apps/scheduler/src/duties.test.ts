import { purgeFinishedJobsJob } from "@daypass/application";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Duty } from "./duty.js";
import { Heartbeat } from "./heartbeat.js";
import { Lane } from "./lane.js";
import { purgeFinishedJobs } from "./purge-finished-jobs.js";
import { WakeUp } from "./wake-up.js";
import { watchTenants } from "./watch-tenants.js";

beforeEach(() => void vi.useFakeTimers({ now: new Date("2026-06-01T09:00:00Z") }));
afterEach(() => void vi.useRealTimers());

const clock = { now: () => new Date() };
const unexpected = (error: unknown) => {
  throw error;
};

function setUp() {
  const scheduled: Date[] = [];
  const queue = {
    schedule: async (_job: object, _payload: object, { at }: { at?: Date } = {}) =>
      void scheduled.push(at ?? new Date(0)),
  };
  let runs = 0;
  const duty = new Duty({
    lane: new Lane(1, async () => void runs++, unexpected),
    everyMs: 15_000,
    wakeAfterMs: 120_000,
    now: clock.now,
    wakeUp: new WakeUp(queue, purgeFinishedJobsJob, clock, unexpected),
  });
  return { duty, scheduled, runs: () => runs };
}

test("a duty runs at most so often, however often the loop turns, and at once when a job asks", async () => {
  const { duty, runs } = setUp();
  for (let turn = 0; turn < 31; turn++) {
    duty.runWhenDue();
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(runs()).toBe(3);
  await duty.run();
  expect(runs()).toBe(4);
});

test("a clock that was set back does not hold a duty up", async () => {
  const { duty, runs } = setUp();
  duty.runWhenDue();
  vi.setSystemTime(new Date("2026-06-01T03:00:00Z"));
  duty.runWhenDue();
  await vi.advanceTimersByTimeAsync(0);
  expect(runs()).toBe(2);
});

test("one row ahead is in the job store, not one for each run", async () => {
  const { duty, scheduled } = setUp();
  for (let turn = 0; turn < 40; turn++) {
    duty.runWhenDue();
    await vi.advanceTimersByTimeAsync(15_000);
  }
  expect(scheduled.length).toBe(5); // ten minutes, two apart
});

test("a heart beats at once and every few seconds; a beat that fails is told of, and its age goes on", async () => {
  const errors: unknown[] = [];
  let fails = false;
  const beat = async () => {
    if (fails) throw new Error("away");
  };
  const heart = new Heartbeat(beat, (error) => void errors.push(error));
  expect(heart.ageMs()).toBeNull();
  heart.start();
  await vi.advanceTimersByTimeAsync(0);
  expect(heart.ageMs()).toBe(0);
  fails = true;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(heart.ageMs()).toBe(20_000);
  expect(errors).toHaveLength(4);
  fails = false;
  await vi.advanceTimersByTimeAsync(5000);
  expect(heart.ageMs()).toBe(0);
  heart.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(heart.ageMs()).toBe(60_000);
});

test("a tenant that cannot be looked at delays no other, and is told of", async () => {
  const due = Array.from({ length: 25 }, (_, index) => ({ organizationId: "o", tenantAppId: `t${index}` }));
  const looked: string[] = [];
  const errors: unknown[] = [];
  const schedule = { claim: async (_kind: string, { limit }: { limit: number }) => due.splice(0, limit) };
  const look = async ({ tenantAppId }: { tenantAppId: string }) => {
    if (tenantAppId === "t3") throw new Error("does not answer");
    looked.push(tenantAppId);
  };
  const { signal } = new AbortController();
  await watchTenants("live", schedule, look, { signal, onError: (error) => void errors.push(error) });
  expect(looked).toHaveLength(24);
  expect(errors).toHaveLength(1);
});

test("what ended long ago is forgotten in small lots, until nothing is left", async () => {
  const left = [5000, 5000, 17];
  const asked: string[] = [];
  const deployment = {
    purgeJobRuns: async (days: number) => {
      asked.push(`runs of ${days} days`);
      return left.shift() ?? 0;
    },
    purgeOauth: async () => {
      asked.push("tokens");
      return 0;
    },
    forgetWorkers: async () => void asked.push("workers"),
  };
  const queue = {
    purgeFinished: async (olderThanMs: number) => {
      asked.push(`jobs of ${olderThanMs / 86_400_000} days`);
      return 0;
    },
  };
  await purgeFinishedJobs(deployment, queue, new AbortController().signal);
  expect(asked).toEqual([
    "runs of 30 days",
    "runs of 30 days",
    "runs of 30 days",
    "tokens",
    "workers",
    "jobs of 30 days",
  ]);
});
