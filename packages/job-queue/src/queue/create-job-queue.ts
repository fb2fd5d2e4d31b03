import type { JobDefinition, JobHandler, JobSubject } from "@daypass/application";
import { Agenda, InMemoryNotificationChannel } from "agenda";
import { JobRunner } from "../run/job-runner.js";
import { RunRecorder } from "../run/run-recorder.js";
import type { JobStore } from "../store/job-store.js";
import { openJobStore } from "../store/open-job-store.js";
import { envelope, parsePayload } from "./envelope.js";
import { failReason, JobQueueUnavailableError, JobRunError } from "./job-queue-errors.js";
import type { AgendaJobQueue, JobQueueOptions } from "./job-queue-options.js";
import { StoreConnection } from "./store-connection.js";
import { defaultTuning, type JobQueueTuning } from "./tuning.js";

/** Wake-ups by Agenda, on PostgreSQL or MongoDB by the scheme of the URL. Connects at `start`. */
export function createJobQueue(options: JobQueueOptions): AgendaJobQueue {
  return new AgendaQueue(options);
}

class AgendaQueue implements AgendaJobQueue {
  private readonly store: JobStore;
  private readonly connection: StoreConnection;
  private readonly recorder: RunRecorder;
  private readonly runner: JobRunner;
  private readonly tuning: JobQueueTuning;
  private agenda: Agenda | undefined;
  private stopped: Promise<void> | undefined;

  constructor(private readonly options: JobQueueOptions) {
    const { jobsDatabaseUrl: url, role, workerId, logger } = options;
    this.tuning = { ...defaultTuning, ...options.tuning };
    this.store = openJobStore({
      url,
      role,
      workerId,
      onError: (err) => logger.warn({ err }, "job store connection lost"),
    });
    this.connection = new StoreConnection(this.store, logger);
    this.recorder = new RunRecorder(options, workerId);
    this.runner = new JobRunner(this.store, this.recorder, logger, this.tuning);
  }

  async start(handlers: readonly JobHandler[]): Promise<void> {
    const names = handlers.map(({ definition }) => definition.name);
    if (new Set(names).size !== names.length) throw new Error("two handlers of one job name");
    await this.connection.open(async () => {
      const agenda = this.buildAgenda(handlers);
      await agenda.start();
      this.agenda = agenda;
    });
  }

  async schedule<P extends object>(
    definition: JobDefinition<P>,
    payload: P,
    { at, about = {}, runId }: { at?: Date; about?: JobSubject; runId?: string } = {},
  ): Promise<void> {
    const now = this.options.clock.now();
    const job = envelope(runId ?? this.options.ids.uuid(), about, at ?? now, parsePayload(definition, payload));
    const { agenda } = this;
    if (agenda === undefined || this.stopped !== undefined) {
      // A run that others have on record already must not wait there for ever.
      if (runId !== undefined) await this.recorder.notScheduled(definition.name, job, "the job store was not reached");
      throw new JobQueueUnavailableError(`${definition.name} was not scheduled: the job queue is not running`);
    }
    if (!(await this.recorder.scheduled(definition.name, job))) return;
    try {
      // Agenda counts in the machine's time: what is handed over is the distance. A new row, never `job.schedule()`: only
      // a new row wakes this process.
      const inMs = at === undefined ? 0 : Math.max(0, at.getTime() - now.getTime());
      await agenda.schedule(new Date(Date.now() + inMs), definition.name, job);
    } catch (error) {
      await this.recorder.notScheduled(definition.name, job, failReason(error));
      throw error;
    }
  }

  async isHealthy(): Promise<boolean> {
    if (this.agenda === undefined || this.stopped !== undefined) return false;
    const sincePoll = this.store.gate.sincePollMs();
    if (sincePoll === undefined || sincePoll > Math.max(10_000, 3 * this.tuning.processEveryMs)) return false;
    return this.store.ping().then(
      () => true,
      () => false,
    );
  }

  get running(): number {
    return this.runner.runningCount;
  }

  ping(): Promise<void> {
    return this.store.ping();
  }

  purgeFinished(olderThanMs: number): Promise<number> {
    return this.store.purgeFinished(new Date(Date.now() - olderThanMs));
  }

  stop({ deadlineMs }: { deadlineMs: number }): Promise<void> {
    this.stopped ??= this.stopOnce(deadlineMs);
    return this.stopped;
  }

  private async stopOnce(deadlineMs: number): Promise<void> {
    const { logger } = this.options;
    await this.connection.abandon();
    await this.store.gate.close();
    const settled = this.runner.stop(deadlineMs);
    try {
      await this.agenda?.stop(false);
      if (this.agenda !== undefined) await this.store.releaseUnstarted();
    } catch (err) {
      logger.warn({ err }, "locks were not freed; they expire by themselves");
    }
    if (!(await settled)) logger.warn({ running: this.runner.runningCount }, "jobs still running were left behind");
    await this.store.close();
  }

  private buildAgenda(handlers: readonly JobHandler[]): Agenda {
    const { workerId, logger } = this.options;
    const agenda = new Agenda({
      name: workerId,
      backend: {
        name: this.store.name,
        repository: this.store.repository,
        ownsConnection: false,
        // Connected before: Agenda lets a failure here end the process as an unhandled rejection.
        connect: () => Promise.resolve(),
        disconnect: () => Promise.resolve(),
      },
      // Wakes this process alone, the same on both stores: no LISTEN to lose, and no statement for each change of state.
      notificationChannel: new InMemoryNotificationChannel(),
      processEvery: this.tuning.processEveryMs,
      defaultLockLifetime: this.tuning.lockLifetimeMs,
      defaultConcurrency: this.tuning.concurrency,
      maxConcurrency: this.tuning.maxConcurrency,
    });
    agenda.on("error", (err: unknown) => logger.warn({ err }, "Agenda reports"));
    agenda.on("complete", (job) => this.runner.finished(job));
    for (const handler of handlers)
      agenda.define(handler.definition.name, (job) => this.runner.run(handler, job), {
        lockLifetime: this.tuning.lockLifetimeMs,
        concurrency: this.tuning.concurrency,
        // Without one, a job that throws once never runs again.
        backoff: ({ error }) => (error instanceof JobRunError ? error.retryInMs : null),
      });
    return agenda;
  }
}
