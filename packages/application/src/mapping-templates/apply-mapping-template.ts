import type { Principal, TenantApp } from "@daypass/domain";
import { invalid, notFound, type Outcome, type Refusal, refused, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import { SetRoleMappings } from "../role-mappings/set-role-mappings.js";

export interface TemplateApplied {
  readonly tenantAppId: string;
  /** Null where it was refused: then its mappings are as they were. */
  readonly tenantApp: TenantApp | null;
  readonly endedGrants: number;
  readonly refusals: readonly Refusal[];
}

/** So many tenant apps are written at once, and previewed. */
export const MOST_TENANT_APPS = 50;

/**
 * Puts a template's mappings in place of each tenant app's own. Each is decided for itself, exactly as `SetRoleMappings` decides:
 * what loosens an approval rule there waits for a second person, and the others are done all the same.
 */
export class ApplyMappingTemplate {
  private readonly setRoleMappings: SetRoleMappings;

  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "ids">) {
    this.setRoleMappings = new SetRoleMappings(ports);
  }

  async execute(
    actor: Principal,
    command: { mappingTemplateId: string; tenantAppIds: readonly string[] },
  ): Promise<Outcome<readonly TemplateApplied[]>> {
    const tenantAppIds = [...new Set(command.tenantAppIds)];
    if (tenantAppIds.length === 0 || tenantAppIds.length > MOST_TENANT_APPS)
      return refused(invalid("tenantAppIds", `1 to ${MOST_TENANT_APPS}.`));
    const template = await this.ports.unitOfWork.run(actor.organizationId, (stores) =>
      stores.mappingTemplates.find(command.mappingTemplateId),
    );
    if (!template) return refused(notFound("mappingTemplateId", "mapping template"));
    const results: TemplateApplied[] = [];
    for (const tenantAppId of tenantAppIds) {
      const outcome = await this.setRoleMappings.execute(actor, { tenantAppId, mappings: template.mappings });
      results.push(
        outcome.ok
          ? {
              tenantAppId,
              tenantApp: outcome.value.tenantApp,
              endedGrants: outcome.value.endedAccessGrants.length,
              refusals: [],
            }
          : { tenantAppId, tenantApp: null, endedGrants: 0, refusals: outcome.refusals },
      );
    }
    return succeeded(results);
  }
}
