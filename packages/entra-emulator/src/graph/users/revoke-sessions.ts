import { requireReach } from "../access/privileged-target.js";
import { type GraphAnswer, noContent, ok } from "../http/answer.js";
import type { GraphContext } from "../http/context.js";
import { requireUser, userTarget } from "./find.js";

/** Refresh tokens from before are worthless from now on; living access tokens are not touched. */
export function revokeSignInSessions(ctx: GraphContext): GraphAnswer {
  const user = requireUser(ctx);
  requireReach(ctx, user.id);
  user.signInSessionsValidFromDateTime = ctx.state.clock.iso();
  ctx.audit("Update StsRefreshTokenValidFrom Timestamp", "UserManagement", [userTarget(user)]);
  if (ctx.state.behaviour.revokeSessionsAnswer === "204") return noContent;
  return ok({ "@odata.context": ctx.metadata("Edm.Boolean"), value: true });
}
