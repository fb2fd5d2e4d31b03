import type { MappingTemplate, Principal } from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { refuseLimited } from "../customers/customer-scope.js";
import { decide } from "../decision/decide.js";
import { checkText } from "../outcome/check-text.js";
import { invalid, notFound, type Outcome, type Refusal, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import type { Stores } from "../ports/stores.js";
import { checkMappings, type RoleMappingCommand } from "../role-mappings/check-mappings.js";

export interface SaveMappingTemplateCommand {
  /** Null makes a new one. */
  readonly mappingTemplateId: string | null;
  readonly name: string;
  readonly mappings: readonly RoleMappingCommand[];
}

const MOST_TEMPLATES = 50;
const MOST_MAPPINGS = 50;
/** No tenant's own roles: a template is for many tenants. */
const ANY_TENANT = { id: "", readiness: null, customRolesAllowed: false };

/** Makes a template or changes one as a whole. Tenant apps it was put in place in stay as they are. */
export class SaveMappingTemplate {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "ids">) {}

  async execute(actor: Principal, command: SaveMappingTemplateCommand): Promise<Outcome<MappingTemplate>> {
    const { clock, ids } = this.ports;
    const type = "mappingTemplate.saved";
    return decide(this.ports, actor.organizationId, async (stores): Promise<Outcome<MappingTemplate>> => {
      const now = clock.now();
      const name = command.name.trim();
      const { mappingTemplateId } = command;
      const known = mappingTemplateId === null ? null : await stores.mappingTemplates.find(mappingTemplateId);
      const problems = [
        refuseLimited(actor),
        mappingTemplateId !== null && !known ? notFound("mappingTemplateId", "mapping template") : undefined,
        checkText("name", command.name),
        await checkName(stores, name, known),
        command.mappings.length > MOST_MAPPINGS ? invalid("mappings", `at most ${MOST_MAPPINGS}.`) : undefined,
        ...(await checkMappings(stores, actor, ANY_TENANT, command.mappings)),
      ].filter((problem) => problem !== undefined);
      if (problems.length > 0) return refuse(stores, actor, type, now, problems);
      const mappings = command.mappings.map((mapping) => ({
        ...mapping,
        roleTemplateIds: [...new Set(mapping.roleTemplateIds.map((id) => id.toLowerCase()))],
      }));
      const fresh = { id: ids.uuid(), organizationId: actor.organizationId, createdAt: now, version: 1 };
      const template: MappingTemplate = { ...(known ?? fresh), name, mappings };
      const saved = known ? await stores.mappingTemplates.update(template) : template;
      if (!known) await stores.mappingTemplates.insert(template);
      const data = { mappingTemplateId: saved.id, name, mappings: mappings.length };
      stores.audit.record(auditEvent(actor, type, now, {}, data));
      return succeeded(saved);
    });
  }
}

async function checkName(stores: Stores, name: string, known: MappingTemplate | null): Promise<Refusal | undefined> {
  const all = await stores.mappingTemplates.list();
  const message = "name: a mapping template of this name exists.";
  if (all.some((other) => other.id !== known?.id && other.name.toLowerCase() === name.toLowerCase()))
    return { code: "CONFLICT", message, path: ["input", "name"] };
  return !known && all.length >= MOST_TEMPLATES ? invalid("name", `at most ${MOST_TEMPLATES} templates.`) : undefined;
}
