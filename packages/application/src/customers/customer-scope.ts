import type { Principal } from "@daypass/domain";
import type { ReadScope } from "../ports/read-models.js";

/** A token limited to some customers sees and touches no other. */
export const reaches = (actor: Principal, customerId: string): boolean =>
  actor.kind !== "API_TOKEN" || actor.customerIds === null || actor.customerIds.includes(customerId);

export const readScopeOf = (actor: Principal): ReadScope => ({
  organizationId: actor.organizationId,
  customerIds: actor.kind === "API_TOKEN" ? actor.customerIds : null,
});
