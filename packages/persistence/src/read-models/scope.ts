import type { ReadScope } from "@daypass/application";
import { Where } from "./where.js";

/** The organization's rows; row-level security says it a second time. `t` is the table read. */
export const inOrganization = ({ organizationId }: ReadScope): Where =>
  new Where().and("t.organization_id = ?", organizationId);

/** As above, of the customers that the caller is limited to. `column` has the customer's id. */
export const ofCustomers = (scope: ReadScope, column: string): Where =>
  inOrganization(scope).andIf(scope.customerIds, `${column} = any (?::uuid[])`);

/** As above through the tenant app. `column` has its id. */
export const ofTenantApps = (scope: ReadScope, column = "t.tenant_app_id"): Where =>
  inOrganization(scope).andIf(
    scope.customerIds,
    `${column} in (select a.id from tenant_apps a where a.organization_id = t.organization_id and a.customer_id = any (?::uuid[]))`,
  );
