import type { Clock, JobDefinition, JobQueue } from "@daypass/application";

type Nothing = Record<string, never>;

/** A row ahead in the job store that wakes some replica at a time: one a process, whatever there is to do then. */
export class WakeUp {
  private armedFor = 0;

  constructor(
    private readonly queue: Pick<JobQueue, "schedule">,
    private readonly job: JobDefinition<Nothing>,
    /** The deployment's, which the queue counts by too. */
    private readonly clock: Clock,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Does nothing where one is armed for about then, or sooner. */
  async inMs(ms: number): Promise<void> {
    const now = this.clock.now().getTime();
    const at = now + ms;
    if (ms <= 0 || (this.armedFor > now && this.armedFor <= at + 1000)) return;
    this.armedFor = at;
    await this.queue.schedule(this.job, {}, { at: new Date(at) }).catch(this.onError);
  }
}
