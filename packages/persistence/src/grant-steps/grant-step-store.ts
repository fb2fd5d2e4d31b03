import type { StepStore } from "@daypass/application";
import type { GrantStep } from "@daypass/domain";
import { isUuid } from "../connection/uuid.js";
import { assertOwn, type StoreContext } from "../unit-of-work/store-context.js";
import { fromGrantStep, GrantStepSchema, toGrantStep } from "./grant-step-row.js";

export class PostgresGrantStepStore implements StepStore {
  constructor(private readonly context: StoreContext) {}

  async listFor(grantId: string): Promise<readonly GrantStep[]> {
    if (!isUuid(grantId)) return [];
    const rows = await this.context.manager.find(GrantStepSchema, {
      where: { organization_id: this.context.organizationId, grant_id: grantId },
      order: { sequence: "ASC" },
    });
    return rows.map(toGrantStep);
  }

  /** One statement, however many steps. */
  async save(steps: readonly GrantStep[]): Promise<void> {
    if (steps.length === 0) return;
    for (const step of steps) assertOwn(this.context, step);
    await this.context.manager.upsert(GrantStepSchema, steps.map(fromGrantStep), ["organization_id", "id"]);
  }
}
