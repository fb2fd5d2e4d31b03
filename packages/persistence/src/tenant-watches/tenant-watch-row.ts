import { EntitySchema } from "typeorm";
import { key, texts, time } from "../schema/columns.js";

export interface TenantWatchRow {
  readonly organization_id: string;
  readonly tenant_app_id: string;
  readonly next_look_at: Date;
  readonly next_reconcile_at: Date;
  readonly next_pool_at: Date;
  readonly next_emergency_at: Date;
  readonly live_told: string[];
  readonly reconcile_told: string[];
  readonly emergency_told: string[];
}

export const TenantWatchSchema = new EntitySchema<TenantWatchRow>({
  name: "TenantWatch",
  tableName: "tenant_watches",
  columns: {
    organization_id: key,
    tenant_app_id: key,
    next_look_at: time,
    next_reconcile_at: time,
    next_pool_at: time,
    next_emergency_at: time,
    live_told: texts,
    reconcile_told: texts,
    emergency_told: texts,
  },
});
