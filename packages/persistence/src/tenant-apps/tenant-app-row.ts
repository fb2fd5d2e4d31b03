import type {
  AccountMode,
  CloseAction,
  EntraDomain,
  PassPolicy,
  TenantAppRegistration,
  TenantAppStatus,
  TenantAuthorizationStatus,
  TenantPermission,
  TenantReadiness,
} from "@daypass/domain";
import { EntitySchema } from "typeorm";
import { flag, integer, json, key, optional, text, time, uuid } from "../schema/columns.js";

export interface TenantAppRow {
  readonly organization_id: string;
  readonly id: string;
  readonly customer_id: string;
  readonly name: string;
  readonly status: TenantAppStatus;
  readonly entra_tenant_id: string | null;
  readonly entra_tenant_name: string | null;
  readonly authorization_status: TenantAuthorizationStatus;
  readonly authorized_by: string | null;
  readonly authorized_at: Date | null;
  readonly authorization_checked_at: Date | null;
  readonly authorization_permissions: readonly TenantPermission[];
  readonly authorization_problem: string | null;
  readonly app_registration: TenantAppRegistration | null;
  readonly account_domain: string | null;
  readonly account_name_prefix: string;
  readonly account_mode: AccountMode;
  readonly close_action: CloseAction;
  readonly default_duration_minutes: number;
  readonly max_duration_minutes: number;
  readonly justification_required: boolean;
  readonly ticket_pattern: string | null;
  readonly max_requests_per_day: number;
  readonly time_bound_assignments: boolean;
  readonly account_pool_size: number;
  readonly custom_roles_allowed: boolean;
  readonly domains: readonly EntraDomain[];
  readonly pass_policy: PassPolicy | null;
  readonly readiness: TenantReadiness | null;
  readonly archived_at: Date | null;
  readonly created_at: Date;
  readonly version: number;
}

export const TenantAppSchema = new EntitySchema<TenantAppRow>({
  name: "TenantApp",
  tableName: "tenant_apps",
  columns: {
    organization_id: key,
    id: key,
    customer_id: uuid,
    name: text,
    status: text,
    entra_tenant_id: optional(text),
    entra_tenant_name: optional(text),
    authorization_status: text,
    authorized_by: optional(text),
    authorized_at: optional(time),
    authorization_checked_at: optional(time),
    authorization_permissions: json,
    authorization_problem: optional(text),
    app_registration: optional(json),
    account_domain: optional(text),
    account_name_prefix: text,
    account_mode: text,
    close_action: text,
    default_duration_minutes: integer,
    max_duration_minutes: integer,
    justification_required: flag,
    ticket_pattern: optional(text),
    max_requests_per_day: integer,
    time_bound_assignments: flag,
    account_pool_size: integer,
    custom_roles_allowed: flag,
    domains: json,
    pass_policy: optional(json),
    readiness: optional(json),
    archived_at: optional(time),
    created_at: time,
    version: integer,
  },
});
