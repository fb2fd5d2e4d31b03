import {
  type AccessGrant,
  entitlements,
  permissionsOf,
  type RoleEntitlement,
  type TenantApp,
  withinGuardrails,
} from "@daypass/domain";
import type { Stores } from "../ports/stores.js";

/**
 * What the technician's groups give in the tenant app right now, within the organization's guardrails: nothing to who has no
 * role any more by which access may be requested.
 */
export async function entitlementsOf(
  stores: Stores,
  technicianId: string,
  app: TenantApp,
): Promise<readonly RoleEntitlement[]> {
  const technician = await stores.technicians.find(technicianId);
  if (!technician || !permissionsOf(technician.roles).includes("accessRequest:create")) return [];
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
