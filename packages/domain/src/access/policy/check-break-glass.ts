import type { AccessCheck } from "./access-facts.js";

/** Skipping the approval is for mappings that allow it, and never without a word why, whatever the tenant app asks for. */
export const checkBreakGlass: AccessCheck = ({ request, entitlements }) => {
  if (!request.breakGlass) return undefined;
  const closed = entitlements.filter(
    ({ roleTemplateId, requiresApproval, breakGlass }) =>
      request.roleTemplateIds.includes(roleTemplateId) && requiresApproval && !breakGlass,
  );
  if (closed.length > 0) {
    return {
      code: "BREAK_GLASS_NOT_ALLOWED",
      message: "breakGlass: no mapping lets these roles be had without their approval.",
      path: ["input", "breakGlass"],
      roleTemplateIds: closed.map(({ roleTemplateId }) => roleTemplateId),
    };
  }
  if (request.justification?.trim()) return undefined;
  const path = ["input", "justification"];
  return { code: "JUSTIFICATION_REQUIRED", message: "justification: say what the emergency is.", path };
};
