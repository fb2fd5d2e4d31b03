import { StaleVersionError, type Stores } from "@daypass/application";
import type { PendingChange } from "@daypass/domain";
import { findRow } from "../unit-of-work/find-row.js";
import { assertOwn, type StoreContext } from "../unit-of-work/store-context.js";
import { insertRow } from "../unit-of-work/write-row.js";
import { fromPendingChange, PendingChangeSchema, toPendingChange } from "./guardrail-rows.js";

type PendingChangeStore = Stores["pendingChanges"];

export class PostgresPendingChangeStore implements PendingChangeStore {
  constructor(private readonly context: StoreContext) {}

  async find(id: string): Promise<PendingChange | null> {
    const row = await findRow(this.context, PendingChangeSchema, id);
    return row && toPendingChange(row);
  }

  async insert(change: PendingChange): Promise<void> {
    assertOwn(this.context, change);
    await insertRow({ manager: this.context.manager, schema: PendingChangeSchema, row: fromPendingChange(change) });
  }

  /** What was proposed stays as it was: only its decision is written. */
  async update(change: PendingChange): Promise<PendingChange> {
    assertOwn(this.context, change);
    const { id, version, organizationId: organization_id } = change;
    const { status, decided_by, decided_at } = fromPendingChange(change);
    const next = { status, decided_by, decided_at, version: version + 1 };
    const result = await this.context.manager.update(PendingChangeSchema, { organization_id, id, version }, next);
    if (result.affected !== 1) throw new StaleVersionError(`pending_changes ${id} is no longer at ${version}.`);
    return { ...change, version: version + 1 };
  }
}
