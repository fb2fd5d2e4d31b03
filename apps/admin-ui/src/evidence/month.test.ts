import { expect, test } from "vitest";
import { exportUrl, filterOfMonth, month, monthOf } from "./month.js";

test("a month is the whole of it in UTC, over the end of the year too", () => {
  expect(filterOfMonth("c", "2026-12")).toEqual({
    customerId: "c",
    openFrom: "2026-12-01T00:00:00.000Z",
    openUntil: "2027-01-01T00:00:00.000Z",
  });
  expect(monthOf(Date.UTC(2026, 10, 30, 23, 59))).toBe("2026-11");
  expect(exportUrl("a=b", "2026-11")).toBe("/evidence/export.csv?customerId=a%3Db&month=2026-11");
});

test("what is no month in an address is left out", () => {
  expect([month({ month: "2026-11" }), month({ month: "2026-13" }), month({ month: 5 }), month({})]).toEqual([
    "2026-11",
    undefined,
    undefined,
    undefined,
  ]);
});
