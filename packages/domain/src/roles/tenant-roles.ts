import type { TenantApp } from "../tenant-app/tenant-app.js";
import { BUILT_IN_ROLES, describeRole, findRole, matchesSearch, type RoleDefinition } from "./role-catalog.js";

/** What a tenant's own catalog of roles is read from, as it was last seen. */
export type RoleSource = Pick<TenantApp, "readiness" | "customRolesAllowed">;

const ownRoles = ({ readiness }: RoleSource): readonly RoleDefinition[] => readiness?.customRoles ?? [];

/** Whether there is, or was, such a role to ask for here: one of Entra's own, or where that is allowed one of the tenant's. */
export const isRoleOf = (app: RoleSource, templateId: string): boolean =>
  findRole(templateId) !== undefined ||
  (app.customRolesAllowed && ownRoles(app).some((role) => role.templateId === templateId.toLowerCase()));

/** A role by id, by the tenant's own name for it where it is the tenant's. */
export const describeRoleOf = (app: RoleSource, templateId: string): RoleDefinition =>
  ownRoles(app).find((role) => role.templateId === templateId.toLowerCase()) ?? describeRole(templateId);

/** Those of the roles that the tenant does not have, or not any more; none while its roles could not be read. */
export function vanishedRoles({ readiness }: RoleSource, templateIds: readonly string[]): readonly string[] {
  const missing = readiness?.missingRoleIds ?? null;
  if (readiness === null || missing === null) return [];
  const own = new Set(readiness.customRoles.map((role) => role.templateId));
  return templateIds.filter((id) => (findRole(id) ? missing.includes(id) : !own.has(id)));
}

/** Roles that can be mapped in the tenant, Entra's own first, with the words searched for. */
export function searchRolesOf(app: RoleSource, search: string | null | undefined): readonly RoleDefinition[] {
  const missing = app.readiness?.missingRoleIds ?? [];
  const there = BUILT_IN_ROLES.filter(({ templateId }) => !missing.includes(templateId));
  return [...there, ...(app.customRolesAllowed ? ownRoles(app) : [])].filter((role) => matchesSearch(role, search));
}
