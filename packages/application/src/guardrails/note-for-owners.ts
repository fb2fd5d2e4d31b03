import { systemPrincipal } from "@daypass/domain";
import { auditEvent } from "../audit/record.js";
import type { Ports } from "../ports/ports.js";

/**
 * Puts on record that the owners are to know of a change of the rules above them, and who they were at that moment. A wake-up
 * that comes twice is noted twice.
 */
export class NoteForOwners {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock">) {}

  async execute(change: { organizationId: string; pendingChangeId: string | null }): Promise<void> {
    const { organizationId, pendingChangeId } = change;
    await this.ports.unitOfWork.run(organizationId, async (stores) => {
      const ownerIds = (await stores.technicians.owners()).map(({ id }) => id);
      const data = { pendingChangeId, ownerIds };
      const now = this.ports.clock.now();
      stores.audit.record(auditEvent(systemPrincipal(organizationId), "owners.notified", now, {}, data));
    });
  }
}
