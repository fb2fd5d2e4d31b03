import type { Stores } from "@daypass/application";
import type { NewAuditEvent } from "@daypass/domain";
import type { StoreContext } from "../unit-of-work/store-context.js";
import { fromAuditEvent } from "./audit-mapper.js";
import { AuditEventSchema, AuditHeadSchema } from "./audit-row.js";
import { type ChainLink, chainEvent } from "./chain-event.js";

/** One parameter, whatever the number of rows. */
const INSERT_PERSONAL = `insert into audit_personal_values (organization_id, event_id, path, value, salt)
  select $1, r.event_id, r.path, r.value, decode(r.salt, 'hex')
  from jsonb_to_recordset($2::jsonb) as r (event_id uuid, path text, value jsonb, salt text)`;

type AuditRecorder = Stores["audit"];

/** Gathers a transaction's events and chains them at its end, so that the organization's head is locked for that moment only. */
export class AuditLog implements AuditRecorder {
  readonly #events: NewAuditEvent[] = [];

  constructor(private readonly context: StoreContext) {}

  record(event: NewAuditEvent): void {
    this.#events.push(event);
  }

  /** The last thing before commit. At most four statements, however many events; none without any. */
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
      link = next.event;
      return next;
    });
    const personal = chained.flatMap(({ event, personal: values }) =>
      values.map(({ path, value, salt }) => ({ event_id: event.id, path, value, salt: salt.toString("hex") })),
    );
    await manager.insert(AuditEventSchema, chained.map(({ event }) => fromAuditEvent(event)) as never);
    if (personal.length > 0) await manager.query(INSERT_PERSONAL, [organization_id, JSON.stringify(personal)]);
    await manager.update(AuditHeadSchema, { organization_id }, { sequence: link.sequence, hash: link.hash });
  }
}
