/** What spreadsheets take for a formula, full-width forms included. */
const FORMULA = /^[\s\0]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

/**
 * One line of RFC 4180, quoted throughout, CRLF at its end. What a spreadsheet would run as a formula is text: an apostrophe
 * stands before it. Numbers of ours are given as numbers and stay as they are.
 */
export const csvLine = (cells: readonly (string | number | null)[]): string => `${cells.map(cell).join(",")}\r\n`;

function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return `"${text.replaceAll('"', '""')}"`;
}
