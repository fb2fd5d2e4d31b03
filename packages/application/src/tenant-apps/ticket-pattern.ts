import { RE2JS, RE2JSException } from "re2js";

const MAX_PATTERN_LENGTH = 200;

/** Patterns are people's own: RE2 matches in time linear in the text, so none can hang the process. */
export function isTicketPattern(pattern: string): boolean {
  if (pattern.length === 0 || pattern.length > MAX_PATTERN_LENGTH) return false;
  try {
    RE2JS.compile(pattern);
    return true;
  } catch (error) {
    if (error instanceof RE2JSException) return false;
    throw error;
  }
}

/** The whole ticket number has to match. */
export const ticketMatches = (pattern: string, ticketNumber: string): boolean =>
  RE2JS.compile(pattern).matches(ticketNumber);
