import type { Customer, Principal } from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { reaches } from "../customers/customer-scope.js";
import { tellOwners } from "../guardrails/second-person.js";
import { invalid, notFound, type Outcome, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";

const EVENT = "customer.deviceRevealersSet";
const MOST = 50;

/** Says whose members may reveal local administrator passwords in a customer's tenants, in place of whoever could so far. */
export class SetDeviceRevealers {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock">) {}

  async execute(
    actor: Principal,
    command: { customerId: string; technicianGroupIds: readonly string[] },
  ): Promise<Outcome<Customer>> {
    return this.ports.unitOfWork.run(actor.organizationId, async (stores) => {
      const now = this.ports.clock.now();
      const customer = await stores.customers.find(command.customerId);
      if (!customer || !reaches(actor, customer.id))
        return refuse(stores, actor, EVENT, now, [notFound("customerId", "customer")]);
      const about = { customerId: customer.id };
      const wanted = [...new Set(command.technicianGroupIds)];
      if (wanted.length > MOST) {
        return refuse(stores, actor, EVENT, now, [invalid("technicianGroupIds", `at most ${MOST}.`)], about);
      }
      const groups = await stores.groups.findMany(wanted);
      if (groups.length !== wanted.length)
        return refuse(stores, actor, EVENT, now, [notFound("technicianGroupIds", "technician group")], about);
      const was = await stores.deviceReveals.revealers(customer.id);
      const technicianGroupIds = groups.map(({ id }) => id);
      await stores.deviceReveals.replaceRevealers(customer.id, technicianGroupIds);
      stores.audit.record(auditEvent(actor, EVENT, now, about, { was: [...was], technicianGroupIds }));
      if (technicianGroupIds.some((id) => !was.includes(id))) await tellOwners(stores, actor, null);
      return succeeded(customer);
    });
  }
}
