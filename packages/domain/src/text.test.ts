import { expect, test } from "vitest";
import { isOneLine, isPlainText } from "./text.js";

test.each([
  ["Zoë 山田 🔑 \u2028", true, true],
  ["", true, true],
  ["two\nlines\tand\ta tab\r\n", false, true],
  ["a null \0 byte", false, false],
  ["an \u001b[31mescape", false, false],
  ["a \u0085 control of Latin-1", false, false],
  ["half \ud83d a character", false, false],
  ["the other \udd11 half", false, false],
])("%j is a line: %s, is text: %s", (text, line, plain) => {
  expect([isOneLine(text), isPlainText(text)]).toEqual([line, plain]);
});
