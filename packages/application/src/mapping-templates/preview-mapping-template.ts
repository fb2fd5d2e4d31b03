import {
  differenceOf,
  loosenedMappings,
  type MappingDifference,
  type Principal,
  type TenantApp,
} from "@daypass/domain";
import { invalid, notFound, type Outcome, refused, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import { findTenantApp } from "../tenant-apps/find-tenant-app.js";
import { MOST_TENANT_APPS } from "./apply-mapping-template.js";

export interface TemplatePreview extends MappingDifference {
  readonly tenantApp: TenantApp;
  /** How it would loosen approval rules there, in words: then a second person confirms it. */
  readonly loosens: readonly string[];
}

/** What putting a template in place would change, tenant app by tenant app. Those that the actor does not reach are left out. */
export class PreviewMappingTemplate {
  constructor(private readonly ports: Pick<Ports, "unitOfWork">) {}

  execute(
    actor: Principal,
    query: { mappingTemplateId: string; tenantAppIds: readonly string[] },
  ): Promise<Outcome<readonly TemplatePreview[]>> {
    return this.ports.unitOfWork.run(
      actor.organizationId,
      async (stores): Promise<Outcome<readonly TemplatePreview[]>> => {
        const tenantAppIds = [...new Set(query.tenantAppIds)];
        if (tenantAppIds.length > MOST_TENANT_APPS)
          return refused(invalid("tenantAppIds", `at most ${MOST_TENANT_APPS}.`));
        const template = await stores.mappingTemplates.find(query.mappingTemplateId);
        if (!template) return refused(notFound("mappingTemplateId", "mapping template"));
        const previews: TemplatePreview[] = [];
        for (const id of tenantAppIds) {
          const tenantApp = await findTenantApp(stores, actor, id);
          if (!tenantApp || tenantApp.archivedAt) continue;
          const before = await stores.roleMappings.listFor(id);
          const of = { id: "", organizationId: actor.organizationId, tenantAppId: id };
          const after = template.mappings.map((rule) => ({ ...rule, ...of }));
          const loosens = loosenedMappings(before, after, await stores.roleMappings.guardedRoles(id));
          previews.push({ tenantApp, ...differenceOf(before, template.mappings), loosens });
        }
        return succeeded(previews);
      },
    );
  }
}
