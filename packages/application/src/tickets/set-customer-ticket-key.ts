import type { Customer, Principal } from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { reaches } from "../customers/customer-scope.js";
import { decide } from "../decision/decide.js";
import { checkText } from "../outcome/check-text.js";
import { notFound, type Outcome, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";

const EVENT = "customer.ticketKeySet";

/** Says what the ticket system calls a customer, where that is not the customer's name here. */
export class SetCustomerTicketKey {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock">) {}

  async execute(
    actor: Principal,
    command: { readonly customerId: string; readonly ticketKey: string | null },
  ): Promise<Outcome<Customer>> {
    return decide(this.ports, actor.organizationId, async (stores): Promise<Outcome<Customer>> => {
      const now = this.ports.clock.now();
      const customer = await stores.customers.find(command.customerId);
      if (!customer || !reaches(actor, customer.id))
        return refuse(stores, actor, EVENT, now, [notFound("customerId", "customer")]);
      const about = { customerId: customer.id };
      const ticketKey = command.ticketKey?.trim() || null;
      const problem = ticketKey === null ? undefined : checkText("ticketKey", ticketKey);
      if (problem) return refuse(stores, actor, EVENT, now, [problem], about);
      const was = await stores.tickets.customerKey(customer.id);
      if (was === ticketKey) return succeeded(customer);
      await stores.tickets.setCustomerKey(customer.id, ticketKey);
      stores.audit.record(auditEvent(actor, EVENT, now, about, { was, ticketKey }));
      return succeeded(customer);
    });
  }
}
