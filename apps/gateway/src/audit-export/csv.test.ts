import { expect, test } from "vitest";
import { csvLine } from "./csv.js";

test.each([
  ["=1+1", `"'=1+1"`],
  ["+49 89 1234", `"'+49 89 1234"`],
  ["-2", `"'-2"`],
  ["@SUM(A1)", `"'@SUM(A1)"`],
  ["\t=1", `"'\t=1"`],
  [" =HYPERLINK(1)", `"' =HYPERLINK(1)"`],
  ["\uFF1DCMD", `"'\uFF1DCMD"`],
  ["\r=1", `"'\r=1"`],
  ['say "hi", then\r\ngo', `"say ""hi"", then\r\ngo"`],
  ["2026-06-01T09:00:00.000Z", `"2026-06-01T09:00:00.000Z"`],
  ["a=b", `"a=b"`],
  ["", `""`],
])("%j is written as %s", (value, written) => {
  expect(csvLine([value])).toBe(`${written}\r\n`);
});

test("numbers stay numbers and nothing stays empty", () => {
  expect(csvLine([1, null, -2, "x"])).toBe(`1,,-2,"x"\r\n`);
});
