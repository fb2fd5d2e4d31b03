import { expect, test } from "vitest";
import { ticketMatches } from "./ticket-pattern.js";

test("the whole ticket number has to match", () => {
  expect(ticketMatches("INC[0-9]+", "INC42")).toBe(true);
  expect(ticketMatches("INC[0-9]+", "xINC42")).toBe(false);
  expect(ticketMatches("INC|REQ", "INCREQ")).toBe(false);
});

test("a pattern that would hang others takes no time", () => {
  expect(ticketMatches("(a+)+$", `${"a".repeat(5000)}!`)).toBe(false);
});
