import { AUTHORIZER_ROLE_TEMPLATE_IDS } from "@daypass/domain";
import type { DirectoryProblem } from "../ports/directory.js";
import type { SignedInAdministrator, TenantAppRef, TenantConnector } from "../ports/tenant-connector.js";
import type { AuthorizationRefusal } from "./refuse-authorization.js";

export type AuthorizerCheck =
  | { readonly kind: "administrator" }
  | { readonly kind: "refused"; readonly refusal: AuthorizationRefusal }
  | { readonly kind: "unknown"; readonly problem: DirectoryProblem };

/** Only who holds Global or Privileged Role Administrator there, read by Graph, may bind a tenant. */
export async function checkAuthorizer(
  connector: TenantConnector,
  person: SignedInAdministrator,
  tenantApp: TenantAppRef,
): Promise<AuthorizerCheck> {
  const roles = await connector.directoryRolesOf(person.entraTenantId, person.objectId, tenantApp);
  if (!roles.ok) return { kind: "unknown", problem: roles.problem };
  const held = new Set(roles.roleTemplateIds.map((id) => id.toLowerCase()));
  if (AUTHORIZER_ROLE_TEMPLATE_IDS.some((id) => held.has(id))) return { kind: "administrator" };
  const message = `${person.userPrincipalName} is neither Global Administrator nor Privileged Role Administrator in this tenant. Nothing was connected.`;
  return { kind: "refused", refusal: { code: "AUTHORIZER_NOT_ADMIN", message } };
}
