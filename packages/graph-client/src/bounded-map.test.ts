import { expect, test } from "vitest";
import { BoundedMap } from "./bounded-map.js";

test("the entry that was used longest ago is forgotten first", () => {
  const map = new BoundedMap<string, number>(2);
  map.set("a", 1);
  map.set("b", 2);
  map.get("a");
  map.set("c", 3);
  expect([map.get("a"), map.get("b"), map.get("c"), map.size]).toEqual([1, undefined, 3, 2]);
});

test("a limit below one is a mistake", () => {
  expect(() => new BoundedMap(0)).toThrow(RangeError);
});
