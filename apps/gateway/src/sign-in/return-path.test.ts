import { expect, test } from "vitest";
import { returnPath } from "./return-path.js";

test.each(["/", "/grants/1?tab=steps#proof", "/a//b"])("%s is gone on to", (path) => {
  expect(returnPath(path)).toBe(path);
});

test.each([
  "https://evil.example/",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/.//evil.example",
  "/%2e//evil.example",
  "/a/..//evil.example",
  "javascript:alert(1)",
  "evil.example",
  "/auth/sign-out",
  `/${"a".repeat(3000)}`,
  "",
  undefined,
  ["/a", "/b"],
])("%j leads to the front page instead", (wanted) => {
  expect(returnPath(wanted)).toBe("/");
});
