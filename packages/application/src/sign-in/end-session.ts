import { hashSecret } from "../api-tokens/token-secret.js";
import { auditEvent } from "../audit/record.js";
import type { Ports } from "../ports/ports.js";
import { technicianPrincipal } from "./authenticate-session.js";
import { isLive, isWellFormedSecret } from "./staff-session.js";

/** Signs out. A cookie of no live session changes nothing. */
export class EndSession {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "deployment" | "clock">) {}

  async execute(secret: string): Promise<void> {
    const found = isWellFormedSecret(secret) ? await this.ports.deployment.findStaffSession(hashSecret(secret)) : null;
    if (!found) return;
    await this.ports.unitOfWork.run(found.organizationId, async (stores) => {
      const now = this.ports.clock.now();
      const session = await stores.staffSignIn.findSession(found.id);
      const technician = session && (await stores.technicians.find(session.technicianId));
      if (!technician || !isLive(session, now)) return;
      await stores.staffSignIn.endSessions({ id: session.id }, now);
      stores.audit.record(auditEvent(technicianPrincipal(technician, session), "technician.signedOut", now, {}, {}));
    });
  }
}
