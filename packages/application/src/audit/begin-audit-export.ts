import type { Principal } from "@daypass/domain";
import type { Ports } from "../ports/ports.js";
import { auditEvent } from "./record.js";

/** Who takes the record out of the house is on record before the first line of it leaves. */
export class BeginAuditExport {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock">) {}

  /** `filter` holds ids, types and times, as they were asked for. */
  async execute(
    actor: Principal,
    { format, filter }: { readonly format: "csv" | "ndjson"; readonly filter: Readonly<Record<string, string>> },
  ): Promise<void> {
    const { unitOfWork, clock } = this.ports;
    await unitOfWork.run(actor.organizationId, async (stores) => {
      stores.audit.record(auditEvent(actor, "audit.exported", clock.now(), {}, { format, filter }));
    });
  }
}
