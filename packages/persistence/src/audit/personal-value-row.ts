import type { AuditValue } from "@daypass/domain";
import { EntitySchema } from "typeorm";
import { bytes, json, key } from "../schema/columns.js";

export interface AuditPersonalValueRow {
  readonly organization_id: string;
  readonly event_id: string;
  readonly path: string;
  readonly value: AuditValue;
  readonly salt: Buffer;
}

/** What the chain only commits to, so that it can be erased. */
export const AuditPersonalValueSchema = new EntitySchema<AuditPersonalValueRow>({
  name: "AuditPersonalValue",
  tableName: "audit_personal_values",
  columns: {
    organization_id: key,
    event_id: key,
    path: { type: "text", primary: true },
    value: json,
    salt: bytes,
  },
});
