import type { JobRun, JobRunStatus } from "@daypass/application";
import { EntitySchema } from "typeorm";
import { bigint, integer, key, optional, text, time, uuid } from "../schema/columns.js";

export interface JobRunRow {
  readonly id: string;
  readonly organization_id: string | null;
  readonly name: string;
  readonly tenant_app_id: string | null;
  readonly access_grant_id: string | null;
  readonly status: JobRunStatus;
  readonly scheduled_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly attempts: number;
  readonly progress: number | null;
  readonly fail_reason: string | null;
  readonly lateness_ms: string | number | null;
  readonly worker_id: string | null;
  readonly cancelled_at: Date | null;
}

export const JobRunSchema = new EntitySchema<JobRunRow>({
  name: "JobRun",
  tableName: "job_runs",
  columns: {
    id: key,
    organization_id: optional(uuid),
    name: text,
    tenant_app_id: optional(uuid),
    access_grant_id: optional(uuid),
    status: text,
    scheduled_at: time,
    started_at: optional(time),
    finished_at: optional(time),
    attempts: integer,
    progress: optional(integer),
    fail_reason: optional(text),
    lateness_ms: optional(bigint),
    worker_id: optional(text),
    cancelled_at: optional(time),
  },
});

export const toJobRun = (row: JobRunRow): JobRun => ({
  id: row.id,
  name: row.name,
  organizationId: row.organization_id,
  tenantAppId: row.tenant_app_id,
  accessGrantId: row.access_grant_id,
  status: row.status,
  scheduledAt: row.scheduled_at,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  attempts: row.attempts,
  progress: row.progress,
  failReason: row.fail_reason,
  latenessMs: row.lateness_ms === null ? null : Number(row.lateness_ms),
  workerId: row.worker_id,
});
