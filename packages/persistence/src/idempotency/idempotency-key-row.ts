import { EntitySchema } from "typeorm";
import { json, key, optional, text, time, uuid } from "../schema/columns.js";

export interface IdempotencyKeyRow {
  readonly organization_id: string;
  readonly actor: string;
  readonly field: string;
  readonly key: string;
  readonly request_hash: string;
  readonly state: "IN_PROGRESS" | "COMPLETED";
  readonly response: unknown;
  readonly attempt_id: string;
  readonly expires_at: Date;
}

export const IdempotencyKeySchema = new EntitySchema<IdempotencyKeyRow>({
  name: "IdempotencyKey",
  tableName: "idempotency_keys",
  columns: {
    organization_id: key,
    actor: { ...text, primary: true },
    field: { ...text, primary: true },
    key: { ...text, primary: true },
    request_hash: text,
    state: text,
    response: optional(json),
    attempt_id: uuid,
    expires_at: time,
  },
});
