import type { JobRunStatus } from "@daypass/application";
import { EntitySchema } from "typeorm";
import { bigint, integer, optional, text, time, uuid } from "../schema/columns.js";

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
}

export const JobRunSchema = new EntitySchema<JobRunRow>({
  name: "JobRun",
  tableName: "job_runs",
  columns: {
    id: { type: "text", primary: true },
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
  },
});
