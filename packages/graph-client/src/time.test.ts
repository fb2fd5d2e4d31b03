import { expect, test } from "vitest";
import { realSleep, retryAfterMs, untilAborted } from "./time.js";

const NOW = new Date("2026-03-01T08:00:00Z");

test.each([
  ["10", 10_000],
  [" 0.5 ", 500],
  ["Sun, 01 Mar 2026 08:00:30 GMT", 30_000],
  ["Sun, 01 Mar 2026 07:00:00 GMT", 0],
  ["", undefined],
  ["soon", undefined],
  [null, undefined],
])("Retry-After %j is %j milliseconds", (header, expected) => expect(retryAfterMs(header, NOW)).toBe(expected));

test("a sleep ends with the reason of its abort", async () => {
  const controller = new AbortController();
  const sleep = realSleep(60_000, controller.signal);
  controller.abort(new Error("stopped"));
  await expect(sleep).rejects.toThrow("stopped");
  await expect(realSleep(0, AbortSignal.abort(new Error("before")))).rejects.toThrow("before");
});

test("waiting ends at an abort while the work goes on", async () => {
  const controller = new AbortController();
  let finish: (value: string) => void = () => undefined;
  const work = new Promise<string>((resolve) => {
    finish = resolve;
  });
  const waiting = untilAborted(work, controller.signal);
  controller.abort(new Error("stopped"));
  await expect(waiting).rejects.toThrow("stopped");
  finish("done");
  expect(await untilAborted(work, new AbortController().signal)).toBe("done");
});
