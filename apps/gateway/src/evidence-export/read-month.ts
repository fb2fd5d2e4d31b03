import { badRequest } from "../errors/gateway-errors.js";
import { fromGlobalId } from "../relay/global-id.js";

const MONTH = /^(?<year>20\d{2})-(?<month>0[1-9]|1[0-2])$/;

export interface CustomerMonth {
  readonly customerId: string;
  readonly openFrom: Date;
  /** Not part of it any more. */
  readonly openUntil: Date;
}

/** `customerId` and `month` (`2026-11`, in UTC) out of an address. @throws BAD_USER_INPUT for anything else */
export function readMonth(query: Readonly<Record<string, unknown>>): CustomerMonth {
  for (const name of Object.keys(query)) {
    if (name !== "customerId" && name !== "month")
      throw badRequest(name, `${name}: there is no such filter; there are customerId and month.`);
  }
  const { customerId, month } = query;
  if (typeof customerId !== "string") throw badRequest("customerId", "customerId: the id of a customer.");
  const groups = typeof month === "string" ? MONTH.exec(month)?.groups : undefined;
  if (!groups) throw badRequest("month", "month: a year and a month, such as 2026-11.");
  const begins = (later: number) => new Date(Date.UTC(Number(groups.year), Number(groups.month) - 1 + later));
  return { customerId: fromGlobalId("Customer", customerId), openFrom: begins(0), openUntil: begins(1) };
}
