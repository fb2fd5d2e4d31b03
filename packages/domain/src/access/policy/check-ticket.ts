import { isOneLine } from "../../text.js";
import type { AccessCheck } from "./access-facts.js";

export const MAX_TICKET_LENGTH = 100;
const path = ["input", "ticketNumber"];

/** Where the tenant app has a pattern, the whole ticket number has to match it. */
export const checkTicket: AccessCheck = ({ request, tenantApp, ticketMatches }) => {
  const ticket = request.ticketNumber?.trim() ?? "";
  if (ticket.length > MAX_TICKET_LENGTH) {
    return { code: "TICKET_INVALID", message: `ticketNumber: at most ${MAX_TICKET_LENGTH} characters.`, path };
  }
  if (!isOneLine(ticket)) return { code: "TICKET_INVALID", message: "ticketNumber: plain text on one line.", path };
  if (!tenantApp.ticketPattern || ticketMatches(tenantApp.ticketPattern, ticket)) return undefined;
  return { code: "TICKET_INVALID", message: `ticketNumber: has to match ${tenantApp.ticketPattern}.`, path };
};
