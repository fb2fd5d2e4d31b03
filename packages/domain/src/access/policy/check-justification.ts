import { isPlainText } from "../../text.js";
import type { AccessCheck } from "./access-facts.js";

export const MAX_JUSTIFICATION_LENGTH = 2000;
const path = ["input", "justification"];

/** Where the tenant app asks for a reason, blanks are none. */
export const checkJustification: AccessCheck = ({ request, tenantApp }) => {
  const text = request.justification?.trim() ?? "";
  if (text.length > MAX_JUSTIFICATION_LENGTH) {
    return { code: "INVALID_INPUT", message: `justification: at most ${MAX_JUSTIFICATION_LENGTH} characters.`, path };
  }
  if (!isPlainText(text)) return { code: "INVALID_INPUT", message: "justification: plain text only.", path };
  if (text || !tenantApp.justificationRequired) return undefined;
  return { code: "JUSTIFICATION_REQUIRED", message: "justification: say why the access is needed.", path };
};
