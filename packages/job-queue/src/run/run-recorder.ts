import type { Clock, JobRun, JobRunStore } from "@daypass/application";
import type { Envelope } from "../queue/envelope.js";
import type { JobQueueLogger } from "../queue/job-queue-options.js";

/**
 * Keeps what operators see of each run. The record follows the work and never stops it: where it cannot be written, the log
 * says so and the job goes on.
 */
export class RunRecorder {
  constructor(
    private readonly ports: { runs: JobRunStore; clock: Clock; logger: JobQueueLogger },
    private readonly workerId: string,
  ) {}

  /** False when the run was cancelled. */
  async scheduled(name: string, job: Envelope): Promise<boolean> {
    const isDue = new Date(job.scheduledAt) <= this.ports.clock.now();
    return this.save(job, { ...this.blank(name, job), status: isDue ? "QUEUED" : "SCHEDULED" });
  }

  async notScheduled(name: string, job: Envelope, failReason: string): Promise<void> {
    await this.save(job, { ...this.blank(name, job), status: "FAILED", failReason, finishedAt: this.now() });
  }

  /** Answers the record, for what becomes of it; null when the run was cancelled and must not run. */
  async started(name: string, job: Envelope, attempts: number, latenessMs: number): Promise<JobRun | null> {
    const run: JobRun = {
      ...this.blank(name, job),
      status: "RUNNING",
      startedAt: this.now(),
      attempts,
      latenessMs,
      workerId: this.workerId,
    };
    return (await this.save(job, run)) ? run : null;
  }

  async completed(job: Envelope, run: JobRun): Promise<void> {
    await this.save(job, { ...run, status: "COMPLETED", finishedAt: this.now(), progress: 100 });
  }

  /** Tried again later, or for the last time. */
  async failed(job: Envelope, run: JobRun, failReason: string, willRetry: boolean): Promise<void> {
    await this.save(job, { ...run, status: willRetry ? "SCHEDULED" : "FAILED", finishedAt: this.now(), failReason });
  }

  private blank(name: string, job: Envelope): JobRun {
    return {
      id: job.runId,
      name,
      organizationId: job.organizationId,
      tenantAppId: job.tenantAppId,
      accessGrantId: job.accessGrantId,
      status: "SCHEDULED",
      scheduledAt: new Date(job.scheduledAt),
      startedAt: null,
      finishedAt: null,
      attempts: 0,
      progress: null,
      failReason: null,
      latenessMs: null,
      workerId: null,
    };
  }

  private now(): Date {
    return this.ports.clock.now();
  }

  private async save(job: Envelope, run: JobRun): Promise<boolean> {
    try {
      return await this.ports.runs.save(run);
    } catch (err) {
      this.ports.logger.warn({ err, job: run.name, runId: job.runId }, "a job's run could not be recorded");
      return true;
    }
  }
}
