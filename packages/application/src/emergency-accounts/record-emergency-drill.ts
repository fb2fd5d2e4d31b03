import type { EmergencyAccount, Principal } from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { checkReason } from "../outcome/check-text.js";
import { type Outcome, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import { findEmergencyAccount } from "./emergency-change.js";

const EVENT = "emergencyAccount.drilled";

/** Somebody tried it, and says how that went. */
export class RecordEmergencyDrill {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock">) {}

  async execute(
    actor: Principal,
    { emergencyAccountId, note }: { emergencyAccountId: string; note: string },
  ): Promise<Outcome<EmergencyAccount>> {
    return this.ports.unitOfWork.run(actor.organizationId, async (stores) => {
      const now = this.ports.clock.now();
      const found = await findEmergencyAccount(stores, actor, emergencyAccountId, EVENT, now);
      if (!found.ok) return found;
      const { account, about, data } = found.value;
      const malformed = checkReason("note", note);
      if (malformed) return refuse(stores, actor, EVENT, now, [malformed], about, data);
      const saved = await stores.emergencyAccounts.update({ ...account, drilledAt: now });
      stores.audit.record(auditEvent(actor, EVENT, now, about, { ...data, note: note.trim() }));
      return succeeded(saved);
    });
  }
}
