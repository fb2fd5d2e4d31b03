import type { ActorKind, AuditEventType, AuditOutcome, AuditValue } from "@daypass/domain";
import { EntitySchema } from "typeorm";
import { bigint, json, key, optional, text, time, uuid } from "../schema/columns.js";

export interface AuditEventRow {
  readonly organization_id: string;
  readonly id: string;
  /** bigint: the driver answers text. */
  readonly sequence: string | number;
  readonly type: AuditEventType;
  readonly occurred_at: Date;
  readonly actor_kind: ActorKind;
  readonly actor_id: string | null;
  readonly actor_name: string;
  readonly outcome: AuditOutcome;
  readonly customer_id: string | null;
  readonly tenant_app_id: string | null;
  readonly access_grant_id: string | null;
  readonly data: { readonly [key: string]: AuditValue };
  readonly hash: string;
  readonly previous_hash: string;
}

export const AuditEventSchema = new EntitySchema<AuditEventRow>({
  name: "AuditEvent",
  tableName: "audit_events",
  columns: {
    organization_id: key,
    id: key,
    sequence: bigint,
    type: text,
    occurred_at: time,
    actor_kind: text,
    actor_id: optional(text),
    actor_name: text,
    outcome: text,
    customer_id: optional(uuid),
    tenant_app_id: optional(uuid),
    access_grant_id: optional(uuid),
    data: json,
    hash: text,
    previous_hash: text,
  },
});

export interface AuditHeadRow {
  readonly organization_id: string;
  readonly sequence: string | number;
  readonly hash: string;
}

export const AuditHeadSchema = new EntitySchema<AuditHeadRow>({
  name: "AuditHead",
  tableName: "audit_heads",
  columns: { organization_id: key, sequence: bigint, hash: text },
});
