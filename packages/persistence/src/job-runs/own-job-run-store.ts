import type { JobRun, Stores } from "@daypass/application";
import { findRow } from "../unit-of-work/find-row.js";
import { assertOwn, type StoreContext } from "../unit-of-work/store-context.js";
import { type JobRunRow, JobRunSchema, toJobRun } from "./job-run-row.js";

type JobRuns = Stores["jobRuns"];

/** One organization's runs; the deployment's own are nobody's here. */
export class PostgresOwnJobRunStore implements JobRuns {
  constructor(private readonly context: StoreContext) {}

  async find(id: string): Promise<JobRun | null> {
    const row = await findRow(this.context, JobRunSchema as never, id);
    return row && toJobRun(row as unknown as JobRunRow);
  }

  async insert(run: JobRun & { readonly organizationId: string }): Promise<void> {
    assertOwn(this.context, run);
    await this.context.manager.query(
      `insert into job_runs (id, organization_id, name, tenant_app_id, access_grant_id, status, scheduled_at, attempts)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        run.id,
        run.organizationId,
        run.name,
        run.tenantAppId,
        run.accessGrantId,
        run.status,
        run.scheduledAt,
        run.attempts,
      ],
    );
  }

  async cancel(id: string, { failReason, at }: { failReason: string; at: Date }): Promise<JobRun | null> {
    const [rows] = await this.context.manager.query<[JobRunRow[], number]>(
      `update job_runs set status = 'FAILED', fail_reason = $3, finished_at = $4, cancelled_at = $4
       where organization_id = $1 and id = $2 and status in ('SCHEDULED', 'QUEUED') returning *`,
      [this.context.organizationId, id, failReason, at],
    );
    return rows[0] ? toJobRun(rows[0]) : null;
  }
}
