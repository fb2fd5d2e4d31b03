import type { AuditTarget, GraphContext } from "../http/context.js";

export interface Principal {
  readonly id: string;
  readonly kind: "User" | "Group" | "ServicePrincipal";
  readonly displayName: string;
  readonly target: AuditTarget;
}

/** Who may hold a role. Undefined also for one that is too new for this replica. */
export function findPrincipal(ctx: GraphContext, id: string, tooNewMs = ctx.state.lag.createMs): Principal | undefined {
  const { users, groups, servicePrincipals } = ctx.tenant;
  const user = users.get(id);
  if (user) return users.isYounger(id, tooNewMs) ? undefined : principal("User", user, user.userPrincipalName);
  const group = groups.get(id);
  if (group) return groups.isYounger(id, tooNewMs) ? undefined : principal("Group", group, null);
  const service = servicePrincipals.get(id);
  if (!service || servicePrincipals.isYounger(id, tooNewMs)) return undefined;
  return principal("ServicePrincipal", service, null);
}

function principal(
  kind: Principal["kind"],
  { id, displayName }: { id: string; displayName: string },
  userPrincipalName: string | null,
): Principal {
  return { id, kind, displayName, target: { id, displayName, type: kind, userPrincipalName } };
}
