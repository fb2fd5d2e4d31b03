import type { JobDefinition, JobQueue } from "@daypass/application";

type Nothing = Record<string, never>;

/** A row ahead in the job store that wakes some replica at a time: one a process, whatever there is to do then. */
export class WakeUp {
  private armedFor = 0;

  constructor(
    private readonly queue: Pick<JobQueue, "schedule">,
    private readonly job: JobDefinition<Nothing>,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** By this machine's clock. Does nothing where one is armed for about then, or sooner. */
  async inMs(ms: number): Promise<void> {
    const now = Date.now();
    const at = now + ms;
    if (ms <= 0 || (this.armedFor > now && this.armedFor <= at + 1000)) return;
    this.armedFor = at;
    await this.queue.schedule(this.job, {}, { at: new Date(at) }).catch(this.onError);
  }
}
