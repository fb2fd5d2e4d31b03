import { builtInRole } from "../../data/built-in-roles.js";
import type { RoleDefinition, Tenant } from "../../state/types.js";

/** Built-in by template id, or one of the tenant's own. */
export function findRole(tenant: Tenant, id: string): RoleDefinition | undefined {
  return builtInRole(id) ?? tenant.customRoles.get(id);
}
