import { hostname } from "node:os";
import type { JobQueue } from "@daypass/application";
import { createJobQueue, migrateJobStore } from "@daypass/job-queue";
import type { Logger } from "@daypass/service-kit";
import { nodeIds } from "./node-ids.js";
import type { Deployment } from "./open-deployment.js";

/** Names one run of one process: claims and job runs carry it. */
export const newWorkerId = (): string => `${hostname()}-${process.pid}-${nodeIds.uuid().slice(-6)}`;

/** The job store of `JOBS_DATABASE_URL`, else beside the domain data; its schema is made where it is missing. */
export async function openJobQueue(deployment: Deployment, logger: Logger, workerId: string): Promise<JobQueue> {
  const { environment, database, persistence } = deployment;
  const jobsDatabaseUrl = environment.jobsDatabaseUrl ?? database.url;
  await migrateJobStore(environment.jobsDatabaseUrl ?? database.migrationUrl);
  return createJobQueue({
    jobsDatabaseUrl,
    runs: persistence.jobRuns,
    ids: nodeIds,
    workerId,
    logger,
    clock: deployment.clock,
  });
}
