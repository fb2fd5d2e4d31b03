import {
  type AccessGrant,
  entitlements,
  type RoleEntitlement,
  type TenantApp,
  withinGuardrails,
} from "@daypass/domain";
import type { Stores } from "../ports/stores.js";

/** What the technician's groups give in the tenant app right now, within the organization's guardrails. */
export async function entitlementsOf(
  stores: Stores,
  technicianId: string,
  app: TenantApp,
): Promise<readonly RoleEntitlement[]> {
  const mappings = await stores.roleMappings.listFor(app.id);
  const groupIds = await stores.groups.groupIdsOf(technicianId);
  return withinGuardrails(
    entitlements(mappings, groupIds, app.maxDurationMinutes),
    await stores.organization.guardrails(),
  );
}

/** Entitlement is live: every role of the grant has to be mapped still. */
export async function isStillEntitled(stores: Stores, grant: AccessGrant, app: TenantApp): Promise<boolean> {
  const mapped = new Set((await entitlementsOf(stores, grant.technicianId, app)).map((role) => role.roleTemplateId));
  return grant.roleTemplateIds.every((role) => mapped.has(role));
}
