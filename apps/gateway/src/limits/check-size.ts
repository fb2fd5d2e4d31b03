import { tooComplex } from "../errors/gateway-errors.js";

/** Values of all variables together, lists in lists counted: twenty times what the longest list of ids may have. */
const MOST_VALUES = 2_000;

/** Looked at before variables are coerced and counted, which takes time for each value. @throws QUERY_TOO_COMPLEX */
export function checkSize(variables: Readonly<Record<string, unknown>>): void {
  let left = MOST_VALUES;
  const waiting: object[] = [variables];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const values: unknown[] = Array.isArray(next) ? next : Object.values(next);
    left -= values.length;
    if (left < 0) throw tooComplex(`The variables hold too many values: at most ${MOST_VALUES}.`);
    for (const value of values) if (typeof value === "object" && value !== null) waiting.push(value);
  }
}
