import {
  createMeter,
  type Deployment,
  type DeploymentOptions,
  newWorkerId,
  openDeployment,
  openJobQueue,
  readinessChecks,
  registerGrantGauges,
  registerNoticeGauges,
} from "@daypass/composition";
import { type Environment, Gauge, type Registry, startHealthServer } from "@daypass/service-kit";
import { createScheduler, type Scheduler } from "./create-scheduler.js";

export interface RunningScheduler {
  readonly scheduler: Scheduler;
  readonly healthPort: number;
  /** Stops within `deadlineMs`. */
  stop(deadlineMs: number): Promise<void>;
}

export type RunSchedulerOptions = Omit<DeploymentOptions, "meter"> & {
  /** Where its numbers are kept. */
  readonly metrics?: Registry;
};

/** A whole scheduler: deployment, job store, loop, and its health on `SCHEDULER_PORT`. */
export async function runScheduler(environment: Environment, options: RunSchedulerOptions): Promise<RunningScheduler> {
  const { logger, metrics } = options;
  const meter = metrics && createMeter(metrics);
  const deployment = await openDeployment(environment, { ...options, meter });
  const workerId = newWorkerId();
  const queue = await openJobQueue(deployment, logger, workerId);
  const scheduler = createScheduler({ deployment, queue, workerId, logger, meter });
  if (metrics) registerGauges(metrics, deployment, scheduler);
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

function registerGauges(registry: Registry, { ports, persistence }: Deployment, scheduler: Scheduler): void {
  registerGrantGauges(registry, ports.deployment);
  registerNoticeGauges(registry, persistence.noticeBook);
  new Gauge({
    name: "daypass_worker_heartbeat_age_seconds",
    help: "Since this worker last told the database that it lives.",
    registers: [registry],
    collect() {
      const ageMs = scheduler.heartbeatAgeMs();
      if (ageMs !== null) this.set(ageMs / 1000);
    },
  });
}

async function healthy(scheduler: Scheduler): Promise<void> {
  if (!(await scheduler.isHealthy())) throw new Error("the job store does not answer");
}
