import type { ActivityKind, EvidenceItem, EvidenceSource, GrantEvidence, LogState } from "@daypass/domain";
import { EntitySchema } from "typeorm";
import { flag, json, key, optional, text, time } from "../schema/columns.js";

export interface GrantEvidenceRow {
  readonly organization_id: string;
  readonly grant_id: string;
  readonly closed_at: Date;
  readonly acts_from: Date | null;
  readonly acts_until: Date | null;
  readonly audits: LogState;
  readonly sign_ins: LogState;
  readonly looked_at: Date | null;
  readonly next_look_at: Date | null;
}

export const GrantEvidenceSchema = new EntitySchema<GrantEvidenceRow>({
  name: "GrantEvidence",
  tableName: "grant_evidence",
  columns: {
    organization_id: key,
    grant_id: key,
    closed_at: time,
    acts_from: optional(time),
    acts_until: optional(time),
    audits: text,
    sign_ins: text,
    looked_at: optional(time),
    next_look_at: optional(time),
  },
});

export const toGrantEvidence = (row: GrantEvidenceRow): GrantEvidence => ({
  grantId: row.grant_id,
  closedAt: row.closed_at,
  from: row.acts_from,
  until: row.acts_until,
  audits: row.audits,
  signIns: row.sign_ins,
  lookedAt: row.looked_at,
  nextLookAt: row.next_look_at,
});

export interface EvidenceItemRow {
  readonly organization_id: string;
  readonly grant_id: string;
  readonly source: EvidenceSource;
  readonly entra_id: string;
  readonly kind: ActivityKind;
  readonly occurred_at: Date;
  readonly activity: string;
  readonly succeeded: boolean;
  readonly targets: EvidenceItem["targets"];
  readonly app_name: string | null;
  readonly ip_address: string | null;
}

export const EvidenceItemSchema = new EntitySchema<EvidenceItemRow>({
  name: "EvidenceItem",
  tableName: "grant_evidence_items",
  columns: {
    organization_id: key,
    grant_id: key,
    source: { type: "text", primary: true },
    entra_id: { type: "text", primary: true },
    kind: text,
    occurred_at: time,
    activity: text,
    succeeded: flag,
    targets: json,
    app_name: optional(text),
    ip_address: optional(text),
  },
});

export const toEvidenceItem = (row: EvidenceItemRow): EvidenceItem => ({
  source: row.source,
  entraId: row.entra_id,
  kind: row.kind,
  at: row.occurred_at,
  activity: row.activity,
  succeeded: row.succeeded,
  targets: row.targets,
  appName: row.app_name,
  ipAddress: row.ip_address,
});
