import type { AuditEvent } from "@daypass/domain";
import type { AuditEventRow } from "./audit-row.js";

export const toAuditEvent = (row: AuditEventRow): AuditEvent => ({
  id: row.id,
  organizationId: row.organization_id,
  sequence: Number(row.sequence),
  type: row.type,
  occurredAt: row.occurred_at,
  actorKind: row.actor_kind,
  actorId: row.actor_id,
  actorName: row.actor_name,
  outcome: row.outcome,
  customerId: row.customer_id,
  tenantAppId: row.tenant_app_id,
  accessGrantId: row.access_grant_id,
  data: row.data,
  hash: row.hash,
  previousHash: row.previous_hash,
});

export const fromAuditEvent = (event: AuditEvent): AuditEventRow => ({
  organization_id: event.organizationId,
  id: event.id,
  sequence: event.sequence,
  type: event.type,
  occurred_at: event.occurredAt,
  actor_kind: event.actorKind,
  actor_id: event.actorId,
  actor_name: event.actorName,
  outcome: event.outcome,
  customer_id: event.customerId ?? null,
  tenant_app_id: event.tenantAppId ?? null,
  access_grant_id: event.accessGrantId ?? null,
  data: event.data,
  hash: event.hash,
  previous_hash: event.previousHash,
});
