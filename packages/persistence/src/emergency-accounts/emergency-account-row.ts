import type { EmergencyAccount } from "@daypass/domain";
import { EntitySchema } from "typeorm";
import { bytes, flag, integer, json, key, optional, text, time, uuid } from "../schema/columns.js";

export interface EmergencyAccountRow {
  readonly organization_id: string;
  readonly id: string;
  readonly tenant_app_id: string;
  readonly user_principal_name: string;
  readonly entra_user_id: string | null;
  readonly adopted: boolean;
  readonly confirmed_at: Date | null;
  readonly viewer_group_id: string | null;
  readonly rotate_every_days: number | null;
  readonly nonce: string;
  readonly intended_at: Date;
  readonly rotated_at: Date | null;
  readonly rotate_after_reveal_at: Date | null;
  readonly drilled_at: Date | null;
  readonly copied_at: Date | null;
  readonly own_pass_id: string | null;
  readonly baseline: EmergencyAccount["baseline"];
  readonly look: EmergencyAccount["look"];
  readonly let_go_at: Date | null;
  readonly version: number;
}

export const EmergencyAccountSchema = new EntitySchema<EmergencyAccountRow>({
  name: "EmergencyAccount",
  tableName: "emergency_accounts",
  columns: {
    organization_id: key,
    id: key,
    tenant_app_id: uuid,
    user_principal_name: text,
    entra_user_id: optional(text),
    adopted: flag,
    confirmed_at: optional(time),
    viewer_group_id: optional(uuid),
    rotate_every_days: optional(integer),
    nonce: text,
    intended_at: time,
    rotated_at: optional(time),
    rotate_after_reveal_at: optional(time),
    drilled_at: optional(time),
    copied_at: optional(time),
    own_pass_id: optional(text),
    baseline: optional(json),
    look: optional(json),
    let_go_at: optional(time),
    version: integer,
  },
});

export interface EmergencyPasswordRow {
  readonly organization_id: string;
  readonly emergency_account_id: string;
  readonly current_sealed: Buffer | null;
  readonly current_version: number | null;
  readonly pending_sealed: Buffer | null;
  readonly pending_version: number | null;
  readonly writes: number;
}

export const EmergencyPasswordSchema = new EntitySchema<EmergencyPasswordRow>({
  name: "EmergencyPassword",
  tableName: "emergency_passwords",
  columns: {
    organization_id: key,
    emergency_account_id: key,
    current_sealed: optional(bytes),
    current_version: optional(integer),
    pending_sealed: optional(bytes),
    pending_version: optional(integer),
    writes: integer,
  },
});

export const toEmergencyAccount = (row: EmergencyAccountRow): EmergencyAccount => ({
  id: row.id,
  organizationId: row.organization_id,
  tenantAppId: row.tenant_app_id,
  userPrincipalName: row.user_principal_name,
  entraUserId: row.entra_user_id,
  adopted: row.adopted,
  confirmedAt: row.confirmed_at,
  viewerGroupId: row.viewer_group_id,
  rotateEveryDays: row.rotate_every_days,
  nonce: row.nonce,
  intendedAt: row.intended_at,
  rotatedAt: row.rotated_at,
  rotateAfterRevealAt: row.rotate_after_reveal_at,
  drilledAt: row.drilled_at,
  copiedAt: row.copied_at,
  ownPassId: row.own_pass_id,
  baseline: row.baseline && { ...row.baseline, passwordChangedAt: dateOf(row.baseline.passwordChangedAt) },
  look: row.look && {
    ...row.look,
    checkedAt: new Date(row.look.checkedAt),
    passwordChangedAt: dateOf(row.look.passwordChangedAt),
    lastSignInAt: dateOf(row.look.lastSignInAt),
  },
  letGoAt: row.let_go_at,
  version: row.version,
});

/** Dates within JSON are text. */
const dateOf = (value: Date | string | null): Date | null => (value === null ? null : new Date(value));

export const fromEmergencyAccount = (account: EmergencyAccount): EmergencyAccountRow => ({
  organization_id: account.organizationId,
  id: account.id,
  tenant_app_id: account.tenantAppId,
  user_principal_name: account.userPrincipalName,
  entra_user_id: account.entraUserId,
  adopted: account.adopted,
  confirmed_at: account.confirmedAt,
  viewer_group_id: account.viewerGroupId,
  rotate_every_days: account.rotateEveryDays,
  nonce: account.nonce,
  intended_at: account.intendedAt,
  rotated_at: account.rotatedAt,
  rotate_after_reveal_at: account.rotateAfterRevealAt,
  drilled_at: account.drilledAt,
  copied_at: account.copiedAt,
  own_pass_id: account.ownPassId,
  baseline: account.baseline,
  look: account.look,
  let_go_at: account.letGoAt,
  version: account.version,
});
