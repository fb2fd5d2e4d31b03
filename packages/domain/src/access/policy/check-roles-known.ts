import type { AccessCheck } from "./access-facts.js";

const path = ["input", "roleTemplateIds"];

/** At least one role, and each one in the role catalog. */
export const checkRolesKnown: AccessCheck = ({ request, isRoleKnown }) => {
  if (request.roleTemplateIds.length === 0) {
    return { code: "INVALID_INPUT", message: "roleTemplateIds: name at least one role.", path };
  }
  const unknown = request.roleTemplateIds.filter((id) => !isRoleKnown(id));
  if (unknown.length === 0) return undefined;
  return {
    code: "ROLE_UNKNOWN",
    message: `roleTemplateIds: no such directory role: ${unknown.join(", ")}.`,
    path,
    roleTemplateIds: unknown,
  };
};
