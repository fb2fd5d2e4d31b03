import {
  type TicketAnswer,
  type TicketNoteMessage,
  TicketNoteRefusedError,
  type TicketSystem,
  type TicketSystemConnection,
} from "@daypass/application";
import jsonpointer from "jsonpointer";
import { type GuardedAnswer, guardedRequest } from "./guarded-request.js";

const TIMEOUT_MS = 5000;
const PLACE = "{ticket}";
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
const GONE = new Set([404, 410]);

export interface HttpTicketSystemOptions {
  /** Hosts within the operator's own network; loopback ones among them may be spoken to without TLS. */
  readonly privateHosts: readonly string[];
}

/** Any ticket system that answers a ticket as JSON. */
export class HttpTicketSystem implements TicketSystem {
  readonly #privateHosts: ReadonlySet<string>;

  constructor({ privateHosts }: HttpTicketSystemOptions) {
    this.#privateHosts = new Set(privateHosts.map((host) => host.toLowerCase()));
  }

  refuses(given: string): string | undefined {
    if (!given.includes(PLACE)) return `has to hold ${PLACE}.`;
    const url = addressOf(given, "1");
    const other = addressOf(given, "2");
    if (!url || !other) return "has to be a URL.";
    // The number must never choose whom a secret is sent to.
    if (url.origin !== other.origin || given.indexOf(PLACE) < given.indexOf(url.pathname.slice(0, 1), 8))
      return `may hold ${PLACE} in its path and query only.`;
    if (url.username || url.password) return "may hold no credential.";
    const mayBePrivate = this.#privateHosts.has(url.hostname);
    const plain = url.protocol === "http:" && LOOPBACK.has(url.hostname) && mayBePrivate;
    return url.protocol === "https:" || plain ? undefined : "has to begin with https://.";
  }

  async check(connection: TicketSystemConnection, ticketNumber: string, signal?: AbortSignal): Promise<TicketAnswer> {
    // Such a number would name another place than a ticket.
    if (/^\.*$/.test(ticketNumber)) return { kind: "NOT_FOUND" };
    try {
      const answer = await this.#send(connection, connection.checkUrl, { ticketNumber }, signal);
      if (GONE.has(answer.status)) return { kind: "NOT_FOUND" };
      if (answer.status !== 200) return { kind: "DOWN", problem: `It answered ${answer.status}.` };
      return understand(connection, answer.body);
    } catch {
      return { kind: "DOWN", problem: "It did not answer." };
    }
  }

  async addNote(connection: TicketSystemConnection, note: TicketNoteMessage, signal?: AbortSignal): Promise<void> {
    if (connection.noteUrl === null) throw new TicketNoteRefusedError("No address for notes is set.");
    const { status } = await this.#send(connection, connection.noteUrl, note, signal);
    if (GONE.has(status)) throw new TicketNoteRefusedError(`The ticket system answered ${status}.`);
    // 409: it has had this id.
    if ((status < 200 || status > 299) && status !== 409) throw new Error(`The ticket system answered ${status}.`);
  }

  #send(
    connection: TicketSystemConnection,
    template: string,
    { ticketNumber, id, text }: { readonly ticketNumber: string; readonly id?: string; readonly text?: string },
    signal: AbortSignal | undefined,
  ): Promise<GuardedAnswer> {
    const problem = this.refuses(template);
    const url = addressOf(template, ticketNumber);
    if (problem || !url) throw new Error(`The address ${problem}`);
    const { authHeader, authValue, noteField } = connection;
    const headers: Record<string, string> = { accept: "application/json" };
    if (authHeader !== null && authValue !== null) headers[authHeader] = authValue;
    if (id !== undefined) Object.assign(headers, { "content-type": "application/json", "idempotency-key": id });
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    return guardedRequest({
      method: id === undefined ? "GET" : "POST",
      url,
      headers,
      ...(id !== undefined && { body: JSON.stringify({ id, [noteField]: text }) }),
      mayBePrivate: this.#privateHosts.has(url.hostname),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
  }
}

function addressOf(template: string, ticketNumber: string): URL | undefined {
  const given = template.replaceAll(PLACE, encodeURIComponent(ticketNumber));
  return URL.canParse(given) ? new URL(given) : undefined;
}

function understand(connection: TicketSystemConnection, body: string): TicketAnswer {
  let ticket: unknown;
  try {
    ticket = JSON.parse(body);
  } catch {
    return { kind: "DOWN", problem: "It did not answer with JSON." };
  }
  if (typeof ticket !== "object" || ticket === null)
    return { kind: "DOWN", problem: "It did not answer with a ticket." };
  const state = textAt(ticket, connection.statePointer);
  if (state === null) return { kind: "DOWN", problem: `There is no state at ${connection.statePointer}.` };
  const closed = connection.closedStates.some((each) => each.toLowerCase() === state.toLowerCase());
  return { kind: "FOUND", closed, customer: textAt(ticket, connection.customerPointer) };
}

function textAt(ticket: object, pointer: string): string | null {
  const value: unknown = jsonpointer.get(ticket, pointer);
  return ["string", "number", "boolean"].includes(typeof value) && value !== "" ? String(value) : null;
}
