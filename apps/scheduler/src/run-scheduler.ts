import {
  type DeploymentOptions,
  newWorkerId,
  openDeployment,
  openJobQueue,
  readinessChecks,
} from "@daypass/composition";
import { type Environment, startHealthServer } from "@daypass/service-kit";
import { createScheduler, type Scheduler } from "./create-scheduler.js";

export interface RunningScheduler {
  readonly scheduler: Scheduler;
  readonly healthPort: number;
  /** Stops within `deadlineMs`. */
  stop(deadlineMs: number): Promise<void>;
}

/** A whole scheduler: deployment, job store, loop, and its health on `SCHEDULER_PORT`. */
export async function runScheduler(environment: Environment, options: DeploymentOptions): Promise<RunningScheduler> {
  const { logger } = options;
  const deployment = await openDeployment(environment, options);
  const workerId = newWorkerId();
  const queue = await openJobQueue(deployment, logger, workerId);
  const scheduler = createScheduler({ deployment, queue, workerId, logger });
  await scheduler.start();
  const health = await startHealthServer({
    port: environment.schedulerPort,
    checks: [...readinessChecks(deployment), { name: "jobs", check: () => healthy(scheduler) }],
    onUnready: (readiness) => logger.warn({ readiness }, "not ready"),
  });
  return {
    scheduler,
    healthPort: health.port,
    stop: async (deadlineMs) => {
      health.drain();
      await scheduler.stop(deadlineMs);
      await health.close();
      await deployment.close();
    },
  };
}

async function healthy(scheduler: Scheduler): Promise<void> {
  if (!(await scheduler.isHealthy())) throw new Error("the job store does not answer");
}
