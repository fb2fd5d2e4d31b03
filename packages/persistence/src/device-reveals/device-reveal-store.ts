import type { DeviceReveal, DeviceRevealStore } from "@daypass/application";
import { LessThan, MoreThan } from "typeorm";
import { isUuid } from "../connection/uuid.js";
import type { StoreContext } from "../unit-of-work/store-context.js";
import { insertRow } from "../unit-of-work/write-row.js";
import { DeviceRevealerSchema, DeviceRevealSchema } from "./device-reveal-rows.js";

/** Longer than any rate looks back; what is on record for good is the audit. */
const KEPT_MS = 24 * 3_600_000;

export class PostgresDeviceRevealStore implements DeviceRevealStore {
  constructor(private readonly context: StoreContext) {}

  async revealers(customerId: string): Promise<readonly string[]> {
    if (!isUuid(customerId)) return [];
    const { manager, organizationId: organization_id } = this.context;
    const where = { organization_id, customer_id: customerId };
    const rows = await manager.find(DeviceRevealerSchema, { where, order: { technician_group_id: "ASC" } });
    return rows.map((row) => row.technician_group_id);
  }

  async replaceRevealers(customerId: string, technicianGroupIds: readonly string[]): Promise<void> {
    const { manager, organizationId: organization_id } = this.context;
    await manager.delete(DeviceRevealerSchema, { organization_id, customer_id: customerId });
    const rows = [...new Set(technicianGroupIds)].map((technician_group_id) => ({
      organization_id,
      customer_id: customerId,
      technician_group_id,
    }));
    if (rows.length > 0) await manager.insert(DeviceRevealerSchema, rows);
  }

  async listSince(technicianId: string, since: Date): Promise<readonly Date[]> {
    const { manager, organizationId: organization_id } = this.context;
    const lock = "select pg_advisory_xact_lock(hashtextextended($1, 0))";
    await manager.query(lock, [`device reveals of ${organization_id} ${technicianId}`]);
    const where = { organization_id, technician_id: technicianId, revealed_at: MoreThan(since) };
    const rows = await manager.find(DeviceRevealSchema, { where, order: { revealed_at: "ASC" } });
    return rows.map((row) => row.revealed_at);
  }

  async insert(reveal: DeviceReveal): Promise<void> {
    const { manager, organizationId: organization_id } = this.context;
    const row = {
      organization_id,
      id: reveal.id,
      tenant_app_id: reveal.tenantAppId,
      device_id: reveal.deviceId,
      technician_id: reveal.technicianId,
      revealed_at: reveal.revealedAt,
    };
    const technician_id = reveal.technicianId;
    const revealed_at = LessThan(new Date(reveal.revealedAt.getTime() - KEPT_MS));
    await manager.delete(DeviceRevealSchema, { organization_id, technician_id, revealed_at });
    await insertRow({ manager, schema: DeviceRevealSchema, row });
  }

  async remove(id: string): Promise<void> {
    const { manager, organizationId: organization_id } = this.context;
    await manager.delete(DeviceRevealSchema, { organization_id, id });
  }
}
