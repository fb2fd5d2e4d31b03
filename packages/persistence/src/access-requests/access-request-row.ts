import type { AccessRequest, AccessRequestStatus, TicketState } from "@daypass/domain";
import { EntitySchema } from "typeorm";
import { flag, integer, key, notOurs, optional, text, texts, time, uuid } from "../schema/columns.js";

export interface AccessRequestRow {
  readonly organization_id: string;
  readonly id: string;
  readonly tenant_app_id: string;
  readonly technician_id: string;
  readonly requested_by: string | null;
  readonly status: AccessRequestStatus;
  readonly role_template_ids: string[];
  readonly duration_minutes: number;
  readonly justification: string | null;
  readonly ticket_number: string | null;
  readonly approver_group_id: string | null;
  readonly required_approval: boolean;
  readonly broke_glass: boolean;
  readonly starts_at: Date | null;
  readonly reminded_at: Date | null;
  readonly requested_at: Date;
  readonly lapses_at: Date;
  readonly decided_at: Date | null;
  readonly decided_by: string | null;
  readonly decision_comment: string | null;
  readonly ticket_state: TicketState | null;
  readonly ticket_checked_at: Date | null;
  /** The deployment's functions say when it is looked at next. */
  readonly ticket_look_at?: Date | null;
  readonly version: number;
}

export const AccessRequestSchema = new EntitySchema<AccessRequestRow>({
  name: "AccessRequest",
  tableName: "access_requests",
  columns: {
    organization_id: key,
    id: key,
    tenant_app_id: uuid,
    technician_id: uuid,
    requested_by: optional(uuid),
    status: text,
    role_template_ids: texts,
    duration_minutes: integer,
    justification: optional(text),
    ticket_number: optional(text),
    approver_group_id: optional(uuid),
    required_approval: flag,
    broke_glass: flag,
    starts_at: optional(time),
    reminded_at: optional(time),
    requested_at: time,
    lapses_at: time,
    decided_at: optional(time),
    decided_by: optional(uuid),
    decision_comment: optional(text),
    ticket_state: optional(text),
    ticket_checked_at: optional(time),
    ticket_look_at: notOurs(optional(time)),
    version: integer,
  },
});

export const toAccessRequest = (row: AccessRequestRow): AccessRequest => ({
  id: row.id,
  organizationId: row.organization_id,
  tenantAppId: row.tenant_app_id,
  technicianId: row.technician_id,
  requestedBy: row.requested_by,
  status: row.status,
  roleTemplateIds: row.role_template_ids,
  durationMinutes: row.duration_minutes,
  justification: row.justification,
  ticketNumber: row.ticket_number,
  approverGroupId: row.approver_group_id,
  requiredApproval: row.required_approval,
  ...(row.broke_glass && { brokeGlass: true }),
  ...(row.starts_at && { startsAt: row.starts_at }),
  ...(row.reminded_at && { remindedAt: row.reminded_at }),
  requestedAt: row.requested_at,
  lapsesAt: row.lapses_at,
  decidedAt: row.decided_at,
  decidedBy: row.decided_by,
  decisionComment: row.decision_comment,
  ...(row.ticket_state && { ticketState: row.ticket_state, ticketCheckedAt: row.ticket_checked_at }),
  version: row.version,
});

export const fromAccessRequest = (request: AccessRequest): AccessRequestRow => ({
  organization_id: request.organizationId,
  id: request.id,
  tenant_app_id: request.tenantAppId,
  technician_id: request.technicianId,
  requested_by: request.requestedBy,
  status: request.status,
  role_template_ids: [...request.roleTemplateIds],
  duration_minutes: request.durationMinutes,
  justification: request.justification,
  ticket_number: request.ticketNumber,
  approver_group_id: request.approverGroupId,
  required_approval: request.requiredApproval,
  broke_glass: request.brokeGlass === true,
  starts_at: request.startsAt ?? null,
  reminded_at: request.remindedAt ?? null,
  requested_at: request.requestedAt,
  lapses_at: request.lapsesAt,
  decided_at: request.decidedAt,
  decided_by: request.decidedBy,
  decision_comment: request.decisionComment,
  ticket_state: request.ticketState ?? null,
  ticket_checked_at: request.ticketCheckedAt ?? null,
  version: request.version,
});
