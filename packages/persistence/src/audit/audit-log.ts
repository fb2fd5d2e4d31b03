import type { Stores } from "@daypass/application";
import type { NewAuditEvent } from "@daypass/domain";
import type { StoreContext } from "../unit-of-work/store-context.js";
import { fromAuditEvent } from "./audit-mapper.js";
import { AuditEventSchema, AuditHeadSchema } from "./audit-row.js";
import { type ChainLink, chainEvent } from "./chain-event.js";

type AuditRecorder = Stores["audit"];

/** Gathers a transaction's events and chains them at its end, so that the organization's head is locked for that moment only. */
export class AuditLog implements AuditRecorder {
  readonly #events: NewAuditEvent[] = [];

  constructor(private readonly context: StoreContext) {}

  record(event: NewAuditEvent): void {
    this.#events.push(event);
  }

  /** The last thing before commit. Three statements, however many events; none without any. */
  async flush(): Promise<void> {
    const events = this.#events.splice(0);
    if (events.length === 0) return;
    const { manager, organizationId: organization_id } = this.context;
    const head = await manager.findOne(AuditHeadSchema, {
      where: { organization_id },
      lock: { mode: "pessimistic_write" },
    });
    if (!head) throw new Error("There is no such organization, or its audit chain has lost its head.");
    let link: ChainLink = { sequence: Number(head.sequence), hash: head.hash };
    const chained = events.map((event) => {
      const next = chainEvent(event, organization_id, link);
      link = next;
      return next;
    });
    await manager.insert(AuditEventSchema, chained.map(fromAuditEvent) as never);
    await manager.update(AuditHeadSchema, { organization_id }, { sequence: link.sequence, hash: link.hash });
  }
}
