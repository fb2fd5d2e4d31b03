import type { Stores } from "@daypass/application";
import type { TechnicianGroup } from "@daypass/domain";
import { isUuid } from "../connection/uuid.js";
import { findRow, findRowByText, findRows } from "../unit-of-work/find-row.js";
import { assertOwn, type StoreContext } from "../unit-of-work/store-context.js";
import { insertRow, insertUnlessTaken } from "../unit-of-work/write-row.js";
import {
  fromTechnicianGroup,
  TechnicianGroupMemberSchema,
  TechnicianGroupSchema,
  toTechnicianGroup,
} from "./technician-group-row.js";

type TechnicianGroupStore = Stores["groups"];

export class PostgresTechnicianGroupStore implements TechnicianGroupStore {
  constructor(private readonly context: StoreContext) {}

  async find(id: string): Promise<TechnicianGroup | null> {
    const row = await findRow(this.context, TechnicianGroupSchema, id);
    return row && toTechnicianGroup(row);
  }

  async findMany(ids: readonly string[]): Promise<readonly TechnicianGroup[]> {
    return (await findRows(this.context, TechnicianGroupSchema, ids)).map(toTechnicianGroup);
  }

  async findByName(name: string): Promise<TechnicianGroup | null> {
    const row = await findRowByText(this.context, TechnicianGroupSchema, "name", name);
    return row && toTechnicianGroup(row);
  }

  async insert(group: TechnicianGroup): Promise<void> {
    assertOwn(this.context, group);
    const row = fromTechnicianGroup(group);
    await insertRow({ manager: this.context.manager, schema: TechnicianGroupSchema, row });
  }

  async addMember(groupId: string, technicianId: string): Promise<void> {
    const { manager, organizationId: organization_id } = this.context;
    const row = { organization_id, group_id: groupId, technician_id: technicianId };
    await insertUnlessTaken({ manager, schema: TechnicianGroupMemberSchema, row });
  }

  async replaceMembers(groupId: string, technicianIds: readonly string[]): Promise<void> {
    const { manager, organizationId: organization_id } = this.context;
    await manager.delete(TechnicianGroupMemberSchema, { organization_id, group_id: groupId });
    const rows = [...new Set(technicianIds)].map((technician_id) => ({
      organization_id,
      group_id: groupId,
      technician_id,
    }));
    if (rows.length > 0) await manager.insert(TechnicianGroupMemberSchema, rows);
  }

  async memberIds(groupId: string): Promise<readonly string[]> {
    const rows = await this.members({ group_id: groupId });
    return rows.map((row) => row.technician_id);
  }

  async groupIdsOf(technicianId: string): Promise<readonly string[]> {
    const rows = await this.members({ technician_id: technicianId });
    return rows.map((row) => row.group_id);
  }

  private async members(of: { group_id: string } | { technician_id: string }) {
    if (!Object.values(of).every(isUuid)) return [];
    const { manager, organizationId: organization_id } = this.context;
    const order = { group_id: "ASC", technician_id: "ASC" } as const;
    return manager.find(TechnicianGroupMemberSchema, { where: { organization_id, ...of }, order });
  }
}
