import type { TicketAnswer, TicketNoteMessage, TicketSystem } from "../ports/ticket-system.js";

/** A ticket system with the tickets that a test puts into it. */
export class MemoryTicketSystem implements TicketSystem {
  readonly tickets = new Map<string, { closed: boolean; customer: string | null }>();
  readonly asked: string[] = [];
  readonly notes: TicketNoteMessage[] = [];
  /** Secrets that were sent, and where to. */
  readonly sent: (readonly [host: string, secret: string | null])[] = [];
  isDown = false;

  refuses(url: string): string | undefined {
    if (!url.includes("{ticket}")) return "has to hold {ticket}.";
    return url.startsWith("https://") ? undefined : "has to begin with https://.";
  }

  async check(
    { checkUrl, authValue }: Parameters<TicketSystem["check"]>[0],
    ticketNumber: string,
  ): Promise<TicketAnswer> {
    this.asked.push(ticketNumber);
    this.sent.push([new URL(checkUrl).host, authValue]);
    if (this.isDown) return { kind: "DOWN", problem: "It did not answer." };
    const ticket = this.tickets.get(ticketNumber);
    return ticket ? { kind: "FOUND", ...ticket } : { kind: "NOT_FOUND" };
  }

  async addNote(_connection: unknown, note: TicketNoteMessage): Promise<void> {
    if (this.isDown) throw new Error("It did not answer.");
    this.notes.push(note);
  }
}
