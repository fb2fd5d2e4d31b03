import { expect, test } from "vitest";
import { eventually, migrated, type StoreFactory, startedQueue, wakeJob } from "../queue-harness.js";

export function recordsContract(newStore: StoreFactory): void {
  test("each run is on record from scheduling to its end: about whom, by which worker, how late", async () => {
    const store = await migrated(newStore);
    const { queue, runs } = await startedQueue(store.url, () => undefined, { workerId: "worker-7" });
    const about = { organizationId: "o-1", tenantAppId: "t-1", accessGrantId: "g-1" };
    const at = new Date(Date.now() + 100);
    await queue.schedule(wakeJob, { grantId: "g-1" }, { at, about });
    await eventually(() => expect(runs).toHaveLength(3));
    const [scheduled, running, completed] = runs;
    expect(scheduled).toMatchObject({ ...about, name: "wake", status: "SCHEDULED", scheduledAt: at, workerId: null });
    expect(running).toMatchObject({
      ...about,
      id: scheduled?.id,
      status: "RUNNING",
      attempts: 1,
      workerId: "worker-7",
    });
    expect(completed).toMatchObject({ id: scheduled?.id, status: "COMPLETED", progress: 100, failReason: null });
    expect(completed?.latenessMs).toBeGreaterThanOrEqual(0);
    expect(completed?.startedAt).toEqual(running?.startedAt);
    expect(completed?.finishedAt).toBeInstanceOf(Date);
  });

  test("a record that cannot be written is logged, and the job runs all the same", async () => {
    const store = await migrated(newStore);
    const started: string[] = [];
    const { queue, logged } = await startedQueue(store.url, ({ payload }) => void started.push(payload.grantId), {
      runs: { save: () => Promise.reject(new Error("the domain's database is away")) },
    });
    await queue.schedule(wakeJob, { grantId: "g-1" });
    await eventually(async () => expect(await store.rows()).toBe(0));
    expect(started).toEqual(["g-1"]);
    expect(logged.map(({ message }) => message)).toContain("a job's run could not be recorded");
  });

  test("a run that was cancelled while it waited never starts, and leaves nothing in the store", async () => {
    const store = await migrated(newStore);
    const started: string[] = [];
    const { queue } = await startedQueue(store.url, ({ payload }) => void started.push(payload.grantId), {
      runs: { save: async ({ status, accessGrantId }) => status !== "RUNNING" || accessGrantId !== "cancelled" },
    });
    await queue.schedule(wakeJob, { grantId: "g-1" }, { about: { accessGrantId: "cancelled" } });
    await queue.schedule(wakeJob, { grantId: "g-2" });
    await eventually(async () => expect(await store.rows()).toBe(0));
    expect(started).toEqual(["g-2"]);
  });

  test("a run that was cancelled before it was scheduled is not scheduled", async () => {
    const store = await migrated(newStore);
    const { queue } = await startedQueue(store.url, () => undefined, { runs: { save: async () => false } });
    await queue.schedule(wakeJob, { grantId: "g-1" }, { at: new Date(Date.now() + 60_000) });
    expect(await store.rows()).toBe(0);
  });

  test("a wake-up that is on record already is recorded under its own name", async () => {
    const store = await migrated(newStore);
    const { queue, runs } = await startedQueue(store.url, () => undefined);
    const runId = "0198c0de-0000-7000-8000-000000000001";
    await queue.schedule(wakeJob, { grantId: "g-1" }, { runId });
    await eventually(() => expect(runs.map(({ id, status }) => [id, status])).toContainEqual([runId, "COMPLETED"]));
  });

  test("a wake-up on record that cannot be scheduled does not wait there for ever", async () => {
    const store = await migrated(newStore);
    const { queue, runs } = await startedQueue(store.url, () => undefined);
    await queue.stop({ deadlineMs: 100 });
    const runId = "0198c0de-0000-7000-8000-000000000001";
    await expect(queue.schedule(wakeJob, { grantId: "g-1" }, { runId })).rejects.toThrow(/not running/);
    expect(runs).toMatchObject([{ id: runId, status: "FAILED", failReason: "the job store was not reached" }]);
  });

  test("two handlers of one name are refused", async () => {
    const store = await migrated(newStore);
    const handler = { definition: wakeJob, handle: () => Promise.resolve() };
    const { queue } = await startedQueue(store.url, () => undefined);
    await expect(queue.start([handler, handler])).rejects.toThrow(/one job name/);
  });
}
