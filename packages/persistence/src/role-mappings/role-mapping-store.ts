import type { Stores } from "@daypass/application";
import type { RoleMapping } from "@daypass/domain";
import { isUuid } from "../connection/uuid.js";
import { assertOwn, type StoreContext } from "../unit-of-work/store-context.js";
import { fromRoleMapping, RoleMappingSchema, toRoleMapping } from "./role-mapping-row.js";

type RoleMappingStore = Stores["roleMappings"];

export class PostgresRoleMappingStore implements RoleMappingStore {
  constructor(private readonly context: StoreContext) {}

  /** In the order they were given. */
  async listFor(tenantAppId: string): Promise<readonly RoleMapping[]> {
    if (!isUuid(tenantAppId)) return [];
    const rows = await this.context.manager.find(RoleMappingSchema, {
      where: { organization_id: this.context.organizationId, tenant_app_id: tenantAppId },
      order: { position: "ASC" },
    });
    return rows.map(toRoleMapping);
  }

  async replace(tenantAppId: string, mappings: readonly RoleMapping[]): Promise<void> {
    const { manager, organizationId } = this.context;
    for (const mapping of mappings) assertOwn(this.context, mapping);
    await manager.delete(RoleMappingSchema, { organization_id: organizationId, tenant_app_id: tenantAppId });
    const rows = mappings.map((mapping, position) => fromRoleMapping({ ...mapping, tenantAppId }, position));
    if (rows.length > 0) await manager.insert(RoleMappingSchema, rows);
  }
}
