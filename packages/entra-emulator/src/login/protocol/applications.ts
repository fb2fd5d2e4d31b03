import { tenantWideRoles } from "../../state/role-holding.js";
import type { AppRegistration, EmulatorState, Tenant, User } from "../../state/types.js";
import type { TokenPerson } from "../token-claims.js";
import { unknownApplication } from "./problems.js";
import { directoryName, type TenantSegment } from "./tenant-segment.js";

/** Throws AADSTS700016 also for a single-tenant application that is asked for in another tenant. */
export function findApplication(state: EmulatorState, segment: TenantSegment, clientId: string): AppRegistration {
  const app = state.apps.get(clientId.toLowerCase());
  const isElsewhere = app && !app.multiTenant && segment.kind === "tenant" && segment.tenant.id !== homeOf(app);
  if (!app || isElsewhere) throw unknownApplication(clientId, directoryName(segment));
  return app;
}

/** The person as this application's tokens name them: directory roles only where its manifest asks for them. */
export function tokenPerson(state: EmulatorState, tenant: Tenant, user: User, app: AppRegistration): TokenPerson {
  const wantsRoles = app.groupMembershipClaims === "All" || app.groupMembershipClaims === "DirectoryRole";
  const mail = user.properties.mail;
  return {
    oid: user.id,
    name: user.displayName,
    preferredUsername: user.userPrincipalName,
    email: typeof mail === "string" ? mail : undefined,
    wids: wantsRoles ? tenantWideRoles(state, tenant, user.id) : [],
  };
}

function homeOf(app: AppRegistration): string {
  return app.homeTenantId.toLowerCase();
}
