import type { ReadModels } from "@daypass/application";
import { type CustomerRow, toCustomer } from "../customers/customer-row.js";
import { type OrganizationRow, toOrganization } from "../organizations/organization-row.js";
import type { List, Reader } from "./reader.js";
import { ofCustomers } from "./scope.js";
import { Where } from "./where.js";

const CUSTOMERS: List<CustomerRow, ReturnType<typeof toCustomer>> = {
  name: "customers",
  from: "customers t",
  map: toCustomer,
  sort: { by: "lower(t.name)", type: "text", newestFirst: false },
};

const ORGANIZATIONS = {
  from: "organizations t",
  map: (row: OrganizationRow) => toOrganization(row),
};

export const customerReads = (reader: Reader): Pick<ReadModels, "organizations" | "customers" | "listCustomers"> => ({
  organizations: (scope, ids) =>
    reader.byId(scope, ORGANIZATIONS, new Where().and("t.id = ?", scope.organizationId), ids),

  customers: (scope, ids) => reader.byId(scope, CUSTOMERS, ofCustomers(scope, "t.id"), ids),

  listCustomers: (scope, page, { search }) =>
    reader.page(scope, CUSTOMERS, ofCustomers(scope, "t.id").andSearch(search, "t.name"), page),
});
