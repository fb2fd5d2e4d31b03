import type { RoleDefinition } from "../state/types.js";
import roles from "./entra-built-in-roles.json" with { type: "json" };

export const ROLE = {
  globalAdministrator: "62e90394-69f5-4237-9190-012177145e10",
  privilegedRoleAdministrator: "e8611ab8-c189-46e8-94e1-60213ab1f814",
  privilegedAuthenticationAdministrator: "7be44c8a-adaf-4e2a-84d6-ab2649e08a13",
  userAdministrator: "fe930be7-5e62-47db-91af-98c3a49a38b1",
  helpdeskAdministrator: "729827e3-9c14-49f7-bb1b-9608f156bbb8",
  authenticationAdministrator: "c4e39bd9-1100-46d3-8c65-fb160da0071f",
  passwordAdministrator: "966707d0-3269-4727-9be2-8c3a10f19b9d",
  groupsAdministrator: "fdd7a751-b60b-444a-984c-02652fe8fa1c",
} as const;

export const BUILT_IN_ROLES: readonly RoleDefinition[] = roles.roles.map((role) => ({
  id: role.templateId,
  templateId: role.templateId,
  displayName: role.displayName,
  description: role.description,
  isBuiltIn: true,
}));

const byId = new Map(BUILT_IN_ROLES.map((role) => [role.id.toLowerCase(), role]));

export function builtInRole(id: string): RoleDefinition | undefined {
  return byId.get(id.toLowerCase());
}

export function builtInRoleNamed(displayName: string): RoleDefinition | undefined {
  return BUILT_IN_ROLES.find((role) => role.displayName.toLowerCase() === displayName.toLowerCase());
}
