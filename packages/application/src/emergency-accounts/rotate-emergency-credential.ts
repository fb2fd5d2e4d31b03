import { type EmergencyAccount, isManaged, type Principal } from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { checkReason } from "../outcome/check-text.js";
import { type Outcome, refused, succeeded } from "../outcome/refusal.js";
import {
  findEmergencyAccount,
  isReachable,
  MAY_NOT_ROTATE,
  NOT_CONNECTED,
  NOT_MANAGED,
  PATIENCE_MS,
  refusalOfEntra,
} from "./emergency-change.js";
import type { EmergencyRevealCommand } from "./reveal-emergency-credential.js";
import { type EmergencyPorts, SettleEmergencyAccount } from "./settle-emergency-account.js";

const EVENT = "emergencyCredential.rotationAsked";

/** Changes an emergency account's password now, where our service principal may: that is read first. */
export class RotateEmergencyCredential {
  constructor(private readonly ports: EmergencyPorts) {}

  async execute(actor: Principal, given: EmergencyRevealCommand): Promise<Outcome<EmergencyAccount>> {
    const { unitOfWork, clock, emergencyDirectory } = this.ports;
    const reason = given.reason.trim();
    const begun = await unitOfWork.run(actor.organizationId, async (stores) => {
      const now = clock.now();
      const found = await findEmergencyAccount(stores, actor, given.emergencyAccountId, EVENT, now);
      if (!found.ok) return found;
      const { app, account, about, data } = found.value;
      const problem =
        checkReason("reason", reason) ??
        (!isManaged(account) ? NOT_MANAGED : isReachable(app) && account.entraUserId ? undefined : NOT_CONNECTED);
      if (problem) return refuse(stores, actor, EVENT, now, [problem], about, data);
      stores.audit.record(auditEvent(actor, EVENT, now, about, { ...data, reason }));
      return found;
    });
    if (!begun.ok) return begun;
    const { app, account } = begun.value;
    const options = { signal: AbortSignal.timeout(PATIENCE_MS), priority: "provisioning" } as const;
    const may = await emergencyDirectory.maySetPasswords(app.entraTenantId, options);
    if (!may.ok) return refused(refusalOfEntra(may.problem));
    if (!may.value) return refused(MAY_NOT_ROTATE);
    const rotated = await new SettleEmergencyAccount(this.ports).rotate({ app, account, options }, "now");
    return rotated.ok ? succeeded(rotated.account) : refused(refusalOfEntra(rotated.problem));
  }
}
