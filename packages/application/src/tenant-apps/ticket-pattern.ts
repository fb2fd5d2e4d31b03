import { RE2JS, RE2JSException } from "re2js";

const MAX_PATTERN_LENGTH = 200;

/** Linear in the text, and in this too: a hundred characters take a few milliseconds. `[0-9]{1,50}` has about a hundred. */
const MAX_PROGRAM_SIZE = 1000;

/** Patterns are people's own: RE2 matches in time linear in the text, so none can hang the process. */
export function isTicketPattern(pattern: string): boolean {
  if (pattern.length === 0 || pattern.length > MAX_PATTERN_LENGTH) return false;
  try {
    return RE2JS.compile(pattern).programSize() <= MAX_PROGRAM_SIZE;
  } catch (error) {
    if (error instanceof RE2JSException) return false;
    throw error;
  }
}

/** The whole ticket number has to match. */
export const ticketMatches = (pattern: string, ticketNumber: string): boolean =>
  RE2JS.compile(pattern).matches(ticketNumber);
