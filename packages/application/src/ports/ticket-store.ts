import type { TicketState } from "@daypass/domain";
import type { TicketSystemConnection, TicketSystemSettings } from "./ticket-system.js";

/** As it is kept, and shown: its secret is not in it. */
export interface KeptTicketSystem extends TicketSystemSettings {
  /** There is a secret. */
  readonly authSet: boolean;
  readonly changedAt: Date;
}

/** Which live grants' tickets are to be asked for next, over all organizations. */
export interface TicketSchedule {
  /** Due ones, earliest first, which are then due again after `everyMs`: whoever claims them and dies costs one look. */
  claim(options: { readonly everyMs: number; readonly limit: number }): Promise<readonly TicketGrantIds[]>;
}

export interface TicketGrantIds {
  readonly organizationId: string;
  readonly grantId: string;
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

/** What came of writing it, as it is shown. */
export interface ShownTicketNote {
  readonly kind: TicketNoteKind;
  readonly createdAt: Date;
  /** Null while it waits, and when it was given up. */
  readonly deliveredAt: Date | null;
  readonly droppedAt: Date | null;
}

/** What is to be written on a request's ticket. It came into being with what it tells of, in that very transaction. */
export interface TicketNote extends TicketNoteIds {
  readonly accessRequestId: string;
  /** Null where the request led to none. */
  readonly accessGrantId: string | null;
  readonly kind: TicketNoteKind;
  readonly createdAt: Date;
  /** This one included. */
  readonly attempts: number;
}

export interface TicketNoteIds {
  readonly organizationId: string;
  /** The same on every attempt: the ticket system knows by it what it has had. */
  readonly noteId: string;
}

export type TicketNoteResult =
  | { readonly status: "delivered" }
  | { readonly status: "retry"; readonly inMs: number; readonly error: string }
  | { readonly status: "dropped"; readonly error: string };

/** Notes over all organizations, until they were written. */
export interface TicketNoteBook {
  /** Due ones, which nobody else gets for so long. */
  claim(options: { readonly limit: number; readonly leaseMs: number }): Promise<readonly TicketNoteIds[]>;
  /** Null once it is settled. */
  find(ids: TicketNoteIds): Promise<TicketNote | null>;
  settle(ids: TicketNoteIds, result: TicketNoteResult): Promise<void>;
}
