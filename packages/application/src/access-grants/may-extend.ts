import { type AccessGrant, isExtendable, may, type Principal } from "@daypass/domain";
import { isOwnOrMayFor } from "../people/ownership.js";

/** Its technician, or who may ask for others. */
export const mayExtend = (actor: Principal, grant: AccessGrant): boolean =>
  may(actor, "accessRequest:create") && isOwnOrMayFor(actor, grant.technicianId, "accessRequest:createForOthers");

/** As far as the grant itself tells: mappings may have less to give, and then the refusal says so. */
export const couldExtend = (actor: Principal, grant: AccessGrant, now: Date): boolean =>
  mayExtend(actor, grant) &&
  isExtendable(grant, now) &&
  (grant.approvedCeilingMinutes === null || grant.durationMinutes < grant.approvedCeilingMinutes);
