import { expect, test } from "vitest";
import { purgeExpired } from "./purge-expired.js";

const persistenceWith = (left: number[], asked: string[]) => ({
  purgeExpired: async (days: number, limit: number) => {
    asked.push(`${limit} of ${days} days`);
    return left.shift() ?? 0;
  },
});

test("what is over goes in small lots, until nothing is left", async () => {
  const asked: string[] = [];
  await purgeExpired(persistenceWith([1000, 1000, 17, 1000], asked), new AbortController().signal);
  expect(asked).toEqual(Array(3).fill("1000 of 30 days"));
});

test("a scheduler that stops does not go on to the next lot", async () => {
  const asked: string[] = [];
  await purgeExpired(persistenceWith([1000], asked), AbortSignal.abort());
  expect(asked).toEqual([]);
});
