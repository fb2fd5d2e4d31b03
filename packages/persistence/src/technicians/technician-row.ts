import type { StaffRole, Technician } from "@daypass/domain";
import { EntitySchema } from "typeorm";
import { flag, integer, key, text, texts, time } from "../schema/columns.js";

export interface TechnicianRow {
  readonly organization_id: string;
  readonly id: string;
  readonly display_name: string;
  readonly email: string;
  readonly active: boolean;
  readonly roles: StaffRole[];
  readonly version: number;
  readonly created_at: Date;
}

export const TechnicianSchema = new EntitySchema<TechnicianRow>({
  name: "Technician",
  tableName: "technicians",
  columns: {
    organization_id: key,
    id: key,
    display_name: text,
    email: text,
    active: flag,
    roles: texts,
    version: integer,
    created_at: time,
  },
});

export const toTechnician = (row: TechnicianRow): Technician => ({
  id: row.id,
  organizationId: row.organization_id,
  displayName: row.display_name,
  email: row.email,
  active: row.active,
  roles: row.roles,
  version: row.version,
  createdAt: row.created_at,
});

export const fromTechnician = (technician: Technician): TechnicianRow => ({
  organization_id: technician.organizationId,
  id: technician.id,
  display_name: technician.displayName,
  email: technician.email,
  active: technician.active,
  roles: [...technician.roles],
  version: technician.version,
  created_at: technician.createdAt,
});
