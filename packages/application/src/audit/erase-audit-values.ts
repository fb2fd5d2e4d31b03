import { systemPrincipal } from "@daypass/domain";
import type { AuditRecord } from "../ports/audit-record.js";
import type { Clock } from "../ports/clock.js";
import type { UnitOfWork } from "../ports/unit-of-work.js";
import { auditEvent } from "./record.js";

interface ErasePorts {
  readonly unitOfWork: UnitOfWork;
  readonly auditRecord: Pick<AuditRecord, "erase">;
  readonly clock: Clock;
}

/** Forgets what the audit record says of and by one person. That it was asked for is on record before it is done. */
export class EraseAuditValues {
  constructor(private readonly ports: ErasePorts) {}

  /** Answers how many values are gone. */
  async execute(organizationId: string, technicianId: string): Promise<number> {
    const { unitOfWork, auditRecord, clock } = this.ports;
    await unitOfWork.run(organizationId, async (stores) => {
      const actor = systemPrincipal(organizationId);
      stores.audit.record(auditEvent(actor, "audit.valuesErased", clock.now(), {}, { technicianId }));
    });
    return auditRecord.erase(organizationId, technicianId);
  }
}
