import type { TechnicianPrincipal } from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { notFound, type Outcome, refused, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import { isFreshSignIn, STEP_UP } from "../sign-in/fresh-sign-in.js";

/** Takes a passkey of one's own away, with a fresh sign-in. */
export class RemovePasskey {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock">) {}

  async execute(actor: TechnicianPrincipal, { passkeyId }: { passkeyId: string }): Promise<Outcome<null>> {
    const now = this.ports.clock.now();
    if (!isFreshSignIn(actor, now)) return refused(STEP_UP);
    return this.ports.unitOfWork.run(actor.organizationId, async (stores): Promise<Outcome<null>> => {
      if (!(await stores.passkeys.remove(actor.technicianId, passkeyId))) {
        return refuse(stores, actor, "passkey.removed", now, [notFound("id", "passkey")]);
      }
      stores.audit.record(auditEvent(actor, "passkey.removed", now, {}, { passkeyId }));
      return succeeded(null);
    });
  }
}
