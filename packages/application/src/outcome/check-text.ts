import { isOneLine, isPlainText } from "@daypass/domain";
import { invalid, type Refusal } from "./refusal.js";

/** A name that people give: 1 to `max` characters once trimmed, on one line. */
export function checkText(field: string, value: string, max = 200): Refusal | undefined {
  const text = value.trim();
  if (text.length > 0 && text.length <= max && isOneLine(text)) return undefined;
  return invalid(field, `1 to ${max} characters on one line, none of them invisible.`);
}

/** Like `checkText`, for the reasons people give: they may have several lines. */
export function checkReason(field: string, value: string, max = 2000): Refusal | undefined {
  const text = value.trim();
  return text.length > 0 && text.length <= max && isPlainText(text)
    ? undefined
    : invalid(field, `say why, in 1 to ${max} characters of plain text, none of them invisible.`);
}
