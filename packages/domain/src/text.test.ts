import { expect, test } from "vitest";
import { isOneLine, isPlainText } from "./text.js";

test.each([
  ["Zoë 山田 🔑", true, true],
  ["a line \u2028 separator", false, true],
  ["", true, true],
  ["two\nlines\tand\ta tab\r\n", false, true],
  ["a null \0 byte", false, false],
  ["an \u001b[31mescape", false, false],
  ["a \u0085 control of Latin-1", false, false],
  ["half \ud83d a character", false, false],
  ["the other \udd11 half", false, false],
  ["an emoji of several: 👩\u200d💻, ❤\ufe0f", true, true],
  ["نامه\u200cای", true, true],
  ["Zoe\u0308", true, true],
  ["a zero-width\u200bspace", false, false],
  ["a joiner between A\u200dda's letters", false, false],
  ["a joiner after a joiner é\u200d\u200d", false, false],
  ["words that \u202eread backwards", false, false],
  ["an isolate \u2067of another order\u2069", false, false],
  ["a byte order\ufeffmark", false, false],
  ["a soft\u00adhyphen", false, false],
  ["a filler\u3164 that is a letter", false, false],
  ["a blank\u2800of Braille", false, false],
  ["a tag \u{e0041}", false, false],
  [`marks in a heap: a${"\u0301".repeat(9)}`, false, false],
])("%j is a line: %s, is text: %s", (text, line, plain) => {
  expect([isOneLine(text), isPlainText(text)]).toEqual([line, plain]);
});
