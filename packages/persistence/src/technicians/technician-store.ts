import { StaleVersionError, type Stores } from "@daypass/application";
import type { Technician } from "@daypass/domain";
import { ArrayContains, Not } from "typeorm";
import { isUniqueViolation } from "../connection/database-error.js";
import { findRow, findRowByText, findRows } from "../unit-of-work/find-row.js";
import { assertOwn, type StoreContext } from "../unit-of-work/store-context.js";
import { insertRow, updateVersion } from "../unit-of-work/write-row.js";
import { fromTechnician, TechnicianSchema, toTechnician } from "./technician-row.js";

type TechnicianStore = Stores["technicians"];

export class PostgresTechnicianStore implements TechnicianStore {
  constructor(private readonly context: StoreContext) {}

  async find(id: string): Promise<Technician | null> {
    const row = await findRow(this.context, TechnicianSchema, id);
    return row && toTechnician(row);
  }

  async findMany(ids: readonly string[]): Promise<readonly Technician[]> {
    return (await findRows(this.context, TechnicianSchema, ids)).map(toTechnician);
  }

  async findByEmail(email: string): Promise<Technician | null> {
    const row = await findRowByText(this.context, TechnicianSchema, "email", email);
    return row && toTechnician(row);
  }

  /** Of the active ones: an organization whose owners have all left may be given a new one. */
  async hasOwner(besides?: string): Promise<boolean> {
    const { manager, organizationId } = this.context;
    const where = { organization_id: organizationId, active: true, roles: ArrayContains(["OWNER"]) };
    const others = besides === undefined ? {} : { id: Not(besides) };
    return manager.existsBy(TechnicianSchema, { ...where, ...others } as never);
  }

  async owners(): Promise<readonly Technician[]> {
    const { manager, organizationId } = this.context;
    const where = { organization_id: organizationId, active: true, roles: ArrayContains(["OWNER"]) };
    const rows = await manager.find(TechnicianSchema, { where: where as never, order: { id: "ASC" } });
    return rows.map(toTechnician);
  }

  async insert(technician: Technician): Promise<void> {
    assertOwn(this.context, technician);
    await insertRow({ manager: this.context.manager, schema: TechnicianSchema, row: fromTechnician(technician) });
  }

  async update(technician: Technician): Promise<Technician> {
    assertOwn(this.context, technician);
    const row = fromTechnician(technician);
    try {
      // A transaction within: a taken e-mail address leaves the outer one usable.
      const version = await this.context.manager.transaction((manager) =>
        updateVersion({ manager, schema: TechnicianSchema, row }),
      );
      return { ...technician, version };
    } catch (error) {
      if (!isUniqueViolation(error, "technicians_email")) throw error;
      throw new StaleVersionError("Another technician has this e-mail address.");
    }
  }
}
