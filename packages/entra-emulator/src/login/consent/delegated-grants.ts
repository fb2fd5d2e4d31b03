import { randomUUID } from "node:crypto";
import { GRAPH_APP_ID } from "../../data/permissions.js";
import { addServicePrincipal, findServicePrincipal } from "../../state/state.js";
import type { AppRegistration, DelegatedGrant, EmulatorState, ServicePrincipal, Tenant } from "../../state/types.js";

/** What any person may consent to alone; everything else is for administrators. */
const USER_CONSENTABLE: readonly string[] = ["openid", "profile", "email", "offline_access", "User.Read", ".default"];

/** The scopes that neither the person may grant nor an administrator has granted. */
export function scopesForAdministrators(
  tenant: Tenant,
  appId: string,
  userId: string,
  scopes: readonly string[],
): readonly string[] {
  const granted = grantedScopes(tenant, appId, userId);
  return scopes.filter((scope) => !USER_CONSENTABLE.includes(scope) && !granted.includes(scope));
}

export function grantedScopes(tenant: Tenant, appId: string, userId: string): string[] {
  const client = findServicePrincipal(tenant, appId);
  const grants = tenant.oauth2PermissionGrants.filter(
    (grant) => grant.clientId === client?.id && (grant.consentType === "AllPrincipals" || grant.principalId === userId),
  );
  return [...new Set(grants.flatMap((grant) => grant.scope.split(" ")))];
}

/** `userId` null: an administrator grants for everyone. The application's service principal appears where there is none. */
export function grantScopes(
  state: EmulatorState,
  tenant: Tenant,
  app: AppRegistration,
  scopes: readonly string[],
  userId: string | null,
): ServicePrincipal {
  const client = ensureServicePrincipal(state, tenant, app);
  const wanted = scopes.filter((scope) => scope !== ".default");
  const existing = tenant.oauth2PermissionGrants.find(
    (grant) => grant.clientId === client.id && grant.principalId === userId,
  );
  if (existing) {
    existing.scope = [...new Set([...existing.scope.split(" "), ...wanted])].join(" ");
  } else if (wanted.length > 0) {
    tenant.oauth2PermissionGrants.push(newGrant(tenant, client, wanted, userId));
  }
  return client;
}

function ensureServicePrincipal(state: EmulatorState, tenant: Tenant, app: AppRegistration): ServicePrincipal {
  const { clientId: appId, displayName, homeTenantId } = app;
  return (
    findServicePrincipal(tenant, appId) ?? addServicePrincipal(state, tenant, { appId, displayName, homeTenantId })
  );
}

function newGrant(
  tenant: Tenant,
  client: ServicePrincipal,
  scopes: readonly string[],
  userId: string | null,
): DelegatedGrant {
  return {
    id: randomUUID(),
    clientId: client.id,
    consentType: userId === null ? "AllPrincipals" : "Principal",
    principalId: userId,
    resourceId: findServicePrincipal(tenant, GRAPH_APP_ID)?.id ?? "",
    scope: scopes.join(" "),
  };
}
