import { expect, test } from "vitest";
import { key, literal, query, segment } from "./odata.js";

test("nothing in a segment can end it", () => {
  expect(segment("a#b/c?d@x.com")).toBe("a%23b%2Fc%3Fd%40x.com");
  expect(segment("o'brien+1@x.com")).toBe("o%27brien%2B1%40x.com");
  for (const hostile of ["", ".", ".."]) expect(() => segment(hostile)).toThrow(RangeError);
});

test("quotes in a literal are doubled and the whole filter is encoded", () => {
  const path = query("/users", {
    filter: `userPrincipalName eq ${literal("o'b&c#d+e@x.com")}`,
    select: ["id", "displayName"],
  });
  expect(path).toBe("/users?$select=id,displayName&$filter=userPrincipalName%20eq%20'o''b%26c%23d%2Be%40x.com'");
  expect(new URL(path, "https://graph.microsoft.com").searchParams.get("$filter")).toBe(
    "userPrincipalName eq 'o''b&c#d+e@x.com'",
  );
});

test("a key in brackets is encoded within its quotes", () => {
  expect(key("appId", "a'b/c")).toBe("(appId='a''b%2Fc')");
});

test("a path without options stays as it is", () => {
  expect(query("/domains", {})).toBe("/domains");
});
