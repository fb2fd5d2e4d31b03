import { createHash } from "node:crypto";

/** SHA-256 of a mutation's arguments, hex. The order in which their fields were written says nothing. */
export const requestHash = (args: unknown): string =>
  createHash("sha256")
    .update(JSON.stringify(sorted(args)))
    .digest("hex");

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, sorted(member)]));
}
