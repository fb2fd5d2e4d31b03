import type { MappingTemplate } from "@daypass/domain";
import { EntitySchema } from "typeorm";
import { integer, json, key, text, time } from "../schema/columns.js";

export interface MappingTemplateRow {
  readonly organization_id: string;
  readonly id: string;
  readonly name: string;
  readonly mappings: MappingTemplate["mappings"];
  readonly created_at: Date;
  readonly version: number;
}

export const MappingTemplateSchema = new EntitySchema<MappingTemplateRow>({
  name: "MappingTemplate",
  tableName: "mapping_templates",
  columns: { organization_id: key, id: key, name: text, mappings: json, created_at: time, version: integer },
});

export const toMappingTemplate = (row: MappingTemplateRow): MappingTemplate => ({
  id: row.id,
  organizationId: row.organization_id,
  name: row.name,
  mappings: row.mappings,
  createdAt: row.created_at,
  version: row.version,
});

export const fromMappingTemplate = (template: MappingTemplate): MappingTemplateRow => ({
  organization_id: template.organizationId,
  id: template.id,
  name: template.name,
  mappings: template.mappings,
  created_at: template.createdAt,
  version: template.version,
});
