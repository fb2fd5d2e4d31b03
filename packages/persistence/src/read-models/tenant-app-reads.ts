import type { ReadModels } from "@daypass/application";
import { type EmergencyAccountRow, toEmergencyAccount } from "../emergency-accounts/emergency-account-row.js";
import { type RoleMappingRow, toRoleMapping } from "../role-mappings/role-mapping-row.js";
import { toTenantApp } from "../tenant-apps/tenant-app-mapper.js";
import type { TenantAppRow } from "../tenant-apps/tenant-app-row.js";
import { groupBy, type List, type Reader, type Source } from "./reader.js";
import { ofCustomers, ofTenantApps } from "./scope.js";

const TENANT_APPS: List<TenantAppRow, ReturnType<typeof toTenantApp>> = {
  name: "tenantApps",
  from: "tenant_apps t",
  map: toTenantApp,
  sort: { by: "lower(t.name)", type: "text", newestFirst: false },
};

const ROLE_MAPPINGS: Source<RoleMappingRow, ReturnType<typeof toRoleMapping>> = {
  from: "role_mappings t",
  map: toRoleMapping,
};

const EMERGENCY_ACCOUNTS: Source<EmergencyAccountRow, ReturnType<typeof toEmergencyAccount>> = {
  from: "emergency_accounts t",
  map: toEmergencyAccount,
};

export const tenantAppReads = (
  reader: Reader,
): Pick<
  ReadModels,
  | "tenantApps"
  | "listTenantApps"
  | "tenantAppsOfCustomers"
  | "listRequestableTenantApps"
  | "roleMappingsOf"
  | "emergencyAccounts"
  | "emergencyAccountsOf"
> => ({
  tenantApps: (scope, ids) => reader.byId(scope, TENANT_APPS, ofCustomers(scope, "t.customer_id"), ids),

  listTenantApps: (scope, page, { customerId, status, search }) => {
    const where = ofCustomers(scope, "t.customer_id")
      .andId(customerId, "t.customer_id")
      .andIf(status, "t.status = ?")
      .andSearch(search, "t.name");
    return reader.page(scope, TENANT_APPS, where, page);
  },

  tenantAppsOfCustomers: (scope, parentIds, page) =>
    reader.pages(scope, TENANT_APPS, ofCustomers(scope, "t.customer_id"), { parent: "t.customer_id", parentIds, page }),

  listRequestableTenantApps: (scope, technicianId, page, { search }) => {
    const where = ofCustomers(scope, "t.customer_id")
      .and("t.status = 'READY'")
      .andId(
        technicianId,
        (id) =>
          `exists (select from role_mappings m
          join technicians p on p.organization_id = m.organization_id and p.id = ${id} and p.active
          where m.organization_id = t.organization_id and m.tenant_app_id = t.id and cardinality(m.role_template_ids) > 0
            and (m.all_technicians or m.technician_group_id in (select g.group_id from technician_group_members g
              where g.organization_id = t.organization_id and g.technician_id = p.id)))`,
      )
      .andSearch(search, "t.name");
    return reader.page(scope, { ...TENANT_APPS, name: "requestableTenantApps" }, where, page);
  },

  emergencyAccounts: (scope, ids) =>
    reader.byId(scope, EMERGENCY_ACCOUNTS, ofTenantApps(scope).and("t.let_go_at is null"), ids),

  emergencyAccountsOf: async (scope, ids) => {
    const where = ofTenantApps(scope).and("t.let_go_at is null");
    const order = "t.tenant_app_id, t.intended_at, t.id";
    const rows = await reader.rowsOf(scope, EMERGENCY_ACCOUNTS, { where, column: "t.tenant_app_id", ids, order });
    return groupBy(rows, (row) => row.tenant_app_id);
  },

  roleMappingsOf: async (scope, ids) => {
    const where = ofTenantApps(scope);
    const order = "t.tenant_app_id, t.position";
    const rows = await reader.rowsOf(scope, ROLE_MAPPINGS, { where, column: "t.tenant_app_id", ids, order });
    return groupBy(rows, (row) => row.tenant_app_id);
  },
});
