import type { Stores } from "@daypass/application";
import type { RoleMapping } from "@daypass/domain";
import { isUuid } from "../connection/uuid.js";
import { GuardedRolesSchema } from "../guardrails/guardrail-rows.js";
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

  async guardedRoles(tenantAppId: string): Promise<readonly string[]> {
    if (!isUuid(tenantAppId)) return [];
    const where = { organization_id: this.context.organizationId, tenant_app_id: tenantAppId };
    return (await this.context.manager.findOneBy(GuardedRolesSchema, where))?.role_template_ids ?? [];
  }

  async setGuardedRoles(tenantAppId: string, roleTemplateIds: readonly string[]): Promise<void> {
    const { manager, organizationId } = this.context;
    await manager.query(
      `insert into guarded_roles (organization_id, tenant_app_id, role_template_ids) values ($1, $2, $3)
       on conflict (organization_id, tenant_app_id) do update set role_template_ids = excluded.role_template_ids`,
      [organizationId, tenantAppId, roleTemplateIds],
    );
  }

  async usesOf(groupId: string): Promise<{ approves: boolean; gives: boolean }> {
    if (!isUuid(groupId)) return { approves: false, gives: false };
    const { manager, organizationId } = this.context;
    const [uses] = await manager.query<[{ approves: boolean; gives: boolean }]>(
      `select coalesce(bool_or(requires_approval and approver_group_id = $2), false) as approves,
         coalesce(bool_or(technician_group_id = $2), false) as gives
       from role_mappings where organization_id = $1`,
      [organizationId, groupId],
    );
    return uses;
  }

  async replace(tenantAppId: string, mappings: readonly RoleMapping[]): Promise<void> {
    const { manager, organizationId } = this.context;
    for (const mapping of mappings) assertOwn(this.context, mapping);
    await manager.delete(RoleMappingSchema, { organization_id: organizationId, tenant_app_id: tenantAppId });
    const rows = mappings.map((mapping, position) => fromRoleMapping({ ...mapping, tenantAppId }, position));
    if (rows.length > 0) await manager.insert(RoleMappingSchema, rows);
  }
}
