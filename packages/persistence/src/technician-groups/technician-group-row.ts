import type { TechnicianGroup } from "@daypass/domain";
import { EntitySchema } from "typeorm";
import { key, text, time } from "../schema/columns.js";

export interface TechnicianGroupRow {
  readonly organization_id: string;
  readonly id: string;
  readonly name: string;
  readonly created_at: Date;
}

export const TechnicianGroupSchema = new EntitySchema<TechnicianGroupRow>({
  name: "TechnicianGroup",
  tableName: "technician_groups",
  columns: { organization_id: key, id: key, name: text, created_at: time },
});

export interface TechnicianGroupMemberRow {
  readonly organization_id: string;
  readonly group_id: string;
  readonly technician_id: string;
}

export const TechnicianGroupMemberSchema = new EntitySchema<TechnicianGroupMemberRow>({
  name: "TechnicianGroupMember",
  tableName: "technician_group_members",
  columns: { organization_id: key, group_id: key, technician_id: key },
});

export const toTechnicianGroup = (row: TechnicianGroupRow): TechnicianGroup => ({
  id: row.id,
  organizationId: row.organization_id,
  name: row.name,
  createdAt: row.created_at,
});

export const fromTechnicianGroup = (group: TechnicianGroup): TechnicianGroupRow => ({
  organization_id: group.organizationId,
  id: group.id,
  name: group.name,
  created_at: group.createdAt,
});
