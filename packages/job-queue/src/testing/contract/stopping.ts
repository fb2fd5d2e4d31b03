import { expect, test } from "vitest";
import { eventually, gate, migrated, type StoreFactory, startedQueue, wakeJob } from "../queue-harness.js";

export function stoppingContract(newStore: StoreFactory): void {
  test("stopping frees what was claimed ahead of its time, for others to run on time", async () => {
    const store = await migrated(newStore);
    const tuning = { processEveryMs: 5_000, lockLifetimeMs: 60_000 };
    const first = await startedQueue(store.url, () => undefined, { tuning });
    const at = new Date(Date.now() + 2_000);
    await first.queue.schedule(wakeJob, { grantId: "g-1" }, { at });
    await eventually(async () => expect(await store.locks()).toHaveLength(1));
    await first.queue.stop({ deadlineMs: 100 });
    expect(await store.locks()).toEqual([]);
    const started: string[] = [];
    await startedQueue(store.url, ({ payload }) => void started.push(payload.grantId));
    await eventually(() => expect(started).toEqual(["g-1"]));
  });

  test("stopping tells running jobs by their signal and waits for them to end and be saved", async () => {
    const store = await migrated(newStore);
    const running = gate();
    const { queue, runs } = await startedQueue(store.url, async ({ signal }) => {
      running.open();
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
    });
    await queue.schedule(wakeJob, { grantId: "g-1" });
    await running.opened;
    await queue.stop({ deadlineMs: 10_000 });
    expect(runs.at(-1)?.status).toBe("COMPLETED");
    expect(await store.rows()).toBe(0);
  });

  test("a run that its worker's stop interrupted is taken by another at once", async () => {
    const store = await migrated(newStore);
    const running = gate();
    const leaving = await startedQueue(
      store.url,
      async ({ signal }) => {
        running.open();
        await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
      },
      { tuning: { retry: { firstMs: 3_600_000, mostMs: 3_600_000, attempts: 9 } } },
    );
    await leaving.queue.schedule(wakeJob, { grantId: "g-1" });
    await running.opened;
    await leaving.queue.stop({ deadlineMs: 10_000 });
    const attempts: number[] = [];
    await startedQueue(store.url, ({ attempt }) => void attempts.push(attempt));
    await eventually(() => expect(attempts).toEqual([2]));
  });

  test("a handler that does not listen is left behind at the deadline, and said so", async () => {
    const store = await migrated(newStore);
    const running = gate();
    const { queue, logged } = await startedQueue(store.url, async () => {
      running.open();
      await new Promise(() => undefined);
    });
    await queue.schedule(wakeJob, { grantId: "g-1" });
    await running.opened;
    await queue.stop({ deadlineMs: 20 });
    expect(logged.map(({ message }) => message)).toContain("jobs still running were left behind");
  });

  test("a stopped queue is not healthy, starts nothing and refuses to schedule; stopping again changes nothing", async () => {
    const store = await migrated(newStore);
    const { queue } = await startedQueue(store.url, () => undefined);
    await eventually(async () => expect(await queue.isHealthy()).toBe(true));
    await Promise.all([queue.stop({ deadlineMs: 100 }), queue.stop({ deadlineMs: 100 })]);
    expect(await queue.isHealthy()).toBe(false);
    await expect(queue.schedule(wakeJob, { grantId: "g-1" })).rejects.toThrow(/not running/);
    expect(await store.rows()).toBe(0);
  });

  test("a handler that hangs loses its job after the longest run, to be run again", async () => {
    const store = await migrated(newStore);
    let starts = 0;
    const aborted = gate();
    const { queue } = await startedQueue(
      store.url,
      async ({ signal }) => {
        starts += 1;
        if (starts > 1) return;
        signal.addEventListener("abort", aborted.open);
        await new Promise(() => undefined);
      },
      { tuning: { runLimitMs: 200 } },
    );
    await queue.schedule(wakeJob, { grantId: "g-1" });
    await aborted.opened;
    await eventually(() => expect(starts).toBe(2));
    await eventually(async () => expect(await store.rows()).toBe(0));
  });
}
