import type { ReadModels } from "@daypass/application";
import { DEFAULT_GUARDRAILS, type Guardrails, type MappingTemplate, type PendingChange } from "@daypass/domain";
import { type PendingChangeRow, toPendingChange } from "../guardrails/guardrail-rows.js";
import { type MappingTemplateRow, toMappingTemplate } from "../mapping-templates/mapping-template-row.js";
import type { List, Reader } from "./reader.js";
import { inOrganization, ofTenantApps } from "./scope.js";

const PENDING_CHANGES: List<PendingChangeRow, PendingChange> = {
  name: "pendingChanges",
  from: "pending_changes t",
  map: toPendingChange,
  sort: { by: "t.proposed_at", type: "timestamptz", newestFirst: true },
};

const MAPPING_TEMPLATES: List<MappingTemplateRow, MappingTemplate> = {
  name: "mappingTemplates",
  from: "mapping_templates t",
  map: toMappingTemplate,
  sort: { by: "lower(t.name)", type: "text", newestFirst: false },
};

export const guardrailReads = (
  reader: Reader,
): Pick<
  ReadModels,
  "guardrails" | "mappingTemplates" | "listMappingTemplates" | "pendingChanges" | "listPendingChanges"
> => ({
  guardrails: async (scope) => {
    const where = inOrganization(scope);
    const sql = `select t.guardrails from organization_settings t where ${where}`;
    const [rows] = await reader.statements(scope, [{ sql, values: where.values }]);
    return (rows as readonly { guardrails: Guardrails | null }[])[0]?.guardrails ?? DEFAULT_GUARDRAILS;
  },
  mappingTemplates: (scope, ids) => reader.byId(scope, MAPPING_TEMPLATES, inOrganization(scope), ids),
  listMappingTemplates: (scope, page) => reader.page(scope, MAPPING_TEMPLATES, inOrganization(scope), page),
  pendingChanges: (scope, ids) => reader.byId(scope, PENDING_CHANGES, ofTenantApps(scope), ids),
  listPendingChanges: (scope, page) => reader.page(scope, PENDING_CHANGES, ofTenantApps(scope), page),
});
