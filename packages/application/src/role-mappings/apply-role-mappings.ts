import {
  type AccessGrant,
  describeRoleOf,
  type Principal,
  type RoleMapping,
  rolesThatNeedApproval,
  type TenantApp,
} from "@daypass/domain";
import { endLostEntitlements } from "../access-grants/end-lost-entitlements.js";
import { auditEvent } from "../audit/record.js";
import { tellOwners } from "../guardrails/second-person.js";
import type { Stores } from "../ports/stores.js";

/** Puts a whole set in place, in the transaction of whoever decided it; answers the grants that end by it. */
export async function applyRoleMappings(
  stores: Stores,
  actor: Principal,
  tenantApp: TenantApp,
  mappings: readonly RoleMapping[],
  now: Date,
  { loosens }: { readonly loosens: readonly string[] },
): Promise<readonly AccessGrant[]> {
  const about = { customerId: tenantApp.customerId, tenantAppId: tenantApp.id };
  const before = await stores.roleMappings.listFor(tenantApp.id);
  // What was loosened was agreed on, or set up by one alone: from here on only what the new mappings guard is remembered.
  const kept = loosens.length > 0 ? [] : await stores.roleMappings.guardedRoles(tenantApp.id);
  const seen = loosens.length > 0 ? mappings : [...before, ...mappings];
  await stores.roleMappings.replace(tenantApp.id, mappings);
  await stores.roleMappings.setGuardedRoles(
    tenantApp.id,
    [...new Set([...kept, ...rolesThatNeedApproval(seen)])].sort(),
  );
  const open = await stores.grants.listOpen({ tenantAppId: tenantApp.id });
  const ended = await endLostEntitlements(stores, actor, open, now);
  if (loosens.length > 0) await tellOwners(stores, actor, null);
  const data = {
    mappings: mappings.map((mapping) => forAudit(tenantApp, mapping)),
    endedGrants: ended.length,
    loosens,
  };
  stores.audit.record(auditEvent(actor, "roleMapping.replaced", now, about, data));
  return ended;
}

const forAudit = (app: TenantApp, mapping: RoleMapping) => ({
  technicianGroupId: mapping.technicianGroupId,
  allTechnicians: mapping.allTechnicians,
  roles: mapping.roleTemplateIds.map((id) => describeRoleOf(app, id).displayName),
  maxDurationMinutes: mapping.maxDurationMinutes,
  requiresApproval: mapping.requiresApproval,
  approverGroupId: mapping.approverGroupId,
  breakGlass: mapping.breakGlass === true,
});
