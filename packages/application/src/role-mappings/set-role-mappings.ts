import {
  type AccessGrant,
  loosenedMappings,
  mappingsAsText,
  type Principal,
  type RoleMapping,
  type TenantApp,
} from "@daypass/domain";
import { refuse } from "../audit/record.js";
import { decide } from "../decision/decide.js";
import { mustWait, propose } from "../guardrails/second-person.js";
import { notFound, type Outcome, type Refusal, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import { findTenantApp } from "../tenant-apps/find-tenant-app.js";
import { applyRoleMappings } from "./apply-role-mappings.js";
import { checkMappings, type RoleMappingCommand } from "./check-mappings.js";

export interface RoleMappingsReplaced {
  readonly tenantApp: TenantApp;
  readonly mappings: readonly RoleMapping[];
  readonly endedAccessGrants: readonly AccessGrant[];
}

/** Replaces a tenant app's whole set of mappings, all or nothing; grants that rest on a lost one end at once. */
export class SetRoleMappings {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "ids">) {}

  async execute(
    actor: Principal,
    command: { tenantAppId: string; mappings: readonly RoleMappingCommand[] },
  ): Promise<Outcome<RoleMappingsReplaced>> {
    const { clock, ids } = this.ports;
    return decide(this.ports, actor.organizationId, async (stores) => {
      const now = clock.now();
      const tenantApp = await findTenantApp(stores, actor, command.tenantAppId);
      if (!tenantApp)
        return refuse(stores, actor, "roleMapping.replaced", now, [notFound("tenantAppId", "tenant app")]);
      const about = { customerId: tenantApp.customerId, tenantAppId: tenantApp.id };
      if (tenantApp.archivedAt) return refuse(stores, actor, "roleMapping.replaced", now, [ARCHIVED], about);
      await stores.organization.guardrails({ forChange: true });
      const problems = await checkMappings(stores, actor, tenantApp, command.mappings);
      if (problems.length > 0) return refuse(stores, actor, "roleMapping.replaced", now, problems, about);
      const mappings = command.mappings.map(
        (mapping): RoleMapping => ({
          ...mapping,
          id: ids.uuid(),
          organizationId: actor.organizationId,
          tenantAppId: tenantApp.id,
          roleTemplateIds: [...new Set(mapping.roleTemplateIds.map((id) => id.toLowerCase()))],
        }),
      );
      const before = await stores.roleMappings.listFor(tenantApp.id);
      const loosens = loosenedMappings(before, mappings, await stores.roleMappings.guardedRoles(tenantApp.id));
      if (loosens.length > 0 && (await mustWait(stores, actor, now))) {
        const proposal = { kind: "ROLE_MAPPINGS" as const, tenantAppId: tenantApp.id, mappings };
        const basedOn = mappingsAsText(before);
        const refusal = await propose(stores, this.ports, actor, { proposal, loosens, basedOn }, now);
        return refuse(stores, actor, "roleMapping.replaced", now, refusal.refusals, about, { loosens });
      }
      const endedAccessGrants = await applyRoleMappings(stores, actor, tenantApp, mappings, now, { loosens });
      return succeeded({ tenantApp, mappings, endedAccessGrants });
    });
  }
}

const ARCHIVED: Refusal = { code: "CONFLICT", message: "This tenant app is archived." };
