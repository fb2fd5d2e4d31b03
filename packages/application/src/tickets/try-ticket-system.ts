import { MAX_TICKET_LENGTH, type Principal } from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { refuseLimited } from "../customers/customer-scope.js";
import { checkText } from "../outcome/check-text.js";
import { type Outcome, type Refusal, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import type { TicketAnswer } from "../ports/ticket-system.js";

const EVENT = "ticketSystem.tried";

/** What the ticket system says of a ticket, by the settings that are kept. It changes nothing. */
export class TryTicketSystem {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "ticketSystem">) {}

  async execute(actor: Principal, command: { readonly ticketNumber: string }): Promise<Outcome<TicketAnswer>> {
    const { unitOfWork, clock, ticketSystem } = this.ports;
    const ticketNumber = command.ticketNumber.trim();
    const problem = refuseLimited(actor) ?? checkText("ticketNumber", ticketNumber, MAX_TICKET_LENGTH);
    const connection = problem
      ? null
      : await unitOfWork.run(actor.organizationId, (stores) => stores.tickets.connection());
    const answer = connection && (await ticketSystem.check(connection, ticketNumber));
    return unitOfWork.run(actor.organizationId, async (stores): Promise<Outcome<TicketAnswer>> => {
      const now = clock.now();
      if (!answer) return refuse(stores, actor, EVENT, now, [problem ?? NONE]);
      stores.audit.record(auditEvent(actor, EVENT, now, {}, { ticketNumber, answer: answer.kind }));
      return succeeded(answer);
    });
  }
}

const NONE: Refusal = { code: "CONFLICT", message: "No ticket system is set." };
