import type { MappingTemplate, Principal } from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { refuseLimited } from "../customers/customer-scope.js";
import { notFound, type Outcome, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";

/** Forgets a template. Mappings that came of it stay as they are. */
export class DeleteMappingTemplate {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock">) {}

  async execute(actor: Principal, command: { mappingTemplateId: string }): Promise<Outcome<MappingTemplate>> {
    return this.ports.unitOfWork.run(actor.organizationId, async (stores): Promise<Outcome<MappingTemplate>> => {
      const now = this.ports.clock.now();
      const template = await stores.mappingTemplates.find(command.mappingTemplateId);
      const limited = refuseLimited(actor);
      if (!template || limited) {
        const problem = limited ?? notFound("mappingTemplateId", "mapping template");
        return refuse(stores, actor, "mappingTemplate.deleted", now, [problem]);
      }
      await stores.mappingTemplates.delete(template.id);
      const data = { mappingTemplateId: template.id, name: template.name };
      stores.audit.record(auditEvent(actor, "mappingTemplate.deleted", now, {}, data));
      return succeeded(template);
    });
  }
}
