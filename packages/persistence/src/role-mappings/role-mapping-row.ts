import type { RoleMapping } from "@daypass/domain";
import { EntitySchema } from "typeorm";
import { flag, integer, key, optional, texts, uuid } from "../schema/columns.js";

export interface RoleMappingRow {
  readonly organization_id: string;
  readonly id: string;
  readonly tenant_app_id: string;
  /** Order within the tenant app, from 0. */
  readonly position: number;
  readonly technician_group_id: string | null;
  readonly all_technicians: boolean;
  readonly role_template_ids: string[];
  readonly max_duration_minutes: number | null;
  readonly requires_approval: boolean;
  readonly approver_group_id: string | null;
  readonly break_glass: boolean;
}

export const RoleMappingSchema = new EntitySchema<RoleMappingRow>({
  name: "RoleMapping",
  tableName: "role_mappings",
  columns: {
    organization_id: key,
    id: key,
    tenant_app_id: uuid,
    position: integer,
    technician_group_id: optional(uuid),
    all_technicians: flag,
    role_template_ids: texts,
    max_duration_minutes: optional(integer),
    requires_approval: flag,
    approver_group_id: optional(uuid),
    break_glass: flag,
  },
});

export const toRoleMapping = (row: RoleMappingRow): RoleMapping => ({
  id: row.id,
  organizationId: row.organization_id,
  tenantAppId: row.tenant_app_id,
  technicianGroupId: row.technician_group_id,
  allTechnicians: row.all_technicians,
  roleTemplateIds: row.role_template_ids,
  maxDurationMinutes: row.max_duration_minutes,
  requiresApproval: row.requires_approval,
  approverGroupId: row.approver_group_id,
  ...(row.break_glass && { breakGlass: true }),
});

export const fromRoleMapping = (mapping: RoleMapping, position: number): RoleMappingRow => ({
  organization_id: mapping.organizationId,
  id: mapping.id,
  tenant_app_id: mapping.tenantAppId,
  position,
  technician_group_id: mapping.technicianGroupId,
  all_technicians: mapping.allTechnicians,
  role_template_ids: [...mapping.roleTemplateIds],
  max_duration_minutes: mapping.maxDurationMinutes,
  requires_approval: mapping.requiresApproval,
  approver_group_id: mapping.approverGroupId,
  break_glass: mapping.breakGlass === true,
});
