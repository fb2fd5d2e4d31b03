import type { Guardrails, Organization } from "@daypass/domain";
import { EntitySchema } from "typeorm";
import { flag, json, key, optional, text, time, uuid } from "../schema/columns.js";

export interface OrganizationRow {
  readonly id: string;
  readonly name: string;
  readonly created_at: Date;
}

export const OrganizationSchema = new EntitySchema<OrganizationRow>({
  name: "Organization",
  tableName: "organizations",
  columns: { id: key, name: text, created_at: time },
});

export interface OrganizationSettingsRow {
  readonly organization_id: string;
  readonly suspended: boolean;
  /** Null until they are set. */
  readonly guardrails: Guardrails | null;
}

export const OrganizationSettingsSchema = new EntitySchema<OrganizationSettingsRow>({
  name: "OrganizationSettings",
  tableName: "organization_settings",
  columns: { organization_id: key, suspended: { ...flag, default: false }, guardrails: optional(json) },
});

/** Of exactly one tenant app or technician. */
export interface SuspensionRow {
  readonly organization_id: string;
  readonly id: string;
  readonly tenant_app_id: string | null;
  readonly technician_id: string | null;
  readonly suspended_at: Date;
}

export const SuspensionSchema = new EntitySchema<SuspensionRow>({
  name: "Suspension",
  tableName: "suspensions",
  columns: {
    organization_id: key,
    id: key,
    tenant_app_id: optional(uuid),
    technician_id: optional(uuid),
    suspended_at: time,
  },
});

export const toOrganization = (row: OrganizationRow): Organization => ({
  id: row.id,
  name: row.name,
  createdAt: row.created_at,
});
