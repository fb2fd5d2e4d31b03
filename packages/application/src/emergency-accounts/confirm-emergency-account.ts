import type { EmergencyAccount, Principal } from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { tellOwners } from "../guardrails/second-person.js";
import { invalid, type Outcome, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import { findEmergencyAccount } from "./emergency-change.js";

const EVENT = "emergencyAccount.confirmed";

/**
 * An owner types the name of an account that was there before: from then on its password is Daypass's to change. Typed again,
 * what the account has now is taken to be as it should.
 */
export class ConfirmEmergencyAccount {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock">) {}

  async execute(
    actor: Principal,
    { emergencyAccountId, userPrincipalName }: { emergencyAccountId: string; userPrincipalName: string },
  ): Promise<Outcome<EmergencyAccount>> {
    return this.ports.unitOfWork.run(actor.organizationId, async (stores) => {
      const now = this.ports.clock.now();
      const found = await findEmergencyAccount(stores, actor, emergencyAccountId, EVENT, now);
      if (!found.ok) return found;
      const { account, about, data } = found.value;
      if (userPrincipalName.trim().toLowerCase() !== account.userPrincipalName) {
        const typed = invalid("userPrincipalName", "type the account's name exactly as it is shown.");
        return refuse(stores, actor, EVENT, now, [typed], about, data);
      }
      const confirmedAt = account.confirmedAt ?? now;
      const baseline = account.adopted ? null : account.baseline;
      const saved = await stores.emergencyAccounts.update({ ...account, confirmedAt, baseline });
      stores.audit.record(auditEvent(actor, EVENT, now, about, data));
      await tellOwners(stores, actor, null);
      return succeeded(saved);
    });
  }
}
