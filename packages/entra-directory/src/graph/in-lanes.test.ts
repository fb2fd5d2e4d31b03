import { expect, test } from "vitest";
import { inLanes, lotsOf } from "./in-lanes.js";

test("lots hold everything, in order, and no more than their size", () => {
  expect(lotsOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(lotsOf([], 2)).toEqual([]);
});

test("no more than the lanes are under way at once, and answers keep the order of the items", async () => {
  let underWay = 0;
  let most = 0;
  const answers = await inLanes([5, 1, 4, 2, 3], 2, async (item) => {
    most = Math.max(most, ++underWay);
    for (let turn = 0; turn < item; turn++) await Promise.resolve();
    underWay--;
    return item * 10;
  });
  expect(answers).toEqual([50, 10, 40, 20, 30]);
  expect(most).toBe(2);
});

test("a failure of one is a failure of all", async () => {
  await expect(inLanes([1, 2], 2, (item) => Promise.reject(new Error(`no ${item}`)))).rejects.toThrow("no 1");
});
