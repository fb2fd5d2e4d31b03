import { expect, test, vi } from "vitest";
import { DatabaseClock } from "./database-clock.js";

const NOON = Date.UTC(2026, 5, 1, 12);

function setUp(options: { tookMs?: readonly number[] } = {}) {
  const times = { monotonic: 5_000, database: NOON };
  const took = [...(options.tookMs ?? [])];
  const pass = (ms: number) => {
    times.monotonic += ms;
    times.database += ms;
  };
  const errors: unknown[] = [];
  const ask = vi.fn(async () => {
    const all = took.shift() ?? 0;
    pass(all / 4); // the way back takes three times as long as the way there
    const answer = new Date(times.database);
    pass(all * 0.75);
    return answer;
  });
  const logger = { warn: (fields: unknown) => void errors.push(fields) };
  const start = () => DatabaseClock.start({ now: ask }, logger, () => times.monotonic);
  return { times, pass, ask, errors, start };
}

test("it tells the database's time and runs on by itself", async () => {
  const { times, pass, start } = setUp();
  const clock = await start();
  expect(clock.now().getTime()).toBe(times.database);
  pass(61_000);
  expect(clock.now().getTime()).toBe(NOON + 61_000);
  clock.stop();
});

test("of several answers the quickest tells the time", async () => {
  const { times, start } = setUp({ tookMs: [800, 8, 400] });
  const clock = await start();
  expect(Math.abs(clock.now().getTime() - times.database)).toBeLessThanOrEqual(4);
  clock.stop();
});

test("what the database says later is taken over, and while it says nothing the clock runs on", async () => {
  vi.useFakeTimers();
  try {
    const { times, ask, errors, start } = setUp();
    const clock = await start();
    times.database += 7_000; // the database moved to another machine
    await vi.advanceTimersByTimeAsync(30_000);
    expect(clock.now().getTime()).toBe(NOON + 7_000);
    ask.mockRejectedValueOnce(new Error("down"));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(clock.now().getTime()).toBe(NOON + 7_000);
    expect(errors).toHaveLength(1);
    clock.stop();
  } finally {
    vi.useRealTimers();
  }
});

test("it does not start without the database's time", async () => {
  const now = () => Promise.reject(new Error("down"));
  const failing = DatabaseClock.start({ now }, { warn: () => undefined });
  await expect(failing).rejects.toThrow("down");
});
