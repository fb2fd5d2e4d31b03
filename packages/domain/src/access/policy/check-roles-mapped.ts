import type { AccessCheck } from "./access-facts.js";

/** No mapping means denied. Unknown roles are another check's to name. */
export const checkRolesMapped: AccessCheck = ({ request, entitlements, isRoleKnown }) => {
  const mapped = new Set(entitlements.map((entitlement) => entitlement.roleTemplateId));
  const missing = request.roleTemplateIds.filter((id) => isRoleKnown(id) && !mapped.has(id));
  if (missing.length === 0) return undefined;
  return {
    code: "ROLE_NOT_MAPPED",
    message: "roleTemplateIds: no mapping of the technician's groups gives this in this tenant app.",
    path: ["input", "roleTemplateIds"],
    roleTemplateIds: missing,
  };
};
