import { type Paged, paged, text } from "../app/search.js";
import type { AuditEventFilter } from "../gql/graphql.js";

/** What the address of the audit may hold. `from` and `until` are days in the reader's own zone, both included. */
export interface AuditSearch extends Paged {
  readonly type?: string;
  readonly technician?: string;
  readonly tenant?: string;
  readonly grant?: string;
  readonly from?: string;
  readonly until?: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function day(search: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = text(search, name);
  return value && DAY.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;
}

export const auditSearch = (search: Readonly<Record<string, unknown>>): AuditSearch => ({
  ...paged(search),
  type: text(search, "type"),
  technician: text(search, "technician"),
  tenant: text(search, "tenant"),
  grant: text(search, "grant"),
  from: day(search, "from"),
  until: day(search, "until"),
});

/** Midnight where the reader is; `plus` days later. */
function midnight(value: string, plus = 0): string {
  const [year = 0, month = 1, date = 1] = value.split("-").map(Number);
  return new Date(year, month - 1, date + plus).toISOString();
}

export const filterOf = ({ type, technician, tenant, grant, from, until }: AuditSearch): AuditEventFilter => ({
  type,
  technicianId: technician,
  tenantAppId: tenant,
  accessGrantId: grant,
  occurredAfter: from && midnight(from),
  occurredBefore: until && midnight(until, 1),
});

/** Where the same events are to be had as a file. */
export function exportUrl(format: "csv" | "ndjson", search: AuditSearch): string {
  const given = Object.entries(filterOf(search)).flatMap(([name, value]) => (value ? [[name, String(value)]] : []));
  const query = new URLSearchParams(given).toString();
  return `/audit/export.${format}${query && `?${query}`}`;
}
