import { PostgresJobRepository } from "@agendajs/postgres-backend";
import type { JobId, JobParameters } from "agenda";
import type { Pool } from "pg";
import { LockLostError } from "../../run/lock-lost-error.js";
import { claimOf, isDone, refreshLock } from "../claim.js";
import type { ClaimGate } from "../claim-gate.js";
import { JOB_TABLE } from "./postgres-connection.js";

const HELD = "id = $1 and last_modified_by = $2 and locked_at = $3";

/**
 * Agenda's repository, except that a run whose lock was taken over can no longer write to the row: as it comes, its last
 * save would unlock the successor's run.
 */
export class FencedPostgresRepository extends PostgresJobRepository {
  constructor(
    private readonly connections: Pool,
    private readonly workerId: string,
    private readonly gate: ClaimGate,
    private readonly onError: (error: unknown) => void,
  ) {
    super({ pool: connections, tableName: JOB_TABLE, ensureSchema: false });
  }

  override getNextJobToRun(...args: Parameters<PostgresJobRepository["getNextJobToRun"]>) {
    return this.gate.claim(() => super.getNextJobToRun(...args));
  }

  override async saveJobState(job: JobParameters): Promise<void> {
    const claim = claimOf(job);
    refreshLock(job);
    const held = [job._id, this.workerId, claim.lockedAt];
    const { rowCount } = isDone(job)
      ? await this.connections.query(`delete from ${JOB_TABLE} where ${HELD}`, held)
      : await this.connections.query(
          `update ${JOB_TABLE} set locked_at = $4, next_run_at = $5, last_run_at = $6, progress = $7, fail_reason = $8,
             fail_count = $9, failed_at = $10, last_finished_at = $11 where ${HELD}`,
          [
            ...held,
            job.lockedAt ?? null,
            job.nextRunAt ?? null,
            job.lastRunAt ?? null,
            job.progress ?? null,
            job.failReason ?? null,
            job.failCount ?? null,
            job.failedAt ?? null,
            job.lastFinishedAt ?? null,
          ],
        );
    if (rowCount !== 1) throw new LockLostError(job.name);
    if (job.lockedAt !== undefined) claim.lockedAt = job.lockedAt;
  }

  /** Agenda does not await this one: a rejection would end the process. */
  override async unlockJob(job: JobParameters): Promise<void> {
    await this.connections
      .query(`update ${JOB_TABLE} set locked_at = null where ${HELD} and next_run_at is not null`, [
        job._id,
        this.workerId,
        claimOf(job).lockedAt,
      ])
      .catch(this.onError);
  }

  override async unlockJobs(jobIds: (JobId | string)[]): Promise<void> {
    await this.connections.query(
      `update ${JOB_TABLE} set locked_at = null where id = any($1::uuid[]) and last_modified_by = $2`,
      [jobIds, this.workerId],
    );
  }
}
