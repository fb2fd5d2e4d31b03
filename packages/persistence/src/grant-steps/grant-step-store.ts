import type { StepStore } from "@daypass/application";
import type { GrantStep } from "@daypass/domain";
import { In } from "typeorm";
import { isUuid } from "../connection/uuid.js";
import { gather } from "../unit-of-work/gather.js";
import { assertOwn, type StoreContext } from "../unit-of-work/store-context.js";
import { fromGrantStep, GrantStepSchema, toGrantStep } from "./grant-step-row.js";

export class PostgresGrantStepStore implements StepStore {
  constructor(private readonly context: StoreContext) {}

  async listFor(grantId: string): Promise<readonly GrantStep[]> {
    if (!isUuid(grantId)) return [];
    return gather(this.context, "list grant steps", grantId.toLowerCase(), (ids) => this.listForAll(ids));
  }

  /** One statement, however many steps. */
  async save(steps: readonly GrantStep[]): Promise<void> {
    if (steps.length === 0) return;
    for (const step of steps) assertOwn(this.context, step);
    await gather(this.context, "save grant steps", steps, async (all) => {
      const rows = all.flat().map(fromGrantStep);
      await this.context.manager.upsert(GrantStepSchema, rows, ["organization_id", "id"]);
      return [];
    });
  }

  private async listForAll(ids: readonly string[]): Promise<readonly (readonly GrantStep[])[]> {
    const rows = await this.context.manager.find(GrantStepSchema, {
      where: { organization_id: this.context.organizationId, grant_id: In([...new Set(ids)]) },
      order: { sequence: "ASC" },
    });
    const byGrant = new Map<string, GrantStep[]>(ids.map((id) => [id, []]));
    for (const row of rows) byGrant.get(row.grant_id)?.push(toGrantStep(row));
    return ids.map((id) => byGrant.get(id) ?? []);
  }
}
