import type { GrantStep, GrantStepName, GrantStepStatus } from "@daypass/domain";
import { EntitySchema } from "typeorm";
import { integer, key, optional, text, time, uuid } from "../schema/columns.js";

export interface GrantStepRow {
  readonly organization_id: string;
  readonly id: string;
  readonly grant_id: string;
  readonly sequence: number;
  readonly name: GrantStepName;
  readonly subject: string;
  readonly status: GrantStepStatus;
  readonly attempts: number;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly graph_request_id: string | null;
  readonly result_id: string | null;
  readonly error: string | null;
}

export const GrantStepSchema = new EntitySchema<GrantStepRow>({
  name: "GrantStep",
  tableName: "grant_steps",
  columns: {
    organization_id: key,
    id: key,
    grant_id: uuid,
    sequence: integer,
    name: text,
    subject: text,
    status: text,
    attempts: integer,
    started_at: optional(time),
    finished_at: optional(time),
    graph_request_id: optional(text),
    result_id: optional(text),
    error: optional(text),
  },
});

export const toGrantStep = (row: GrantStepRow): GrantStep => ({
  id: row.id,
  organizationId: row.organization_id,
  grantId: row.grant_id,
  sequence: row.sequence,
  name: row.name,
  subject: row.subject,
  status: row.status,
  attempts: row.attempts,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  graphRequestId: row.graph_request_id,
  resultId: row.result_id,
  error: row.error,
});

export const fromGrantStep = (step: GrantStep): GrantStepRow => ({
  organization_id: step.organizationId,
  id: step.id,
  grant_id: step.grantId,
  sequence: step.sequence,
  name: step.name,
  subject: step.subject,
  status: step.status,
  attempts: step.attempts,
  started_at: step.startedAt,
  finished_at: step.finishedAt,
  graph_request_id: step.graphRequestId,
  result_id: step.resultId,
  error: step.error,
});
