import { expect, test } from "vitest";
import { isTicketPattern, ticketMatches } from "./ticket-pattern.js";

test("the whole ticket number has to match", () => {
  expect(ticketMatches("INC[0-9]+", "INC42")).toBe(true);
  expect(ticketMatches("INC[0-9]+", "xINC42")).toBe(false);
  expect(ticketMatches("INC|REQ", "INCREQ")).toBe(false);
});

test("a pattern that would hang others takes no time", () => {
  expect(ticketMatches("(a+)+$", `${"a".repeat(5000)}!`)).toBe(false);
});

test("a pattern that is short and yet a large machine is refused, since everybody's requests wait while it runs", () => {
  for (const large of ["a{1000}a{1000}", "[\\pL\\pN]{1000}".repeat(12), "((a{30}){30}){2}", "(a?){1000}"]) {
    expect(isTicketPattern(large), large).toBe(false);
  }
  expect(isTicketPattern("(INC|REQ|CHG)[0-9]{7,12}(-[A-Z]{2,50})?")).toBe(true);
  expect(isTicketPattern("(unclosed")).toBe(false);
});
