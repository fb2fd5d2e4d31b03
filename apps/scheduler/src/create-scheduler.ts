import {
  AnchorAudit,
  checkTenantAuthorizationJob,
  closeDueGrantsJob,
  GrantWorker,
  type GrantWorkKind,
  type JobHandler,
  type JobQueue,
  provisionGrantJob,
  RelayOutbox,
  watchClosedGrantsJob,
} from "@daypass/application";
import type { Deployment } from "@daypass/composition";
import type { Logger } from "@daypass/service-kit";
import { implementJob } from "./implement-job.js";
import { Lane } from "./lane.js";
import { WakeableLoop } from "./wakeable-loop.js";

/** The floor beneath the jobs: with every job lost, nothing is later than this. */
const FLOOR_MS = 5000;
/** A tenant's consent, permissions and domains are read anew this often. */
const CHECK_TENANTS_EVERY_MINUTES = 24 * 60;
const TENANTS_PER_TICK = 20;
/** Heads of audit chains are vouched for outside the database this often, by real time; never more than 60 s apart. */
const ANCHOR_EVERY_MS = 15_000;

export interface Scheduler {
  start(): Promise<void>;
  /** Looks now instead of at the next due time. */
  wake(): void;
  /** New work is refused at once; what is under way gets until the deadline. */
  stop(deadlineMs: number): Promise<void>;
  isHealthy(): Promise<boolean>;
}

export interface SchedulerOptions {
  readonly deployment: Deployment;
  readonly queue: JobQueue;
  readonly workerId: string;
  readonly logger: Logger;
}

/**
 * Agenda's jobs start work in milliseconds; one plain loop, at the next due time and at least every five seconds by
 * database time, calls the same use cases. Losing every job costs at most that.
 */
export function createScheduler({ deployment, queue, workerId, logger }: SchedulerOptions): Scheduler {
  const { ports, useCases, persistence } = deployment;
  const stopping = new AbortController();
  const onError = (error: unknown) => logger.error({ err: error }, "work failed");
  const worker = new GrantWorker(ports, useCases, { workerId, onError });
  const relay = new Lane(1, () => new RelayOutbox(ports, queue).execute(), onError);
  const lanes: Record<GrantWorkKind, Lane> = {
    closing: new Lane(8, () => work("closing"), onError),
    provisioning: new Lane(8, () => work("provisioning"), onError),
    recheck: new Lane(2, () => work("recheck"), onError),
  };
  const tenants = new Lane(1, checkTenants, onError);
  const { auditAnchors } = deployment;
  const anchorAudit = new AnchorAudit({ ...ports, auditRecord: persistence.auditRecord, auditAnchors });
  const anchors = new Lane(1, () => anchorAudit.execute(), onError);
  let anchoredAt = Number.NEGATIVE_INFINITY;
  const listener = persistence.outboxListener({ onWake: () => relay.run(), onError });
  const loop = new WakeableLoop(tick, onError);
  let armedFor = 0;

  /** What was worked on may be due again before the loop would look: it looks anew. */
  async function work(kind: GrantWorkKind): Promise<void> {
    if ((await worker.run(kind, stopping.signal)) > 0) loop.wake();
  }

  async function checkTenants(): Promise<void> {
    const due = await ports.deployment.tenantAppsToCheck(CHECK_TENANTS_EVERY_MINUTES, TENANTS_PER_TICK);
    for (const ids of due) if (!stopping.signal.aborted) await useCases.checkTenantAuthorization.executeAsSystem(ids);
  }

  function anchorWhenDue(): void {
    if (performance.now() - anchoredAt < ANCHOR_EVERY_MS) return;
    anchoredAt = performance.now();
    void anchors.run();
  }

  /** Starts what is due and answers how long nothing will be, in milliseconds. Never waits for the work itself. */
  async function tick(): Promise<number> {
    for (const lane of [relay, lanes.closing, lanes.provisioning, lanes.recheck, tenants]) void lane.run();
    anchorWhenDue();
    const untilDue = await ports.deployment.msUntilNextDue();
    if (untilDue === null) return FLOOR_MS;
    await armNextClose(untilDue);
    return Math.min(Math.max(untilDue, 50), FLOOR_MS);
  }

  /** The job store wakes us too, at the next due time: one row ahead, whatever the number of grants. */
  async function armNextClose(untilDueMs: number): Promise<void> {
    const at = Date.now() + untilDueMs;
    const armed = armedFor > Date.now() && armedFor <= at + 1000;
    if (untilDueMs === 0 || armed) return;
    armedFor = at;
    await queue.schedule(closeDueGrantsJob, {}, { at: new Date(at) }).catch(onError);
  }

  const handlers: readonly JobHandler[] = [
    implementJob(provisionGrantJob, () => lanes.provisioning.run()),
    implementJob(closeDueGrantsJob, () => lanes.closing.run()),
    implementJob(watchClosedGrantsJob, () => lanes.recheck.run()),
    implementJob(checkTenantAuthorizationJob, ({ payload }) =>
      useCases.checkTenantAuthorization.executeAsSystem(payload),
    ),
  ];

  return {
    start: async () => {
      loop.start();
      await listener.start();
      // A job store that is down is no reason not to work: the loop does, and the queue is tried again.
      await queue.start(handlers).catch(onError);
    },
    wake: () => loop.wake(),
    stop: async (deadlineMs) => {
      loop.stop();
      await listener.close();
      const finished = Promise.all(Object.values(lanes).map((lane) => lane.idle()));
      await Promise.race([finished, wait(deadlineMs / 2)]);
      stopping.abort(new Error("the scheduler is stopping"));
      await queue.stop({ deadlineMs: deadlineMs / 2 });
      await Promise.race([anchors.run(), wait(1000)]); // what was done last is vouched for too
    },
    isHealthy: () => queue.isHealthy(),
  };
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());
