import type { JitAccount, JitAccountState } from "@daypass/domain";
import { EntitySchema } from "typeorm";
import { flag, integer, key, optional, text, time, uuid } from "../schema/columns.js";

export interface JitAccountRow {
  readonly organization_id: string;
  readonly id: string;
  readonly tenant_app_id: string;
  readonly technician_id: string;
  readonly burner: boolean;
  readonly made_ahead: boolean;
  readonly state: JitAccountState;
  readonly user_principal_name: string;
  readonly entra_user_id: string | null;
  readonly nonce: string;
  readonly intended_at: Date;
  readonly password_changed_at: Date | null;
  readonly clean_seen_at: Date | null;
  readonly version: number;
}

export const JitAccountSchema = new EntitySchema<JitAccountRow>({
  name: "JitAccount",
  tableName: "jit_accounts",
  columns: {
    organization_id: key,
    id: key,
    tenant_app_id: uuid,
    technician_id: uuid,
    burner: flag,
    made_ahead: flag,
    state: text,
    user_principal_name: text,
    entra_user_id: optional(text),
    nonce: text,
    intended_at: time,
    password_changed_at: optional(time),
    clean_seen_at: optional(time),
    version: integer,
  },
});

export const toJitAccount = (row: JitAccountRow): JitAccount => ({
  id: row.id,
  organizationId: row.organization_id,
  tenantAppId: row.tenant_app_id,
  technicianId: row.technician_id,
  burner: row.burner,
  madeAhead: row.made_ahead,
  state: row.state,
  userPrincipalName: row.user_principal_name,
  entraUserId: row.entra_user_id,
  nonce: row.nonce,
  intendedAt: row.intended_at,
  passwordChangedAt: row.password_changed_at,
  cleanSeenAt: row.clean_seen_at,
  version: row.version,
});

export const fromJitAccount = (account: JitAccount): JitAccountRow => ({
  organization_id: account.organizationId,
  id: account.id,
  tenant_app_id: account.tenantAppId,
  technician_id: account.technicianId,
  burner: account.burner,
  made_ahead: account.madeAhead,
  state: account.state,
  user_principal_name: account.userPrincipalName,
  entra_user_id: account.entraUserId,
  nonce: account.nonce,
  intended_at: account.intendedAt,
  password_changed_at: account.passwordChangedAt,
  clean_seen_at: account.cleanSeenAt,
  version: account.version,
});
