import catalog from "./entra-built-in-roles.json" with { type: "json" };

/** An Entra directory role that can be mapped and granted. */
export interface RoleDefinition {
  readonly templateId: string;
  readonly displayName: string;
  readonly description: string;
  readonly isPrivileged: boolean;
  readonly isBuiltIn: boolean;
}

/** The built-in roles shipped with the product, by name. The privileged flag exists nowhere else in Graph v1.0. */
export const BUILT_IN_ROLES: readonly RoleDefinition[] = catalog.roles
  .map((role) => ({ ...role, isBuiltIn: true }))
  .sort((a, b) => a.displayName.localeCompare(b.displayName, "en"));

const byTemplateId = new Map(BUILT_IN_ROLES.map((role) => [role.templateId, role]));

/** Template ids compare without case. */
export const findRole = (templateId: string): RoleDefinition | undefined => byTemplateId.get(templateId.toLowerCase());

/** A role by id, also one the catalog does not know: that one is taken for privileged. */
export const describeRole = (templateId: string): RoleDefinition =>
  findRole(templateId) ?? {
    templateId,
    displayName: templateId,
    description: "Not a built-in role of the shipped catalog.",
    isPrivileged: true,
    isBuiltIn: false,
  };

/** Whether name and description have all the words searched for. */
export function matchesSearch(role: RoleDefinition, search: string | null | undefined): boolean {
  const text = `${role.displayName} ${role.description}`.toLowerCase();
  return (search ?? "")
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
