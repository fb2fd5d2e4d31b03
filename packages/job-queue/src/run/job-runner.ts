import type { JobHandler } from "@daypass/application";
import type { Job } from "agenda";
import { type Envelope, openEnvelope, parsePayload } from "../queue/envelope.js";
import { failReason, InvalidJobPayloadError, JobRunError } from "../queue/job-queue-errors.js";
import type { JobQueueLogger } from "../queue/job-queue-options.js";
import { type JobQueueTuning, retryDelayMs } from "../queue/tuning.js";
import { claimOf } from "../store/claim.js";
import type { JobStore } from "../store/job-store.js";
import { LockKeeper } from "./lock-keeper.js";
import type { RunRecorder } from "./run-recorder.js";

/** What Agenda calls for each claimed row: opens it, keeps its lock, hands it over, and records what became of it. */
export class JobRunner {
  private readonly running = new Map<Job, AbortController>();
  private readonly idle = new Set<() => void>();
  private stopping: Error | undefined;

  constructor(
    private readonly store: JobStore,
    private readonly recorder: RunRecorder,
    private readonly logger: JobQueueLogger,
    private readonly tuning: JobQueueTuning,
  ) {}

  get runningCount(): number {
    return this.running.size;
  }

  /** Agenda's word that a run's last save is over. */
  finished(job: Job): void {
    this.running.delete(job);
    if (this.running.size === 0) for (const wake of this.idle) wake();
  }

  /** Tells every run to end, and waits for them; false where some did not within the time. */
  async stop(deadlineMs: number): Promise<boolean> {
    this.stopping = new Error("the worker is stopping");
    for (const controller of this.running.values()) controller.abort(this.stopping);
    if (this.running.size === 0) return true;
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), deadlineMs);
      this.idle.add(() => {
        clearTimeout(timer);
        resolve(true);
      });
    });
  }

  /** @throws JobRunError, with what may be stored of the failure and when to try again */
  async run(handler: JobHandler, job: Job): Promise<void> {
    const { name } = handler.definition;
    const content = openEnvelope(job.attrs.data);
    if (content === undefined) throw new JobRunError("unreadable job data", null);
    const controller = new AbortController();
    this.running.set(job, controller);
    if (this.stopping !== undefined) controller.abort(this.stopping);
    const keeper = new LockKeeper(job, {
      ...this.tuning,
      renew: (jobId, heldSince, now) => this.store.renew(jobId, heldSince, now),
      onLost: (error) => controller.abort(error),
      onTrouble: (err) => this.logger.warn({ err, job: name, runId: content.runId }, "a job's lock was not renewed"),
    });
    try {
      await this.attempt(handler, job, content, controller.signal, keeper);
    } finally {
      await keeper.end();
    }
  }

  private async attempt(
    handler: JobHandler,
    job: Job,
    content: Envelope,
    signal: AbortSignal,
    keeper: LockKeeper,
  ): Promise<void> {
    const { definition } = handler;
    const attempt = (job.attrs.failCount ?? 0) + 1;
    const dueAt = claimOf(job.attrs).dueAt ?? new Date(content.scheduledAt);
    const lateness = Math.max(0, Date.now() - dueAt.getTime());
    const run = await this.recorder.started(definition.name, content, attempt, lateness);
    if (run === null) return;
    try {
      const payload = parsePayload(definition, content.payload);
      await handler.handle({ payload, signal, attempt, touch: () => keeper.touch() });
      // Whoever holds the lock now records the run; a late writer's word would overwrite it.
      if (!keeper.isLost) await this.recorder.completed(content, run);
    } catch (err) {
      const reason = failReason(err);
      const retryInMs = this.retryIn(err, attempt);
      this.logger.warn({ err, job: definition.name, runId: content.runId, attempt, retryInMs }, "a job failed");
      if (!keeper.isLost) await this.recorder.failed(content, run, reason, retryInMs !== null);
      throw new JobRunError(reason, retryInMs);
    }
  }

  private retryIn(error: unknown, attempt: number): number | null {
    if (error instanceof InvalidJobPayloadError) return null;
    // Interrupted by our own stop: another replica may take it at once.
    return this.stopping === undefined ? retryDelayMs(attempt, this.tuning.retry) : 0;
  }
}
