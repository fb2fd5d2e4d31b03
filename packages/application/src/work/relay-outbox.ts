import type { JobQueue } from "../jobs/job-queue.js";
import { ALL_JOBS } from "../jobs/jobs.js";
import type { Ports } from "../ports/ports.js";

const BATCH = 100;

/** Turns committed outbox rows into jobs of this process, where they start at once. */
export class RelayOutbox {
  constructor(
    private readonly ports: Pick<Ports, "deployment">,
    private readonly queue: Pick<JobQueue, "schedule">,
  ) {}

  /** Answers how many were relayed. A job store that is down costs the wake-up only: the loop does the work. */
  async execute(): Promise<number> {
    let relayed = 0;
    for (;;) {
      const entries = await this.ports.deployment.takeOutbox(BATCH);
      for (const { jobName, payload, organizationId, tenantAppId, accessGrantId } of entries) {
        const definition = ALL_JOBS.find((job) => job.name === jobName);
        if (!definition) continue; // written by a newer version: its own replicas relay its jobs
        const about = { organizationId, tenantAppId, accessGrantId };
        await this.queue.schedule(definition as (typeof ALL_JOBS)[number] & { payload: never }, payload as never, {
          about,
        });
      }
      relayed += entries.length;
      if (entries.length < BATCH) return relayed;
    }
  }
}
