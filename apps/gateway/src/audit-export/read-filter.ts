import { badRequest } from "../errors/gateway-errors.js";
import type { AuditEventFilter } from "../modules/audit-events/types/audit-event-filter.js";

const TEXTS = ["type", "tenantAppId", "accessGrantId", "technicianId"] as const;
const TIMES = ["occurredAfter", "occurredBefore"] as const;
const LONGEST = 200;

/** The filter of `auditEvents` out of an address. @throws BAD_USER_INPUT for what it does not know: a filter that is misspelt must not export everything */
export function readFilter(query: Readonly<Record<string, unknown>>): AuditEventFilter {
  const filter: AuditEventFilter = {};
  for (const [name, value] of Object.entries(query)) {
    if (typeof value !== "string" || value.length > LONGEST) throw badRequest(name, `${name}: given once, and short.`);
    const text = TEXTS.find((each) => each === name);
    const time = TIMES.find((each) => each === name);
    if (text) filter[text] = value;
    else if (time) filter[time] = readTime(name, value);
    else throw badRequest(name, `${name}: there is no such filter; there are ${[...TEXTS, ...TIMES].join(", ")}.`);
  }
  return filter;
}

function readTime(name: string, value: string): Date {
  const time = new Date(value);
  if (Number.isNaN(time.getTime())) throw badRequest(name, `${name}: a time as ISO 8601 has it.`);
  return time;
}
