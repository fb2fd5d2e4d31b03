import { randomBytes, randomUUID } from "node:crypto";
import { APPLICATION_PERMISSIONS } from "../../data/permissions.js";
import { SEEDED_AGE_MS } from "../../state/state.js";
import type { EmulatorState, ServicePrincipal, Tenant } from "../../state/types.js";

/** Without a list the service principal itself goes, as when an administrator deletes the enterprise application. */
export function revokeConsent(
  tenant: Tenant,
  principal: ServicePrincipal,
  permissions: readonly string[] | undefined,
): void {
  if (!permissions) {
    tenant.servicePrincipals.remove(principal.id);
    return;
  }
  const ids = permissions.map((name) => APPLICATION_PERMISSIONS[name]);
  for (const grant of principal.appRoleAssignments.filter(({ appRoleId }) => ids.includes(appRoleId))) {
    principal.appRoleAssignments.remove(grant.id);
  }
}

export function addCredential(
  state: EmulatorState,
  principal: ServicePrincipal,
  kind: "password" | "certificate",
): string {
  const credential = {
    keyId: randomUUID(),
    displayName: "Added by somebody else",
    startDateTime: state.clock.iso(),
    endDateTime: state.clock.iso(state.clock.nowMs() + SEEDED_AGE_MS),
    material: randomBytes(20).toString("base64"),
  };
  (kind === "password" ? principal.passwordCredentials : principal.keyCredentials).push(credential);
  return credential.keyId;
}
