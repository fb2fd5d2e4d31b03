import type { AccessGrant, ActiveGrant, Closing, GrantWindow } from "@daypass/domain";
import { stored } from "../schema/json-date.js";
import type { AccessGrantRow } from "./access-grant-row.js";
import { toClosureProof, toFailure, toFindings } from "./grant-snapshots.js";

export function toAccessGrant(row: AccessGrantRow): AccessGrant {
  const base = {
    id: row.id,
    organizationId: row.organization_id,
    tenantAppId: row.tenant_app_id,
    technicianId: row.technician_id,
    accessRequestId: row.access_request_id,
    roleTemplateIds: row.role_template_ids,
    durationMinutes: row.duration_minutes,
    approvedCeilingMinutes: row.approved_ceiling_minutes,
    requestedAt: row.requested_at,
    jitAccountId: row.jit_account_id,
    userPrincipalName: row.user_principal_name,
    rolesEndAt: row.roles_end_at,
    failure: row.failure && toFailure(row.failure),
    work: { dueAt: row.due_at, attempts: row.attempts },
    version: row.version,
  };
  const window = toWindow(row);
  const closing = toClosing(row);
  const { status, closed_at: closedAt, proof } = row;
  if (status === "PROVISIONING") return { ...base, status, window: null };
  if (status === "ACTIVE" && window) return { ...base, status, window, renewal: toRenewal(row) };
  if (status === "CLOSING" && closing) return { ...base, status, window, closing };
  if (status === "CLOSED" && closing && closedAt && proof)
    return { ...base, status, window, closing, closedAt, proof: toClosureProof(proof) };
  throw new Error(`Grant ${row.id} lacks columns of its status ${status}.`);
}

function toWindow(row: AccessGrantRow): GrantWindow | null {
  const { activated_at: activatedAt, expires_at: expiresAt, closing_starts_at: closingStartsAt } = row;
  if (!activatedAt || !expiresAt || !closingStartsAt) return null;
  return { activatedAt, expiresAt, closingStartsAt, timeToUsableMs: Number(row.time_to_usable_ms) };
}

function toRenewal(row: AccessGrantRow): ActiveGrant["renewal"] {
  const { renewal_due_at: dueAt, renewal_attempts: attempts } = row;
  return dueAt && attempts !== null ? { dueAt, attempts } : null;
}

function toClosing(row: AccessGrantRow): Closing | null {
  const { close_reason: reason, closing_begun_at: begunAt, closing_found: found } = row;
  if (!reason || !begunAt || !found) return null;
  const { cause = null, ...findings } = found;
  return {
    reason,
    begunAt,
    cause: cause && toFailure(cause),
    powerOffAt: row.power_off_at,
    found: toFindings(findings),
  };
}

export function fromAccessGrant(grant: AccessGrant): AccessGrantRow {
  const closing = grant.status === "CLOSING" || grant.status === "CLOSED" ? grant.closing : null;
  const closed = grant.status === "CLOSED" ? grant : null;
  const renewal = grant.status === "ACTIVE" ? grant.renewal : null;
  return {
    organization_id: grant.organizationId,
    id: grant.id,
    tenant_app_id: grant.tenantAppId,
    technician_id: grant.technicianId,
    access_request_id: grant.accessRequestId,
    status: grant.status,
    role_template_ids: [...grant.roleTemplateIds],
    duration_minutes: grant.durationMinutes,
    approved_ceiling_minutes: grant.approvedCeilingMinutes,
    requested_at: grant.requestedAt,
    jit_account_id: grant.jitAccountId,
    user_principal_name: grant.userPrincipalName,
    roles_end_at: grant.rolesEndAt,
    failure: grant.failure && stored(grant.failure),
    due_at: grant.work.dueAt,
    attempts: grant.work.attempts,
    version: grant.version,
    activated_at: grant.window?.activatedAt ?? null,
    expires_at: grant.window?.expiresAt ?? null,
    closing_starts_at: grant.window?.closingStartsAt ?? null,
    time_to_usable_ms: grant.window?.timeToUsableMs ?? null,
    renewal_due_at: renewal?.dueAt ?? null,
    renewal_attempts: renewal?.attempts ?? null,
    close_reason: closing?.reason ?? null,
    closing_begun_at: closing?.begunAt ?? null,
    power_off_at: closing?.powerOffAt ?? null,
    closing_found: closing && stored({ ...closing.found, cause: closing.cause }),
    closed_at: closed?.closedAt ?? null,
    proof: closed && stored(closed.proof),
  };
}
