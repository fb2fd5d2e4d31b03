import { EntitySchema } from "typeorm";
import { key, text, time, uuid } from "../schema/columns.js";

export interface DeviceRevealerRow {
  readonly organization_id: string;
  readonly customer_id: string;
  readonly technician_group_id: string;
}

export const DeviceRevealerSchema = new EntitySchema<DeviceRevealerRow>({
  name: "DeviceRevealer",
  tableName: "device_revealers",
  columns: { organization_id: key, customer_id: key, technician_group_id: key },
});

export interface DeviceRevealRow {
  readonly organization_id: string;
  readonly id: string;
  readonly tenant_app_id: string;
  readonly device_id: string;
  readonly technician_id: string;
  readonly revealed_at: Date;
}

export const DeviceRevealSchema = new EntitySchema<DeviceRevealRow>({
  name: "DeviceReveal",
  tableName: "device_reveals",
  columns: {
    organization_id: key,
    id: key,
    tenant_app_id: uuid,
    device_id: text,
    technician_id: uuid,
    revealed_at: time,
  },
});
