import { text } from "../app/search.js";
import type { AccessGrantFilter } from "../gql/graphql.js";

const MONTH = /^20\d{2}-(0[1-9]|1[0-2])$/;

/** The month that this time is in, in UTC as a file of it has it. */
export const monthOf = (ms: number): string => new Date(ms).toISOString().slice(0, 7);

/** Of an address; nothing for what is no month. */
export function month(search: Readonly<Record<string, unknown>>): string | undefined {
  const value = text(search, "month");
  return value && MONTH.test(value) ? value : undefined;
}

/** Grants that were open at some time in the month. */
export function filterOfMonth(customerId: string, of: string): AccessGrantFilter {
  const [year = 0, number = 1] = of.split("-").map(Number);
  const begins = (later: number) => new Date(Date.UTC(year, number - 1 + later)).toISOString();
  return { customerId, openFrom: begins(0), openUntil: begins(1) };
}

export const exportUrl = (customerId: string, of: string): string =>
  `/evidence/export.csv?${new URLSearchParams({ customerId, month: of }).toString()}`;
