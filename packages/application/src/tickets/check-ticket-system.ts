import { isOneLine } from "@daypass/domain";
import { invalid, type Refusal } from "../outcome/refusal.js";
import type { TicketSystem, TicketSystemSettings } from "../ports/ticket-system.js";

export interface SetTicketSystemCommand extends TicketSystemSettings {
  /** Null keeps the one there is. */
  readonly authValue: string | null;
}

const LONGEST = { URL: 1000, POINTER: 200, STATE: 100, SECRET: 2000 } as const;
const MOST_STATES = 50;
/** RFC 6901, to something within the ticket. */
const POINTER = /^(\/([^~/]|~[01])*)+$/;
const FIELD = /^[A-Za-z_][A-Za-z0-9_.-]{0,99}$/;
/** RFC 9110. */
const HEADER = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/;
/** What the request itself says of its body, its connection and its id. */
const OURS =
  /^(accept|connection|content-.*|cookie|date|expect|host|idempotency-key|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade)$/i;
const PRINTABLE = /^[\x20-\x7e]*$/;

/** Everything that is wrong with it by itself, each with its field and what is allowed there. */
export function checkTicketSystem(port: Pick<TicketSystem, "refuses">, given: SetTicketSystemCommand): Refusal[] {
  const problems: (Refusal | undefined)[] = [
    checkUrl(port, "checkUrl", given.checkUrl),
    given.noteUrl === null ? undefined : checkUrl(port, "noteUrl", given.noteUrl),
    checkPointer("statePointer", given.statePointer),
    checkPointer("customerPointer", given.customerPointer),
    checkStates(given.closedStates),
    FIELD.test(given.noteField) && given.noteField !== "id"
      ? undefined
      : invalid("noteField", "the name of a JSON field: letters, digits and _ . -, and not id, which every note has."),
    checkHeader(given.authHeader),
    checkSecret(given),
  ];
  return problems.filter((problem) => problem !== undefined);
}

function checkUrl(port: Pick<TicketSystem, "refuses">, field: string, url: string): Refusal | undefined {
  if (url.length > LONGEST.URL) return invalid(field, `at most ${LONGEST.URL} characters.`);
  const problem = port.refuses(url);
  return problem === undefined ? undefined : { ...invalid(field, problem), message: `${field}: it ${problem}` };
}

const checkPointer = (field: string, pointer: string): Refusal | undefined =>
  pointer.length <= LONGEST.POINTER && POINTER.test(pointer)
    ? undefined
    : invalid(field, `a JSON pointer into the ticket, such as /status/name, of at most ${LONGEST.POINTER} characters.`);

function checkStates(states: readonly string[]): Refusal | undefined {
  const isState = (state: string) => state !== "" && state.length <= LONGEST.STATE && isOneLine(state);
  if (states.length > 0 && states.length <= MOST_STATES && states.every(isState)) return undefined;
  return invalid("closedStates", `1 to ${MOST_STATES} states, each of 1 to ${LONGEST.STATE} characters on one line.`);
}

const checkHeader = (header: string | null): Refusal | undefined =>
  header === null || (HEADER.test(header) && !OURS.test(header))
    ? undefined
    : invalid(
        "authHeader",
        "the name of an HTTP header, such as Authorization, and none that the request sets itself.",
      );

function checkSecret({ authHeader, authValue }: SetTicketSystemCommand): Refusal | undefined {
  if (authValue === null) return undefined;
  if (authHeader === null) return invalid("authValue", "only beside authHeader, which it is sent in.");
  return authValue !== "" && authValue.length <= LONGEST.SECRET && PRINTABLE.test(authValue)
    ? undefined
    : invalid("authValue", `1 to ${LONGEST.SECRET} characters that can be printed, on one line.`);
}
