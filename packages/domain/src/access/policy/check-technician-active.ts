import type { AccessCheck } from "./access-facts.js";

/** Who is deactivated gets nothing, whoever asks on their behalf. */
export const checkTechnicianActive: AccessCheck = ({ technician }) =>
  technician.active
    ? undefined
    : { code: "TECHNICIAN_INACTIVE", message: `${technician.displayName} is deactivated and cannot be given access.` };
