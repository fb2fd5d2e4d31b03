import { type AccessGrant, may, type Principal, REVEAL_SCOPE } from "@daypass/domain";
import { isOwnOrMayFor, technicianIdOf } from "../people/ownership.js";
import { couldExtend } from "./may-extend.js";

export type GrantAction = "REVEAL" | "EXTEND" | "END";

/** Its technician, or who may end others' access. */
export const mayEnd = (actor: Principal, grant: AccessGrant): boolean =>
  may(actor, "accessGrant:end") && isOwnOrMayFor(actor, grant.technicianId, "accessGrant:endOthers");

/** Its own technician, or a token with the explicit scope; no role gives it for another's grant. */
export const mayReveal = (actor: Principal, grant: AccessGrant): boolean =>
  may(actor, REVEAL_SCOPE) && (technicianIdOf(actor) === grant.technicianId || actor.kind === "API_TOKEN");

/** What the viewer may do with a grant as it is now; screens draw their buttons from it. */
export function viewerCan(actor: Principal, grant: AccessGrant, now: Date): readonly GrantAction[] {
  const actions: GrantAction[] = [];
  if (grant.status === "ACTIVE" && mayReveal(actor, grant)) actions.push("REVEAL");
  if (couldExtend(actor, grant, now)) actions.push("EXTEND");
  if ((grant.status === "ACTIVE" || grant.status === "PROVISIONING") && mayEnd(actor, grant)) actions.push("END");
  return actions;
}
