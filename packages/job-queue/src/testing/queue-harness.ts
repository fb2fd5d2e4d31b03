import { randomUUID } from "node:crypto";
import { defineJob, type JobContext, type JobHandler, type JobRun, systemClock } from "@daypass/application";
import { onTestFinished, vi } from "vitest";
import { z } from "zod";
import { createJobQueue } from "../queue/create-job-queue.js";
import type { AgendaJobQueue, JobQueueOptions } from "../queue/job-queue-options.js";
import type { JobQueueTuning } from "../queue/tuning.js";
import { migrateJobStore } from "../store/open-job-store.js";
import { type FlakyLink, flakyLink } from "./flaky-link.js";
import type { StoreUnderTest } from "./store-under-test.js";

export const wakeJob = defineJob({ name: "wake", payload: z.object({ grantId: z.string() }) });
export type Wake = JobContext<{ grantId: string }>;

/** Fast enough for tests; polls often, so that what a test proves is not the waiting. */
export const quick: Partial<JobQueueTuning> = {
  processEveryMs: 50,
  lockLifetimeMs: 1_000,
  retry: { firstMs: 5, mostMs: 20, attempts: 4 },
};
/** So slow that whatever runs was not found by a poll. */
export const neverPolls: Partial<JobQueueTuning> = { ...quick, processEveryMs: 3_600_000 };

export interface QueueUnderTest {
  readonly queue: AgendaJobQueue;
  readonly runs: JobRun[];
  readonly logged: { readonly message: string; readonly fields: object }[];
}

export function wakeHandler(handle: (context: Wake) => Promise<void> | void): JobHandler {
  return { definition: wakeJob, handle: async (context) => handle(context as Wake) };
}

/** A queue on this store, not started; stopped when the test is over. */
export function newQueue(url: string, options: Partial<JobQueueOptions> = {}): QueueUnderTest {
  const runs: JobRun[] = [];
  const logged: QueueUnderTest["logged"] = [];
  const log = (fields: object, message: string) => void logged.push({ fields, message });
  const queue = createJobQueue({
    jobsDatabaseUrl: url,
    runs: { save: async (run) => runs.push(run) > 0 },
    ids: { uuid: randomUUID, secret: () => "" },
    workerId: `worker-${randomUUID()}`,
    logger: { info: log, warn: log, error: log },
    clock: systemClock,
    ...options,
    tuning: { ...quick, ...options.tuning },
  });
  onTestFinished(() => queue.stop({ deadlineMs: 100 }));
  return { queue, runs, logged };
}

export async function startedQueue(
  url: string,
  handle: (context: Wake) => Promise<void> | void,
  options: Partial<JobQueueOptions> = {},
): Promise<QueueUnderTest> {
  const made = newQueue(url, options);
  await made.queue.start([wakeHandler(handle)]);
  return made;
}

export type StoreFactory = () => Promise<StoreUnderTest>;

/** An empty store, migrated, gone when the test is over. */
export async function migrated(newStore: StoreFactory): Promise<StoreUnderTest> {
  const store = await newStore();
  onTestFinished(() => store.drop());
  await migrateJobStore(store.url);
  return store;
}

export async function linkTo(store: StoreUnderTest): Promise<FlakyLink> {
  const link = await flakyLink(store.url);
  onTestFinished(() => link.close());
  return link;
}

/** Looks until it holds; the time limit is only there to end a failing test. */
export function eventually(assertion: () => Promise<void> | void): Promise<void> {
  return vi.waitFor(assertion, { timeout: 15_000, interval: 15 });
}

/** Something to wait for, and the hand that lets go. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  const release = new AbortController();
  const opened = new Promise<void>((resolve) => release.signal.addEventListener("abort", () => resolve()));
  return { opened, open: () => release.abort() };
}
