import type { JobRun, JobRunStore } from "@daypass/application";
import type { Transactions } from "../connection/transactions.js";
import type { JobRunRow } from "./job-run-row.js";

/** Written for organizations and for the deployment itself alike, so through a function of the database. */
export class PostgresJobRunStore implements JobRunStore {
  constructor(private readonly transactions: Transactions) {}

  /** A run never moves to another organization. */
  async save(run: JobRun): Promise<boolean> {
    const sql = "select save_job_run($1) as saved";
    const [row] = await this.transactions.statement<{ saved: boolean }[]>(sql, [JSON.stringify(fromJobRun(run))]);
    return row?.saved === true;
  }
}

const fromJobRun = (run: JobRun): Omit<JobRunRow, "cancelled_at"> => ({
  id: run.id,
  organization_id: run.organizationId,
  name: run.name,
  tenant_app_id: run.tenantAppId,
  access_grant_id: run.accessGrantId,
  status: run.status,
  scheduled_at: run.scheduledAt,
  started_at: run.startedAt,
  finished_at: run.finishedAt,
  attempts: run.attempts,
  progress: run.progress === null ? null : Math.round(run.progress),
  fail_reason: run.failReason,
  lateness_ms: run.latenessMs === null ? null : Math.round(run.latenessMs),
  worker_id: run.workerId,
});
