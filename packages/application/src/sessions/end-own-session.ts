import type { Principal } from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { notFound, type Outcome, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import { isLive } from "../sign-in/staff-session.js";

/**
 * Ends one of the caller's own sessions, wherever it is. Nobody is asked for a fresh sign-in: who ends one gains nothing, and
 * who has lost a device has no time. Again changes nothing; somebody else's is not there.
 */
export class EndOwnSession {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock">) {}

  async execute(actor: Principal, { sessionId }: { sessionId: string }): Promise<Outcome<{ sessionId: string }>> {
    return this.ports.unitOfWork.run(actor.organizationId, async (stores) => {
      const now = this.ports.clock.now();
      const session = await stores.staffSignIn.findSession(sessionId);
      if (!session || actor.kind !== "TECHNICIAN" || session.technicianId !== actor.technicianId) {
        return refuse(stores, actor, "technician.signedOut", now, [notFound("sessionId", "session")]);
      }
      if (!isLive(session, now)) return succeeded({ sessionId });
      await stores.staffSignIn.endSessions({ id: sessionId }, now);
      stores.audit.record(auditEvent(actor, "technician.signedOut", now, {}, { sessionId }));
      return succeeded({ sessionId });
    });
  }
}
