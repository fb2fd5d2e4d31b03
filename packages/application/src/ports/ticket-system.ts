/** How an organization's ticket system is asked. `{ticket}` in an address is the ticket's number. */
export interface TicketSystemSettings {
  /** GET; answers one ticket as JSON, 404 or 410 where there is none. */
  readonly checkUrl: string;
  /** RFC 6901, into that answer: the state, a text, number or boolean. */
  readonly statePointer: string;
  /** States that say that a ticket is closed; compared without case. Every other state is open. */
  readonly closedStates: readonly string[];
  /** RFC 6901: whose ticket it is, by the ticket system's own id or name. */
  readonly customerPointer: string;
  /** POST of JSON; null writes no notes. */
  readonly noteUrl: string | null;
  /** Of that JSON: the field with the note's text. */
  readonly noteField: string;
  /** Header that proves who asks; null where none is sent. */
  readonly authHeader: string | null;
  /** What becomes of requests while the ticket system does not answer. Emergencies go through either way. */
  readonly whenDown: "REFUSE" | "ALLOW";
}

export interface TicketSystemConnection extends TicketSystemSettings {
  /** The header's value: a secret. */
  readonly authValue: string | null;
}

export type TicketAnswer =
  | { readonly kind: "FOUND"; readonly closed: boolean; readonly customer: string | null }
  | { readonly kind: "NOT_FOUND" }
  /** It did not answer, or not so that it can be understood. In words, without its body. */
  | { readonly kind: "DOWN"; readonly problem: string };

export interface TicketNoteMessage {
  /** The same on every attempt; sent as `Idempotency-Key` too. */
  readonly id: string;
  readonly ticketNumber: string;
  readonly text: string;
}

export interface TicketSystem {
  /** Why an address may not be used; undefined when it may. Names are looked up when it is asked, and not here. */
  refuses(url: string): string | undefined;
  /** Never rejects: whatever goes wrong says nothing about the ticket. */
  check(connection: TicketSystemConnection, ticketNumber: string, signal?: AbortSignal): Promise<TicketAnswer>;
  /** @throws TicketNoteRefusedError where no further attempt helps; anything else is worth another */
  addNote(connection: TicketSystemConnection, note: TicketNoteMessage, signal?: AbortSignal): Promise<void>;
}

export class TicketNoteRefusedError extends Error {
  override readonly name = "TicketNoteRefusedError";
}
