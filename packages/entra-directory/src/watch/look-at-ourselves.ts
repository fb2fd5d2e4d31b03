import type { LiveLook } from "@daypass/application";
import type { ServicePrincipalLook } from "@daypass/domain";
import {
  type AppRoleAssignment,
  FORBIDDEN_APP_PERMISSIONS,
  GRAPH_APP_PERMISSIONS,
  isNotFound,
  isPermissionDenied,
  type Owner,
  permissionOfAppRole,
  servicePrincipals,
} from "@daypass/graph-client";
import { judgePermissions } from "../connector/permission-catalogue.js";
import { runSteps } from "../graph/steps.js";
import type { TenantGraph } from "../graph/tenant-graph.js";
import { read } from "../observation/account-reads.js";

/** Our service principal in the tenant, its permissions and owners, in one round trip. @throws what was in the way */
export async function lookAtOurselves(tenant: TenantGraph): Promise<LiveLook["servicePrincipal"]> {
  const { clientId } = await tenant.registration();
  const steps = {
    ourselves: read("ourselves", servicePrincipals.getByAppId(clientId)),
    granted: read("granted", servicePrincipals.appRoleAssignmentsOfApp(clientId)),
    owners: read("owners", servicePrincipals.ownersOfApp(clientId)),
  };
  const results = await runSteps(tenant, Object.values(steps), "side-by-side");
  results.throwIfLost();
  try {
    const { accountEnabled, credentials } = results.read(steps.ourselves);
    const granted = await tenant.complete(results.read(steps.granted), steps.granted.request);
    const owners = await tenant.complete(results.read(steps.owners), steps.owners.request);
    return {
      enabled: accountEnabled,
      credentials: credentials.map(({ keyId, kind, displayName }) => ({
        id: keyId,
        kind,
        displayName: displayName ?? null,
      })),
      owners: owners.map(toOwner),
      ...permissionsOf(granted, await tenant.permissions()),
    };
  } catch (error) {
    if (isNotFound(error)) return "gone";
    if (isPermissionDenied(error)) return "unreadable";
    throw error;
  }
}

const toOwner = ({ id, displayName }: Owner) => ({ id, displayName: displayName ?? null });

const HAS_KNOWN_ID: ReadonlySet<string> = new Set(
  GRAPH_APP_PERMISSIONS.filter(({ appRoleId }) => appRoleId !== undefined).map(({ name }) => name),
);

/** By the list, since a token keeps what it was issued with; by the token where Microsoft does not publish a permission's id. */
function permissionsOf(
  granted: readonly AppRoleAssignment[],
  inToken: ReadonlySet<string>,
): Pick<ServicePrincipalLook, "permissions" | "forbidden"> {
  const listed = granted.flatMap(({ appRoleId }) => permissionOfAppRole(appRoleId)?.name ?? []);
  const names = new Set([...listed, ...[...inToken].filter((name) => !HAS_KNOWN_ID.has(name))]);
  const forbiddenIds = new Set(FORBIDDEN_APP_PERMISSIONS.map(({ appRoleId }) => appRoleId));
  const forbidden = FORBIDDEN_APP_PERMISSIONS.filter(
    ({ name, appRoleId }) =>
      inToken.has(name) || granted.some((held) => held.appRoleId === appRoleId && forbiddenIds.has(held.appRoleId)),
  );
  return { permissions: judgePermissions(names), forbidden: forbidden.map(({ name }) => name) };
}
