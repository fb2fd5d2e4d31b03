import type { TicketState } from "@daypass/domain";
import type { TicketSystemConnection, TicketSystemSettings } from "./ticket-system.js";

/** As it is kept, and shown: its secret is not in it. */
export interface KeptTicketSystem extends TicketSystemSettings {
  /** There is a secret. */
  readonly authSet: boolean;
  readonly changedAt: Date;
}

export type TicketNoteKind = "DENIED" | "USABLE" | "CLOSED";

/** One organization's ticket system, its secret sealed at rest, and what is known of tickets. */
export interface TicketStore {
  /** Null where none is set. `forChange` makes other changes of it wait for this one. */
  settings(options?: { readonly forChange: boolean }): Promise<KeptTicketSystem | null>;
  /** @throws when its secret cannot be opened: undecryptable is an error, never empty */
  connection(): Promise<TicketSystemConnection | null>;
  /** Inserts or replaces. `authValue`: seals it; null destroys the one there was, and undefined keeps it. */
  put(settings: Omit<KeptTicketSystem, "authSet">, authValue: string | null | undefined): Promise<KeptTicketSystem>;
  /** Its secret is destroyed. Nothing where none is set. */
  remove(at: Date): Promise<void>;
  /** What the ticket system calls the customer; null for the customer's name. */
  customerKey(customerId: string): Promise<string | null>;
  setCustomerKey(customerId: string, ticketKey: string | null): Promise<void>;
  /** What a look at a request's ticket saw. The request's version stays: it is nobody's change. */
  noteLook(accessRequestId: string, state: TicketState, checkedAt: Date): Promise<void>;
}
