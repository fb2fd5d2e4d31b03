import type { Ports } from "../ports/ports.js";
import type { TicketNote, TicketNoteBook, TicketNoteResult } from "../ports/ticket-store.js";
import { TicketNoteRefusedError } from "../ports/ticket-system.js";
import { composeTicketNote } from "./compose-ticket-note.js";

const AT_ONCE = 20;
/** Longer than any attempt may take: who holds it longer has died. */
const LEASE_MS = 60_000;
const FIRST_RETRY_MS = 5000;
const LONGEST_RETRY_MS = 15 * 60_000;
/** A ticket system may be away this long. */
const GIVE_UP_AFTER_MS = 14 * 24 * 60 * 60_000;

interface DeliverTicketNotesOptions {
  readonly book: TicketNoteBook;
  /** Where the screens are; no slash at the end. */
  readonly publicUrl: string;
  readonly onError: (error: unknown) => void;
}

/** Writes what is due on tickets, until it was taken or its time is over. Nothing is sent inside a transaction. */
export class DeliverTicketNotes {
  constructor(
    private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "ticketSystem">,
    private readonly options: DeliverTicketNotesOptions,
  ) {}

  async execute(signal: AbortSignal): Promise<void> {
    const { book } = this.options;
    const away = new Set<string>();
    while (!signal.aborted) {
      const claimed = await book.claim({ limit: AT_ONCE, leaseMs: LEASE_MS });
      const notes = (await Promise.all(claimed.map((ids) => book.find(ids)))).filter((note) => note !== null);
      const organizations = new Set(notes.map(({ organizationId }) => organizationId));
      const of = (id: string) => notes.filter(({ organizationId }) => organizationId === id);
      await Promise.all([...organizations].map((id) => this.deliverInOrder(id, of(id), away, signal)));
      if (claimed.length < AT_ONCE) return;
    }
  }

  /** What came first is written first. A ticket system that did not take one is left alone for this round. */
  private async deliverInOrder(
    organizationId: string,
    notes: readonly TicketNote[],
    away: Set<string>,
    signal: AbortSignal,
  ): Promise<void> {
    for (const note of notes.toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime())) {
      if (away.has(organizationId) || signal.aborted) return;
      const result = await this.attempt(note, signal);
      await this.options.book.settle(note, result);
      if (result.status === "retry") away.add(organizationId);
    }
  }

  private async attempt(note: TicketNote, signal: AbortSignal): Promise<TicketNoteResult> {
    const { unitOfWork, clock, ticketSystem } = this.ports;
    if (clock.now().getTime() - note.createdAt.getTime() > GIVE_UP_AFTER_MS)
      return { status: "dropped", error: "its time is over" };
    const { connection, message } = await unitOfWork.run(note.organizationId, async (stores) => ({
      connection: await stores.tickets.connection(),
      message: await composeTicketNote(stores, note, this.options.publicUrl),
    }));
    if (!connection || connection.noteUrl === null) return { status: "dropped", error: "no notes are taken any more" };
    if (message === "not-yet") return { status: "retry", inMs: LONGEST_RETRY_MS, error: "it is being closed anew" };
    if (!message) return { status: "dropped", error: "there is nothing to tell any more" };
    try {
      await ticketSystem.addNote(connection, message, signal);
      return { status: "delivered" };
    } catch (error) {
      this.options.onError(error);
      const words = (error instanceof Error ? error.message : String(error)).slice(0, 300);
      if (error instanceof TicketNoteRefusedError) return { status: "dropped", error: words };
      const inMs = Math.min(FIRST_RETRY_MS * 2 ** Math.min(note.attempts - 1, 10), LONGEST_RETRY_MS);
      return { status: "retry", inMs, error: words };
    }
  }
}
