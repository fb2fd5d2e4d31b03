import { ROLE } from "../../data/built-in-roles.js";
import { tenantWideRoles } from "../../state/role-holding.js";
import type { EmulatorState } from "../../state/types.js";
import type { Person } from "../sign-in/account-standing.js";

const MAY_CONSENT: readonly string[] = [ROLE.globalAdministrator, ROLE.privilegedRoleAdministrator];

/** Whether the person may consent for the whole tenant to application permissions of Microsoft Graph. */
export function mayConsentForTenant(state: EmulatorState, { tenant, user }: Person): boolean {
  return tenantWideRoles(state, tenant, user.id).some((role) => MAY_CONSENT.includes(role.toLowerCase()));
}
