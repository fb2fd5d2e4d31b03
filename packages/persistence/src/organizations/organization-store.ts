import type { Stores, SubjectFilter, Suspension } from "@daypass/application";
import { DEFAULT_GUARDRAILS, type Guardrails, type Organization } from "@daypass/domain";
import { isUuid } from "../connection/uuid.js";
import type { StoreContext } from "../unit-of-work/store-context.js";
import { subjectColumns } from "../unit-of-work/subject-columns.js";
import {
  OrganizationSchema,
  OrganizationSettingsSchema,
  SuspensionSchema,
  toOrganization,
} from "./organization-row.js";

type OrganizationStore = Stores["organization"];

export class PostgresOrganizationStore implements OrganizationStore {
  constructor(private readonly context: StoreContext) {}

  async get(): Promise<Organization> {
    const row = await this.context.manager.findOneBy(OrganizationSchema, { id: this.context.organizationId });
    if (!row) throw new Error("There is no such organization.");
    return toOrganization(row);
  }

  async guardrails({ forChange } = { forChange: false }): Promise<Guardrails> {
    const { manager, organizationId } = this.context;
    const lock = forChange ? "for update" : "";
    const [row] = await manager.query<{ guardrails: Guardrails | null }[]>(
      `select guardrails from organization_settings where organization_id = $1 ${lock}`,
      [organizationId],
    );
    return row?.guardrails ?? DEFAULT_GUARDRAILS;
  }

  async setGuardrails(guardrails: Guardrails): Promise<void> {
    const { manager, organizationId: organization_id } = this.context;
    await manager.update(OrganizationSettingsSchema, { organization_id }, { guardrails });
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

  async suspend(suspension: Suspension): Promise<void> {
    const { manager, organizationId } = this.context;
    const { id, tenantAppId = null, technicianId = null, suspendedAt } = suspension;
    if (tenantAppId === null && technicianId === null) {
      await manager.update(OrganizationSettingsSchema, { organization_id: organizationId }, { suspended: true });
      return;
    }
    await manager.query(
      `insert into suspensions (organization_id, id, tenant_app_id, technician_id, suspended_at)
       values ($1, $2, $3, $4, $5) on conflict do nothing`,
      [organizationId, id, tenantAppId, technicianId, suspendedAt],
    );
  }

  async liftSuspension({ tenantAppId, technicianId }: SubjectFilter): Promise<boolean> {
    const { manager, organizationId: organization_id } = this.context;
    if (tenantAppId === undefined && technicianId === undefined) {
      const where = { organization_id, suspended: true };
      return (await manager.update(OrganizationSettingsSchema, where, { suspended: false })).affected === 1;
    }
    const subject = subjectColumns({ tenantAppId, technicianId });
    if (!subject) return false;
    return (await manager.delete(SuspensionSchema, { organization_id, ...subject })).affected === 1;
  }
}
