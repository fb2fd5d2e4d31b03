import type { Stores } from "@daypass/application";
import type { Organization } from "@daypass/domain";
import { isUuid } from "../connection/uuid.js";
import type { StoreContext } from "../unit-of-work/store-context.js";
import { OrganizationSchema, toOrganization } from "./organization-row.js";

type OrganizationStore = Stores["organization"];

export class PostgresOrganizationStore implements OrganizationStore {
  constructor(private readonly context: StoreContext) {}

  async get(): Promise<Organization> {
    const row = await this.context.manager.findOneBy(OrganizationSchema, { id: this.context.organizationId });
    if (!row) throw new Error("There is no such organization.");
    return toOrganization(row);
  }

  async isSuspended(tenantAppId: string, technicianId: string): Promise<boolean> {
    if (![tenantAppId, technicianId].every(isUuid)) return false;
    const [row] = await this.context.manager.query<[{ suspended: boolean }]>(
      `select exists (select from organization_settings where organization_id = $1 and suspended)
         or exists (select from suspensions
           where organization_id = $1 and (tenant_app_id = $2 or technician_id = $3)) as suspended`,
      [this.context.organizationId, tenantAppId, technicianId],
    );
    return row.suspended;
  }
}
