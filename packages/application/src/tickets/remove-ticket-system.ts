import type { Principal } from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { refuseLimited } from "../customers/customer-scope.js";
import { decide } from "../decision/decide.js";
import { type Outcome, type Refusal, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import { withoutQuery } from "./set-ticket-system.js";

const EVENT = "ticketSystem.removed";

/** From then on tickets are words that nobody checks; the secret is destroyed. */
export class RemoveTicketSystem {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock">) {}

  /** `checkUrl`: the one that is seen to be set, so that nobody removes another. */
  async execute(actor: Principal, command: { readonly checkUrl: string }): Promise<Outcome<null>> {
    return decide(this.ports, actor.organizationId, async (stores): Promise<Outcome<null>> => {
      const now = this.ports.clock.now();
      const limited = refuseLimited(actor);
      if (limited) return refuse(stores, actor, EVENT, now, [limited]);
      const before = await stores.tickets.settings({ forChange: true });
      if (!before) return succeeded(null);
      if (before.checkUrl !== command.checkUrl.trim()) return refuse(stores, actor, EVENT, now, [ANOTHER]);
      await stores.tickets.remove(now);
      const data = { checkUrl: withoutQuery(before.checkUrl), loosens: ["tickets are not checked any more"] };
      stores.audit.record(auditEvent(actor, EVENT, now, {}, data));
      return succeeded(null);
    });
  }
}

const ANOTHER: Refusal = {
  code: "CONFLICT",
  message: "checkUrl: another ticket system is set by now. Look at it again, and then decide.",
  path: ["input", "checkUrl"],
};
