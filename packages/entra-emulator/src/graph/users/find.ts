import { findUser } from "../../state/state.js";
import type { User } from "../../state/types.js";
import { notFound } from "../http/answer.js";
import type { AuditTarget, GraphContext } from "../http/context.js";

/** The user of `{id}`, by object id or name. A user too new for this replica is not there yet. */
export function requireUser(ctx: GraphContext, key = ctx.param("id"), tooNewMs = ctx.state.lag.readMs): User {
  const user = findUser(ctx.tenant, key);
  if (!user || ctx.tenant.users.isYounger(user.id, tooNewMs)) throw notFound(key);
  return user;
}

export function userTarget(user: User): AuditTarget {
  return { id: user.id, displayName: user.displayName, type: "User", userPrincipalName: user.userPrincipalName };
}
