import type { ReadScope } from "@daypass/application";
import type { Principal } from "@daypass/domain";

/** Rows outside of it do not exist for the caller. */
export const readScopeOf = (principal: Principal): ReadScope => ({
  organizationId: principal.organizationId,
  customerIds: principal.kind === "API_TOKEN" ? principal.customerIds : null,
});
