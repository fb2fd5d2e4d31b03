import { EntitySchema } from "typeorm";
import { json, key, optional, text, time, uuid } from "../schema/columns.js";

export interface OutboxRow {
  readonly organization_id: string;
  readonly id: string;
  readonly job_name: string;
  readonly payload: object;
  readonly tenant_app_id: string | null;
  readonly access_grant_id: string | null;
  readonly run_id: string | null;
  readonly added_at: Date;
}

export const OutboxSchema = new EntitySchema<OutboxRow>({
  name: "Outbox",
  tableName: "outbox",
  columns: {
    organization_id: key,
    id: { type: "bigint", primary: true },
    job_name: text,
    payload: json,
    tenant_app_id: optional(uuid),
    access_grant_id: optional(uuid),
    run_id: optional(uuid),
    added_at: time,
  },
});
