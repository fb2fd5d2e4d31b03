import type { Principal } from "@daypass/domain";
import { notAllowed, type Refusal } from "../outcome/refusal.js";
import type { ReadScope } from "../ports/read-models.js";

/** A token limited to some customers sees and touches no other. */
export const reaches = (actor: Principal, customerId: string): boolean =>
  actor.kind !== "API_TOKEN" || actor.customerIds === null || actor.customerIds.includes(customerId);

export const readScopeOf = (actor: Principal): ReadScope => ({
  organizationId: actor.organizationId,
  customerIds: actor.kind === "API_TOKEN" ? actor.customerIds : null,
});

/** People and their groups reach every customer: a token limited to some may not change them. Undefined for anyone else. */
export const refuseLimited = (actor: Principal): Refusal | undefined =>
  actor.kind === "API_TOKEN" && actor.customerIds !== null
    ? notAllowed("This token is limited to some customers and cannot change what concerns all of them.")
    : undefined;
