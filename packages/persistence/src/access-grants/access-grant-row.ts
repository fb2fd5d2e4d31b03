import type { AccessGrantStatus, CloseReason, ClosingFindings, ClosureProof, GrantFailure } from "@daypass/domain";
import { EntitySchema } from "typeorm";
import { bigint, integer, json, key, notOurs, optional, text, texts, time, uuid } from "../schema/columns.js";
import type { Stored } from "../schema/json-date.js";

export interface AccessGrantRow {
  readonly organization_id: string;
  readonly id: string;
  readonly tenant_app_id: string;
  readonly technician_id: string;
  readonly access_request_id: string;
  readonly status: AccessGrantStatus;
  readonly role_template_ids: string[];
  readonly duration_minutes: number;
  readonly approved_ceiling_minutes: number | null;
  readonly requested_at: Date;
  readonly jit_account_id: string | null;
  readonly user_principal_name: string | null;
  readonly roles_end_at: Date | null;
  readonly failure: Stored<GrantFailure> | null;
  readonly due_at: Date | null;
  readonly attempts: number;
  readonly version: number;
  readonly activated_at: Date | null;
  readonly expires_at: Date | null;
  readonly closing_starts_at: Date | null;
  /** bigint: the driver answers text. */
  readonly time_to_usable_ms: string | number | null;
  readonly renewal_due_at: Date | null;
  readonly renewal_attempts: number | null;
  readonly close_reason: CloseReason | null;
  readonly closing_begun_at: Date | null;
  readonly power_off_at: Date | null;
  readonly closing_found: Stored<ClosingFindings & { cause?: GrantFailure | null }> | null;
  readonly closed_at: Date | null;
  readonly proof: Stored<ClosureProof> | null;
  readonly claimed_by?: string | null;
  readonly claimed_until?: Date | null;
}

export const AccessGrantSchema = new EntitySchema<AccessGrantRow>({
  name: "AccessGrant",
  tableName: "access_grants",
  columns: {
    organization_id: key,
    id: key,
    tenant_app_id: uuid,
    technician_id: uuid,
    access_request_id: uuid,
    status: text,
    role_template_ids: texts,
    duration_minutes: integer,
    approved_ceiling_minutes: optional(integer),
    requested_at: time,
    jit_account_id: optional(uuid),
    user_principal_name: optional(text),
    roles_end_at: optional(time),
    failure: optional(json),
    due_at: optional(time),
    attempts: integer,
    version: integer,
    activated_at: optional(time),
    expires_at: optional(time),
    closing_starts_at: optional(time),
    time_to_usable_ms: optional(bigint),
    renewal_due_at: optional(time),
    renewal_attempts: optional(integer),
    close_reason: optional(text),
    closing_begun_at: optional(time),
    power_off_at: optional(time),
    closing_found: optional(json),
    closed_at: optional(time),
    proof: optional(json),
    claimed_by: notOurs(optional(text)),
    claimed_until: notOurs(optional(time)),
  },
});
