import type { User } from "../../state/types.js";
import { softDeleteUser } from "../../state/user-removal.js";
import { requireReach } from "../access/privileged-target.js";
import { badRequest, type GraphAnswer, noContent } from "../http/answer.js";
import type { GraphContext } from "../http/context.js";
import { requireUser, userTarget } from "./find.js";

/** Soft: 30 days in the deleted items, with its roles and memberships, which a restore brings back. */
export function deleteUser(ctx: GraphContext): GraphAnswer {
  softDelete(ctx, requireUser(ctx));
  return noContent;
}

export function softDelete(ctx: GraphContext, user: User): void {
  requireReach(ctx, user.id);
  if (user.onPremisesSyncEnabled) {
    throw badRequest("Unable to delete an on-premises mastered Directory Sync object.");
  }
  ctx.audit("Delete user", "UserManagement", [userTarget(user)]);
  softDeleteUser(ctx.state, ctx.tenant, user);
}
