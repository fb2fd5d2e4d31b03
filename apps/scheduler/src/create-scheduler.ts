import {
  AnchorAudit,
  checkTenantAuthorizationJob,
  closeDueGrantsJob,
  GrantWorker,
  type GrantWorkKind,
  type JobHandler,
  type JobQueue,
  notifyJob,
  notifyOwnersJob,
  provisionGrantJob,
  RelayOutbox,
  renewPassJob,
  watchClosedGrantsJob,
} from "@daypass/application";
import { type Deployment, type Meter, silentMeter } from "@daypass/composition";
import type { Logger } from "@daypass/service-kit";
import { Anchoring } from "./anchoring.js";
import { createDuties } from "./create-duties.js";
import { createNotices } from "./create-notices.js";
import { createTicketNotes } from "./create-ticket-notes.js";
import { Heartbeat } from "./heartbeat.js";
import { implementJob } from "./implement-job.js";
import { Lane } from "./lane.js";
import { TokensAhead } from "./tokens-ahead.js";
import { WakeUp } from "./wake-up.js";
import { WakeableLoop } from "./wakeable-loop.js";

/** The floor beneath the jobs: with every job lost, nothing is later than this. */
const FLOOR_MS = 5000;
/** A tenant's consent, permissions and domains are read anew this often. */
const CHECK_TENANTS_EVERY_MINUTES = 24 * 60;
const TENANTS_PER_TICK = 20;
const GRANT_WORK: readonly GrantWorkKind[] = ["closing", "residue", "provisioning", "renewal", "recheck"];
/** What is due was asked for in the same turn: what is left of it waits for a free place, and the end of a piece of work wakes. */
const BACKLOG_MS = 250;
/** Between the end of a piece of work and the look for what has become due by it. */
const SOON_MS = 50;

export interface Scheduler {
  start(): Promise<void>;
  /** Looks now instead of at the next due time. */
  wake(): void;
  /** New work is refused at once; what is under way gets until the deadline. */
  stop(deadlineMs: number): Promise<void>;
  isHealthy(): Promise<boolean>;
  /** Since this worker last told that it lives, in milliseconds; null before the first time. */
  heartbeatAgeMs(): number | null;
}

export interface SchedulerOptions {
  readonly deployment: Deployment;
  readonly queue: JobQueue;
  readonly workerId: string;
  readonly logger: Logger;
  readonly meter?: Meter;
}

/**
 * Agenda's jobs start work in milliseconds; one plain loop, at the next due time and at least every five seconds by
 * database time, calls the same use cases. Losing every job costs at most that.
 */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const { deployment, queue, workerId, logger, meter = silentMeter } = options;
  const { ports, useCases, persistence, clock } = deployment;
  const stopping = new AbortController();
  const onError = (error: unknown) => logger.error({ err: error }, "work failed");
  const worker = new GrantWorker(ports, useCases, {
    workerId,
    onError,
    onClaimLost: () => meter.claimLost(),
    onWorked: lookSoon,
  });
  const relay = new Lane(1, () => new RelayOutbox(ports, queue).execute(), onError);
  const tenants = new Lane(1, checkTenants, onError);
  const lapses = new Lane(
    1,
    async () => {
      await useCases.lapseAccessRequests.execute(stopping.signal);
      await useCases.remindApprovers.execute(stopping.signal);
    },
    onError,
  );
  const { auditAnchors } = deployment;
  const anchorAudit = new AnchorAudit({ ...ports, auditRecord: persistence.auditRecord, auditAnchors });
  const anchoring = new Anchoring(() => anchorAudit.execute(), onError);
  let soon: NodeJS.Timeout | undefined;
  const listener = persistence.outboxListener({ onWake: () => relay.run(), onError });
  const loop = new WakeableLoop(tick, onError);
  const heartbeat = new Heartbeat(() => ports.deployment.beat(workerId, worker.running + queue.running), onError);
  const nextClose = new WakeUp(queue, closeDueGrantsJob, clock, onError);
  const tokens = new TokensAhead(ports, onError);
  const notices = createNotices({ deployment, signal: stopping.signal, logger });
  const ticketNotes = createTicketNotes({ deployment, signal: stopping.signal, logger });
  const duties = createDuties({ deployment, queue, signal: stopping.signal, onError });

  /** What was worked on may be due again before the loop would look: it looks anew, once for what is done together. */
  function lookSoon(): void {
    soon ??= setTimeout(() => {
      soon = undefined;
      loop.wake();
    }, SOON_MS).unref();
  }

  const work = (kind: GrantWorkKind) => worker.run(kind, stopping.signal).catch(onError);

  async function checkTenants(): Promise<void> {
    const due = await ports.deployment.tenantAppsToCheck(CHECK_TENANTS_EVERY_MINUTES, TENANTS_PER_TICK);
    for (const ids of due) if (!stopping.signal.aborted) await useCases.checkTenantAuthorization.executeAsSystem(ids);
  }

  /** Starts what is due and answers how long nothing will be, in milliseconds. Never waits for the work itself. */
  async function tick(): Promise<number> {
    for (const kind of GRANT_WORK) void work(kind);
    for (const lane of [relay, tenants, lapses]) void lane.run();
    duties.runWhenDue();
    notices.runWhenDue();
    ticketNotes.runWhenDue();
    const untilDue = await ports.deployment.msUntilNextDue();
    if (untilDue === null) return FLOOR_MS;
    tokens.runWhenDue(untilDue);
    // The job store wakes us too, at the next due time: one row ahead, whatever the number of grants.
    await nextClose.inMs(untilDue);
    return untilDue === 0 ? BACKLOG_MS : Math.min(Math.max(untilDue, SOON_MS), FLOOR_MS);
  }

  const handlers: readonly JobHandler[] = [
    implementJob(provisionGrantJob, () => work("provisioning")),
    implementJob(renewPassJob, () => work("renewal")),
    implementJob(closeDueGrantsJob, () => work("closing")),
    implementJob(watchClosedGrantsJob, () => work("recheck")),
    // Ids alone: what is in the request is read where it is walled off.
    implementJob(notifyJob, async ({ payload }) => logger.warn(payload, "somebody is to know of an access request")),
    implementJob(notifyOwnersJob, async ({ payload }) => {
      logger.warn(payload, "the owners are to know of a change of the rules above them");
      await useCases.noteForOwners.execute(payload);
    }),
    implementJob(checkTenantAuthorizationJob, ({ payload }) =>
      useCases.checkTenantAuthorization.executeAsSystem(payload),
    ),
    ...duties.handlers,
  ];

  return {
    start: async () => {
      // First, so that the loop's first look has a queue to arm. A job store that is down is no reason not to work: the loop
      // does, and the queue is tried again.
      const queueStarted = queue.start(handlers).catch(onError);
      await Promise.race([queueStarted, wait(QUEUE_START_MS)]);
      loop.start();
      anchoring.start();
      await listener.start();
      heartbeat.start();
    },
    wake: () => loop.wake(),
    stop: async (deadlineMs) => {
      loop.stop();
      heartbeat.stop();
      await listener.close();
      clearTimeout(soon);
      await Promise.race([worker.close(), wait(deadlineMs / 2)]);
      stopping.abort(new Error("the scheduler is stopping"));
      await queue.stop({ deadlineMs: deadlineMs / 2 });
      await Promise.race([anchoring.stop(), wait(1000)]);
    },
    isHealthy: () => queue.isHealthy(),
    heartbeatAgeMs: () => heartbeat.ageMs(),
  };
}

const QUEUE_START_MS = 2000;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());
