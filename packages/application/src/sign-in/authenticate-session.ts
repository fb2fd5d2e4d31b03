import { permissionsOf, type Technician, type TechnicianPrincipal } from "@daypass/domain";
import { hashSecret } from "../api-tokens/token-secret.js";
import type { Ports } from "../ports/ports.js";
import { isLive, isWellFormedSecret, type StaffSession } from "./staff-session.js";

/** Being seen is noted at most this often, so that a busy page does not write on every request. */
const SEEN_EVERY_MS = 60_000;

export const technicianPrincipal = (
  technician: Technician,
  session: Pick<StaffSession, "authenticatedAt"> & Partial<Pick<StaffSession, "id">>,
): TechnicianPrincipal => ({
  kind: "TECHNICIAN",
  organizationId: technician.organizationId,
  displayName: technician.displayName,
  permissions: permissionsOf(technician.roles),
  technicianId: technician.id,
  authenticatedAt: session.authenticatedAt,
  ...(session.id !== undefined && { sessionId: session.id }),
});

/** Cookie -> who acts, with the roles they have now. Null for every session that is not live, whatever the reason. */
export class AuthenticateSession {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "deployment" | "clock">) {}

  /** `isActivity` false: only looks, so that what runs by itself keeps no session from going idle. */
  async execute(secret: string, { isActivity = true } = {}): Promise<TechnicianPrincipal | null> {
    if (!isWellFormedSecret(secret)) return null;
    const found = await this.ports.deployment.findStaffSession(hashSecret(secret));
    if (!found) return null;
    return this.ports.unitOfWork.run(found.organizationId, async (stores) => {
      const now = this.ports.clock.now();
      const session = await stores.staffSignIn.findSession(found.id);
      if (!session || !isLive(session, now)) return null;
      const technician = await stores.technicians.find(session.technicianId);
      if (!technician?.active) return null;
      if (isActivity && now.getTime() - session.lastSeenAt.getTime() > SEEN_EVERY_MS) {
        await stores.staffSignIn.touchSession(session.id, now);
      }
      return technicianPrincipal(technician, session);
    });
  }
}
