import { randomUUID } from "node:crypto";
import { APPLICATION_PERMISSIONS, GRAPH_APP_ID, permissionName } from "../data/permissions.js";
import { addServicePrincipal, findServicePrincipal } from "./state.js";
import type { AppRegistration, EmulatorState, ServicePrincipal, Tenant } from "./types.js";

/**
 * An administrator consents to everything the app asks for: its service principal appears, and an app role assignment
 * for each permission. Grants that exist already stay as they are. `ageMs` makes the consent older than now.
 */
export function grantAdminConsent(
  state: EmulatorState,
  tenant: Tenant,
  app: AppRegistration,
  ageMs = 0,
): ServicePrincipal {
  const graph = findServicePrincipal(tenant, GRAPH_APP_ID);
  if (!graph) throw new Error(`Tenant ${tenant.id} has no service principal for Microsoft Graph`);
  const principal =
    findServicePrincipal(tenant, app.clientId) ??
    addServicePrincipal(
      state,
      tenant,
      { appId: app.clientId, displayName: app.displayName, homeTenantId: app.homeTenantId },
      ageMs,
    );
  const createdDateTime = state.clock.iso(state.clock.nowMs() - ageMs);
  for (const name of app.requiredApplicationPermissions) {
    const appRoleId = APPLICATION_PERMISSIONS[name];
    if (!appRoleId) throw new Error(`Unknown application permission ${name}`);
    if (principal.appRoleAssignments.find((granted) => granted.appRoleId === appRoleId)) continue;
    principal.appRoleAssignments.add({ id: randomUUID(), appRoleId, resourceId: graph.id, createdDateTime }, ageMs);
  }
  return principal;
}

export type AppOnlyStanding =
  | { readonly standing: "unknown-app" }
  | { readonly standing: "disabled"; readonly servicePrincipal: ServicePrincipal }
  | {
      readonly standing: "known";
      readonly servicePrincipal: ServicePrincipal;
      /** Names of the permissions for the token's `roles`; empty means no such claim. */
      readonly roles: readonly string[];
    };

/** What the token service sees of an app in a tenant, as far as consent has replicated. */
export function appOnlyStanding(state: EmulatorState, tenant: Tenant, appId: string): AppOnlyStanding {
  const servicePrincipal = findServicePrincipal(tenant, appId);
  if (!servicePrincipal) return { standing: "unknown-app" };
  const isTooNew = tenant.servicePrincipals.isYounger(servicePrincipal.id, state.lag.consentMs);
  if (isTooNew && state.behaviour.consentLagAnswer === "unknown-app") return { standing: "unknown-app" };
  if (!servicePrincipal.accountEnabled) return { standing: "disabled", servicePrincipal };
  const roles = servicePrincipal.appRoleAssignments
    .filter((granted) => !servicePrincipal.appRoleAssignments.isYounger(granted.id, state.lag.consentMs))
    .flatMap((granted) => permissionName(granted.appRoleId) ?? []);
  return { standing: "known", servicePrincipal, roles };
}
