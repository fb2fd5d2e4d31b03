import { describeRoleOf, vanishedRoles } from "../roles/tenant-roles.js";
import { failure, ok, type PreflightRule, unknown, warning } from "./preflight-check.js";

export const checkLicence: PreflightRule = ({ app }) => {
  const plans = app.readiness?.plans ?? null;
  if (!plans)
    return unknown("LICENCE", "The tenant's licences could not be read.", "Consent to Organization.Read.All.");
  if (app.timeBoundAssignments && !plans.p2) {
    const because = "assignments with an end time need Entra ID P2, which the tenant has not.";
    return failure("LICENCE", "LICENCE_MISSING", because, "Turn timeBoundAssignments off, or license Entra ID P2.");
  }
  if (!plans.p1 && !plans.p2) {
    const message =
      "Entra ID P1 is missing: access works, but there are no sign-in logs to show what was done with it.";
    return warning("LICENCE", message, "License Entra ID P1, or do without sign-in logs.");
  }
  return ok("LICENCE", plans.p2 ? "Entra ID P2 is there." : "Entra ID P1 is there.");
};

export const checkRolesExist: PreflightRule = ({ app, roleTemplateIds }) => {
  if ((app.readiness?.missingRoleIds ?? null) === null) {
    return unknown(
      "ROLES_EXIST",
      "The tenant's roles could not be read.",
      "Consent to RoleManagement.ReadWrite.Directory.",
    );
  }
  const gone = vanishedRoles(app, roleTemplateIds);
  if (gone.length === 0) return ok("ROLES_EXIST", "Every role is there.");
  const because = `the tenant does not have ${gone.map((id) => describeRoleOf(app, id).displayName).join(", ")} any more.`;
  return failure("ROLES_EXIST", "ROLE_VANISHED", because, "Take it out of the role mappings, or map another.");
};

export const checkOtherGlobalAdministrator: PreflightRule = ({ app }) => {
  const others = app.readiness?.otherGlobalAdministrators ?? null;
  const code = "OTHER_GLOBAL_ADMINISTRATOR";
  if (others === null) return unknown(code, "Who is Global Administrator could not be read.", "Check again.");
  if (others > 0) return ok(code, "The customer has a Global Administrator of their own.");
  const message =
    "No enabled Global Administrator but accounts of ours was found: Entra does not let the last one's role be taken off.";
  return warning(code, message, "Have the customer keep an emergency account with Global Administrator.");
};
