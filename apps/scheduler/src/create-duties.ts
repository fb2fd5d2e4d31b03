import {
  CollectEvidence,
  collectEvidenceJob,
  FillAccountPool,
  fillAccountPoolJob,
  type JobHandler,
  type JobQueue,
  purgeFinishedJobsJob,
  ReconcileTenant,
  reconcileTenantJob,
  WatchEmergencyAccounts,
  WatchLiveGrants,
  WatchTickets,
  watchEmergencyAccountsJob,
  watchLiveGrantsJob,
  watchTicketsJob,
} from "@daypass/application";
import type { Deployment } from "@daypass/composition";
import { collectEvidence } from "./collect-evidence.js";
import { Duty } from "./duty.js";
import { implementJob } from "./implement-job.js";
import { Lane } from "./lane.js";
import { purgeExpired } from "./purge-expired.js";
import { purgeFinishedJobs } from "./purge-finished-jobs.js";
import { WakeUp } from "./wake-up.js";
import { watchTenants } from "./watch-tenants.js";
import { watchTickets } from "./watch-tickets.js";

/** The database says which tenants are due; it is asked this often. */
const ASK_FOR_TENANTS_EVERY_MS = 15_000;
const MINUTE_MS = 60_000;
/** Nobody waits for an account to be gone that has no power left. */
const REMOVE_ACCOUNTS_EVERY_MS = 5 * MINUTE_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** A tenant that does not answer holds one of these up, and no more. */
const SIDE_BY_SIDE = 4;

export interface Duties {
  /** Called at each turn of the loop. */
  runWhenDue(): void;
  readonly handlers: readonly JobHandler[];
}

interface DutiesOptions {
  readonly deployment: Deployment;
  readonly queue: JobQueue;
  readonly signal: AbortSignal;
  readonly onError: (error: unknown) => void;
}

/** What comes again by itself, whatever grants do: looks at tenants, and forgetting. */
export function createDuties({ deployment, queue, signal, onError }: DutiesOptions): Duties {
  const { ports, persistence, entra, clock, useCases } = deployment;
  const watching = { ...ports, tenantWatch: entra.tenantWatch };
  const watchLive = new WatchLiveGrants(watching);
  const reconcile = new ReconcileTenant(watching);
  const schedule = persistence.watchSchedule;
  const stop = { signal, onError };
  const duty = (job: ConstructorParameters<typeof WakeUp>[1], everyMs: number, wakeAfterMs: number, lane: Lane) =>
    new Duty({ lane, everyMs, wakeAfterMs, now: () => clock.now(), wakeUp: new WakeUp(queue, job, clock, onError) });

  const live = duty(
    watchLiveGrantsJob,
    ASK_FOR_TENANTS_EVERY_MS,
    2 * MINUTE_MS,
    new Lane(
      SIDE_BY_SIDE,
      () => watchTenants("live", schedule, (ids) => watchLive.execute(ids, signal), stop),
      onError,
    ),
  );
  const hourly = duty(
    reconcileTenantJob,
    ASK_FOR_TENANTS_EVERY_MS,
    10 * MINUTE_MS,
    new Lane(
      SIDE_BY_SIDE,
      () => watchTenants("reconcile", schedule, (ids) => reconcile.execute(ids, signal), stop),
      onError,
    ),
  );
  const fillPool = new FillAccountPool(ports);
  const pools = duty(
    fillAccountPoolJob,
    ASK_FOR_TENANTS_EVERY_MS,
    2 * MINUTE_MS,
    new Lane(1, () => watchTenants("pool", schedule, (ids) => fillPool.execute(ids, signal), stop), onError),
  );
  const watchEmergency = new WatchEmergencyAccounts(ports);
  const emergency = duty(
    watchEmergencyAccountsJob,
    ASK_FOR_TENANTS_EVERY_MS,
    2 * MINUTE_MS,
    new Lane(
      SIDE_BY_SIDE,
      () => watchTenants("emergency", schedule, (ids) => watchEmergency.execute(ids, signal), stop),
      onError,
    ),
  );
  const forget = async () => {
    await purgeExpired(persistence, signal);
    await purgeFinishedJobs(ports.deployment, queue, signal);
  };
  const purge = duty(purgeFinishedJobsJob, DAY_MS, DAY_MS, new Lane(1, forget, onError));
  const collect = new CollectEvidence({ ...ports, activityLog: entra.activityLog });
  const evidence = duty(
    collectEvidenceJob,
    MINUTE_MS,
    5 * MINUTE_MS,
    new Lane(
      1,
      () => collectEvidence(persistence.evidenceSchedule, (ids) => collect.execute(ids, signal), stop),
      onError,
    ),
  );
  const lookAtTicket = new WatchTickets(ports);
  const tickets = duty(
    watchTicketsJob,
    ASK_FOR_TENANTS_EVERY_MS,
    2 * MINUTE_MS,
    new Lane(
      1,
      () => watchTickets(persistence.ticketSchedule, (ids) => lookAtTicket.execute(ids, signal), stop),
      onError,
    ),
  );
  const unneeded = new Lane(1, () => useCases.removeUnneededAccounts.execute(signal).then(() => undefined), onError);
  let sweptAt = Number.NEGATIVE_INFINITY;
  const removeWhenDue = () => {
    const now = clock.now().getTime();
    if (now - sweptAt < REMOVE_ACCOUNTS_EVERY_MS && now >= sweptAt) return;
    sweptAt = now;
    void unneeded.run();
  };
  return {
    runWhenDue: () => {
      removeWhenDue();
      for (const each of [live, hourly, emergency, pools, evidence, tickets, purge]) each.runWhenDue();
    },
    handlers: [
      implementJob(watchLiveGrantsJob, () => live.run()),
      implementJob(reconcileTenantJob, () => hourly.run()),
      implementJob(watchEmergencyAccountsJob, () => emergency.run()),
      implementJob(fillAccountPoolJob, () => pools.run()),
      implementJob(collectEvidenceJob, () => evidence.run()),
      implementJob(watchTicketsJob, () => tickets.run()),
      implementJob(purgeFinishedJobsJob, () => purge.run()),
    ],
  };
}
