import { StaleVersionError, type Stores } from "@daypass/application";
import type { MappingTemplate } from "@daypass/domain";
import { findRow } from "../unit-of-work/find-row.js";
import { assertOwn, type StoreContext } from "../unit-of-work/store-context.js";
import { insertRow } from "../unit-of-work/write-row.js";
import { fromMappingTemplate, MappingTemplateSchema, toMappingTemplate } from "./mapping-template-row.js";

type MappingTemplateStore = Stores["mappingTemplates"];

export class PostgresMappingTemplateStore implements MappingTemplateStore {
  constructor(private readonly context: StoreContext) {}

  async find(id: string): Promise<MappingTemplate | null> {
    const row = await findRow(this.context, MappingTemplateSchema, id);
    return row && toMappingTemplate(row);
  }

  async list(): Promise<readonly MappingTemplate[]> {
    const { manager, organizationId } = this.context;
    const rows = await manager.find(MappingTemplateSchema, { where: { organization_id: organizationId } });
    return rows.map(toMappingTemplate);
  }

  async insert(template: MappingTemplate): Promise<void> {
    assertOwn(this.context, template);
    await insertRow({
      manager: this.context.manager,
      schema: MappingTemplateSchema,
      row: fromMappingTemplate(template),
    });
  }

  async update(template: MappingTemplate): Promise<MappingTemplate> {
    assertOwn(this.context, template);
    const { id, version, organizationId: organization_id, name, mappings } = template;
    const result = await this.context.manager.update(
      MappingTemplateSchema,
      { organization_id, id, version },
      { name, mappings, version: version + 1 },
    );
    if (result.affected !== 1) throw new StaleVersionError(`mapping_templates ${id} is no longer at ${version}.`);
    return { ...template, version: version + 1 };
  }

  async delete(id: string): Promise<void> {
    const { manager, organizationId } = this.context;
    await manager.delete(MappingTemplateSchema, { organization_id: organizationId, id });
  }
}
