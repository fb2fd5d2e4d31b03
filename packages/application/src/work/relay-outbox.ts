import type { JobQueue } from "../jobs/job-queue.js";
import { ALL_JOBS } from "../jobs/jobs.js";
import type { OutboxEntry } from "../ports/deployment-queries.js";
import type { Ports } from "../ports/ports.js";

const BATCH = 100;
/** What a newer version wrote stays for its own replicas. */
const JOB_NAMES = ALL_JOBS.map(({ name }) => name);

/** Turns committed outbox rows into jobs of this process, where they start at once. */
export class RelayOutbox {
  constructor(
    private readonly ports: Pick<Ports, "deployment">,
    private readonly queue: Pick<JobQueue, "schedule">,
  ) {}

  /**
   * Answers how many were relayed. A job store that is down costs the wake-ups only: the loop does the work.
   * @throws AggregateError when some of a batch were not relayed; the others of it were
   */
  async execute(): Promise<number> {
    let relayed = 0;
    for (;;) {
      const entries = await this.ports.deployment.takeOutbox(BATCH, JOB_NAMES);
      const results = await Promise.allSettled(entries.map((entry) => this.relay(entry)));
      const failed = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
      if (failed.length > 0) throw new AggregateError(failed, `${failed.length} wake-ups were not relayed`);
      relayed += entries.length;
      if (entries.length < BATCH) return relayed;
    }
  }

  private async relay(entry: OutboxEntry): Promise<void> {
    const { jobName, payload, organizationId, tenantAppId, accessGrantId, runId } = entry;
    const definition = ALL_JOBS.find((job) => job.name === jobName);
    if (!definition) throw new Error(`the job ${jobName} was taken and is not known`);
    const about = { organizationId, tenantAppId, accessGrantId };
    await this.queue.schedule(definition as (typeof ALL_JOBS)[number] & { payload: never }, payload as never, {
      about,
      ...(runId !== null && { runId }),
    });
  }
}
