import type { PendingChange, PendingChangeStatus, Proposal } from "@daypass/domain";
import { EntitySchema } from "typeorm";
import { integer, json, key, optional, text, texts, time, uuid } from "../schema/columns.js";

export interface GuardedRolesRow {
  readonly organization_id: string;
  readonly tenant_app_id: string;
  readonly role_template_ids: string[];
}

export const GuardedRolesSchema = new EntitySchema<GuardedRolesRow>({
  name: "GuardedRoles",
  tableName: "guarded_roles",
  columns: { organization_id: key, tenant_app_id: key, role_template_ids: texts },
});

export interface PendingChangeRow {
  readonly organization_id: string;
  readonly id: string;
  readonly tenant_app_id: string | null;
  readonly proposal: Proposal;
  readonly loosens: string[];
  readonly based_on: string;
  readonly proposed_by: string;
  readonly proposed_at: Date;
  readonly status: PendingChangeStatus;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly version: number;
}

export const PendingChangeSchema = new EntitySchema<PendingChangeRow>({
  name: "PendingChange",
  tableName: "pending_changes",
  columns: {
    organization_id: key,
    id: key,
    tenant_app_id: optional(uuid),
    proposal: json,
    loosens: texts,
    based_on: text,
    proposed_by: uuid,
    proposed_at: time,
    status: text,
    decided_by: optional(uuid),
    decided_at: optional(time),
    version: integer,
  },
});

export const toPendingChange = (row: PendingChangeRow): PendingChange => ({
  id: row.id,
  organizationId: row.organization_id,
  proposal: row.proposal,
  loosens: row.loosens,
  basedOn: row.based_on,
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at,
  status: row.status,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
  version: row.version,
});

export const fromPendingChange = (change: PendingChange): PendingChangeRow => ({
  organization_id: change.organizationId,
  id: change.id,
  tenant_app_id: change.proposal.kind === "ROLE_MAPPINGS" ? change.proposal.tenantAppId : null,
  proposal: change.proposal,
  loosens: [...change.loosens],
  based_on: change.basedOn,
  proposed_by: change.proposedBy,
  proposed_at: change.proposedAt,
  status: change.status,
  decided_by: change.decidedBy,
  decided_at: change.decidedAt,
  version: change.version,
});
