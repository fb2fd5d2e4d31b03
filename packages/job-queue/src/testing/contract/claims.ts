import { expect, test } from "vitest";
import { LockLostError } from "../../run/lock-lost-error.js";
import { workerProcess } from "../fixtures/worker-process.js";
import {
  eventually,
  gate,
  migrated,
  neverPolls,
  quick,
  type StoreFactory,
  startedQueue,
  wakeJob,
} from "../queue-harness.js";

/** Locks that a busy machine does not let expire. */
const unhurried = { lockLifetimeMs: 20_000 };

export function claimsContract(newStore: StoreFactory): void {
  test("each job runs once, however many workers there are", async () => {
    const store = await migrated(newStore);
    const started: string[] = [];
    const handle = ({ payload }: { payload: { grantId: string } }) => void started.push(payload.grantId);
    const workers = await Promise.all([1, 2, 3].map(() => startedQueue(store.url, handle, { tuning: unhurried })));
    const ids = Array.from({ length: 90 }, (_, index) => `g-${index}`);
    await Promise.all(ids.map((grantId, index) => workers[index % 3]?.queue.schedule(wakeJob, { grantId })));
    await eventually(async () => expect(await store.rows()).toBe(0));
    expect(started.sort()).toEqual(ids.sort());
  });

  test("no limit on locks: what is due at once runs at once, without waiting for the next poll", async () => {
    const store = await migrated(newStore);
    let running = 0;
    const all = gate();
    const { queue } = await startedQueue(
      store.url,
      async () => {
        running += 1;
        await all.opened;
      },
      { tuning: { ...neverPolls, concurrency: 60 } },
    );
    await Promise.all(Array.from({ length: 60 }, (_, index) => queue.schedule(wakeJob, { grantId: `g-${index}` })));
    await eventually(() => expect(running).toBe(60));
    all.open();
    await eventually(async () => expect(await store.rows()).toBe(0));
  });

  test("a job whose worker was killed with -9 is run by another once the short lock has expired", async () => {
    const store = await migrated(newStore);
    const victim = await workerProcess(store.url, quick.lockLifetimeMs ?? 0);
    await victim.killWhileRunning("g-1");
    expect(await store.locks()).toHaveLength(1);
    const recovered: string[] = [];
    await startedQueue(store.url, ({ payload }) => void recovered.push(payload.grantId));
    await eventually(() => expect(recovered).toEqual(["g-1"]));
    await eventually(async () => expect(await store.rows()).toBe(0));
  });

  test("a handler that outlives its lock keeps it: it is not started again beside itself", async () => {
    const store = await migrated(newStore);
    const release = gate();
    let starts = 0;
    const handle = async () => {
      starts += 1;
      await release.opened;
    };
    const { queue } = await startedQueue(store.url, handle);
    await startedQueue(store.url, handle);
    await queue.schedule(wakeJob, { grantId: "g-1" });
    await eventually(() => expect(starts).toBe(1));
    const [first] = await store.locks();
    const lifetimes = 2 * (quick.lockLifetimeMs ?? 0);
    await eventually(async () => {
      const [renewed] = await store.locks();
      expect(Number(renewed) - Number(first)).toBeGreaterThan(lifetimes);
    });
    expect(starts).toBe(1);
    release.open();
    await eventually(async () => expect(await store.rows()).toBe(0));
  });

  test("a worker that boots leaves a running job locked", async () => {
    const store = await migrated(newStore);
    const release = gate();
    let starts = 0;
    const handle = async () => {
      starts += 1;
      await release.opened;
    };
    const { queue } = await startedQueue(store.url, handle, { tuning: unhurried });
    await queue.schedule(wakeJob, { grantId: "g-1" });
    await eventually(() => expect(starts).toBe(1));
    const newcomer = await startedQueue(store.url, handle, { tuning: unhurried });
    await eventually(async () => expect(await newcomer.queue.isHealthy()).toBe(true));
    expect(await store.locks()).toHaveLength(1);
    expect(starts).toBe(1);
    release.open();
  });

  test("a run whose lock was taken is told by its signal, touch throws, and its end does not unlock the successor", async () => {
    const store = await migrated(newStore);
    const told = gate();
    let reason: unknown;
    let touched: unknown;
    const { queue, runs } = await startedQueue(store.url, async ({ signal, touch }) => {
      signal.addEventListener("abort", told.open);
      await touch();
      await store.stealLocks();
      await told.opened;
      reason = signal.reason;
      touched = await touch().catch((error: unknown) => error);
    });
    await queue.schedule(wakeJob, { grantId: "g-1" });
    await eventually(() => expect(touched).toBeInstanceOf(LockLostError));
    expect(reason).toBeInstanceOf(LockLostError);
    await queue.stop({ deadlineMs: 5_000 });
    expect(await store.locks()).toHaveLength(1);
    expect(runs.map(({ status }) => status)).toEqual(["QUEUED", "RUNNING"]);
  });

  test("jobs that wait in line longer than a lock lives still run, and their name is still polled after", async () => {
    const store = await migrated(newStore);
    const done = new Set<string>();
    let active = 0;
    const { queue } = await startedQueue(
      store.url,
      async ({ payload }) => {
        active += 1;
        expect(active).toBe(1);
        await new Promise((resolve) => setTimeout(resolve, 250)); // the line has to be longer than a lock's life
        active -= 1;
        done.add(payload.grantId);
      },
      { tuning: { concurrency: 1, lockLifetimeMs: 600 } },
    );
    const ids = ["g-0", "g-1", "g-2", "g-3", "g-4", "g-5"];
    for (const grantId of ids) await queue.schedule(wakeJob, { grantId });
    await eventually(() => expect([...done].sort()).toEqual(ids));
    await queue.schedule(wakeJob, { grantId: "g-6" });
    await eventually(() => expect(done.has("g-6")).toBe(true));
  });
}
