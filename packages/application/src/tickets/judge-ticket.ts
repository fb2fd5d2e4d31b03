import type { TicketState } from "@daypass/domain";
import type { Refusal } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import type { Stores } from "../ports/stores.js";
import type { TicketAnswer, TicketSystemConnection } from "../ports/ticket-system.js";

/** What access is asked for on. */
export interface TicketSubject {
  readonly ticketNumber: string;
  readonly customerId: string;
  /** A ticket system that does not answer keeps nobody from an emergency. */
  readonly emergency: boolean;
}

export type TicketVerdict =
  | { readonly ok: true; readonly ticketState: TicketState; readonly ticketCheckedAt: Date | null }
  | { readonly ok: false; readonly refusal: Refusal };

const path = ["input", "ticketNumber"];

/** Asks the organization's ticket system whether access may be given on a ticket. Never from within a transaction. */
export class JudgeTicket {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "ticketSystem">) {}

  /** Null where there is nothing to ask, or nobody. */
  async execute(
    organizationId: string,
    find: (stores: Stores) => Promise<TicketSubject | null>,
  ): Promise<TicketVerdict | null> {
    const { unitOfWork, clock, ticketSystem } = this.ports;
    const found = await unitOfWork.run(organizationId, async (stores) => {
      const subject = await find(stores);
      const connection = subject && (await stores.tickets.connection());
      const customer = subject && connection && (await stores.customers.find(subject.customerId));
      if (!subject || !connection || !customer) return null;
      return { subject, connection, calledThere: (await stores.tickets.customerKey(customer.id)) ?? customer.name };
    });
    if (!found) return null;
    const { subject, connection, calledThere } = found;
    const answer = await ticketSystem.check(connection, subject.ticketNumber);
    return judge(answer, connection, subject, calledThere, clock.now());
  }
}

function judge(
  answer: TicketAnswer,
  { whenDown }: TicketSystemConnection,
  { emergency }: TicketSubject,
  calledThere: string,
  now: Date,
): TicketVerdict {
  if (answer.kind === "DOWN") {
    return emergency || whenDown === "ALLOW"
      ? { ok: true, ticketState: "UNCHECKED", ticketCheckedAt: null }
      : { ok: false, refusal: DOWN };
  }
  if (answer.kind === "NOT_FOUND") return { ok: false, refusal: NOT_FOUND };
  if (answer.closed) return { ok: false, refusal: CLOSED };
  return isTicketOf(answer.customer, calledThere)
    ? { ok: true, ticketState: "OPEN", ticketCheckedAt: now }
    : { ok: false, refusal: ANOTHERS };
}

/** Compared without case. A ticket that says of nobody whose it is is nobody's. */
export const isTicketOf = (customer: string | null, calledThere: string): boolean =>
  customer !== null && customer.trim().toLowerCase() === calledThere.trim().toLowerCase();

const NOT_FOUND: Refusal = {
  code: "TICKET_NOT_FOUND",
  message: "ticketNumber: the ticket system has no such ticket.",
  path,
};
const CLOSED: Refusal = {
  code: "TICKET_CLOSED",
  message: "ticketNumber: this ticket is closed. Open it again, or name another.",
  path,
};
/** Whose it is is not said. */
const ANOTHERS: Refusal = {
  code: "TICKET_OF_ANOTHER_CUSTOMER",
  message: "ticketNumber: this is not a ticket of the tenant app's customer.",
  path,
};
const DOWN: Refusal = {
  code: "TICKET_SYSTEM_DOWN",
  message: "ticketNumber: the ticket system does not answer, so the ticket cannot be checked. Try again later.",
  path,
  retryable: true,
};
