import { expect, test } from "vitest";
import { oneOf, paged, text } from "./search.js";

test.each([
  [
    { after: "abc", page: 3 },
    { after: "abc", page: 3 },
  ],
  [{ after: "abc" }, {}],
  [{ after: 7, page: 2 }, {}],
  [{ after: "abc", page: "x" }, {}],
  [{}, {}],
])("of %j an address keeps the page %j", (search, kept) => expect(paged(search)).toEqual(kept));

test("a filter that is none is no filter", () => {
  expect(oneOf({ status: "ACTIVE" }, "status", ["ACTIVE", "CLOSED"])).toBe("ACTIVE");
  expect(oneOf({ status: "<script>" }, "status", ["ACTIVE", "CLOSED"])).toBeUndefined();
  expect(text({ tenant: 4 }, "tenant")).toBeUndefined();
  expect(text({ tenant: "" }, "tenant")).toBeUndefined();
});
