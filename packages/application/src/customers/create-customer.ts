import type { Customer, Principal } from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { checkText } from "../outcome/check-text.js";
import { type Outcome, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import { refuseLimited } from "./customer-scope.js";

/** Adds a customer of the MSP. Names may repeat: two branches of one chain are two customers. */
export class CreateCustomer {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "ids">) {}

  async execute(actor: Principal, command: { name: string }): Promise<Outcome<Customer>> {
    const { unitOfWork, clock, ids } = this.ports;
    return unitOfWork.run(actor.organizationId, async (stores) => {
      const now = clock.now();
      const problem = checkText("name", command.name) ?? refuseLimited(actor);
      if (problem) return refuse(stores, actor, "customer.created", now, [problem]);
      const customer: Customer = {
        id: ids.uuid(),
        organizationId: actor.organizationId,
        name: command.name.trim(),
        createdAt: now,
      };
      await stores.customers.insert(customer);
      stores.audit.record(
        auditEvent(actor, "customer.created", now, { customerId: customer.id }, { name: customer.name }),
      );
      return succeeded(customer);
    });
  }
}
