import { defineJob } from "@daypass/application";
import { expect, test } from "vitest";
import { z } from "zod";
import {
  eventually,
  gate,
  linkTo,
  migrated,
  newQueue,
  type StoreFactory,
  startedQueue,
  wakeJob,
} from "../queue-harness.js";

export function failuresContract(newStore: StoreFactory): void {
  test("a handler that throws once runs again, as the next attempt", async () => {
    const store = await migrated(newStore);
    const attempts: number[] = [];
    const { queue, runs } = await startedQueue(store.url, ({ attempt }) => {
      attempts.push(attempt);
      if (attempt === 1) throw new Error("Entra was away");
    });
    await queue.schedule(wakeJob, { grantId: "g-1" });
    await eventually(async () => expect(await store.rows()).toBe(0));
    expect(attempts).toEqual([1, 2]);
    expect(runs.map(({ status }) => status)).toEqual(["QUEUED", "RUNNING", "SCHEDULED", "RUNNING", "COMPLETED"]);
    expect(new Set(runs.map(({ id }) => id)).size).toBe(1);
  });

  test("a job that fails every time ends as FAILED, its row stays until it is purged", async () => {
    const store = await migrated(newStore);
    let attempts = 0;
    const { queue, runs } = await startedQueue(store.url, () => {
      attempts += 1;
      throw new Error("never works");
    });
    await queue.schedule(wakeJob, { grantId: "g-1" });
    await eventually(() => expect(runs.at(-1)).toMatchObject({ status: "FAILED", attempts: 4 }));
    await eventually(async () => expect(await store.locks()).toEqual([]));
    expect(attempts).toBe(4);
    expect(await queue.purgeFinished(60_000)).toBe(0);
    expect(await queue.purgeFinished(-1_000)).toBe(1);
    expect(await store.rows()).toBe(0);
  });

  test("what an error says stays out of store and record: its kind and code are kept, and what it calls safe", async () => {
    const store = await migrated(newStore);
    const { queue, runs } = await startedQueue(store.url, ({ attempt }) => {
      const error = new Error("password hunter2 of alice@customer.example was refused");
      throw Object.assign(
        error,
        attempt === 1 ? { code: "Authorization_RequestDenied", status: 403 } : { safeMessage: "consent is gone" },
      );
    });
    await queue.schedule(wakeJob, { grantId: "g-1" });
    await eventually(() => expect(runs.at(-1)?.status).toBe("FAILED"));
    const reasons = runs.map(({ failReason }) => failReason).filter((reason) => reason !== null);
    expect(reasons).toEqual([
      "Error (403 Authorization_RequestDenied)",
      "consent is gone",
      "consent is gone",
      "consent is gone",
    ]);
    await eventually(async () => expect(await store.locks()).toEqual([]));
    expect(await store.text()).not.toContain("hunter2");
  });

  test("a payload outside the contract, or with more than ids in it, is refused by field and nothing is stored", async () => {
    const store = await migrated(newStore);
    const { queue, runs } = await startedQueue(store.url, () => undefined);
    const wrong = { grantId: 7 } as unknown as { grantId: string };
    await expect(queue.schedule(wakeJob, wrong)).rejects.toThrow("wake: grantId invalid_type");
    await expect(queue.schedule(wakeJob, { grantId: "Alice <alice@customer.example>" })).rejects.toThrow(
      "wake: grantId is not an id",
    );
    expect(await store.rows()).toBe(0);
    expect(runs).toEqual([]);
  });

  test("a stored payload that the handler's contract no longer allows fails for good, and the handler does not see it", async () => {
    const store = await migrated(newStore);
    const { queue: older } = await startedQueue(store.url, () => undefined);
    await older.schedule(wakeJob, { grantId: "g-1" }, { at: new Date(Date.now() + 300) });
    await older.stop({ deadlineMs: 100 });
    const newer = newQueue(store.url);
    const definition = defineJob({ name: wakeJob.name, payload: z.object({ tenantAppId: z.string() }) });
    const handled: object[] = [];
    await newer.queue.start([{ definition, handle: async ({ payload }) => void handled.push(payload) }]);
    await eventually(() => expect(newer.runs.at(-1)).toMatchObject({ status: "FAILED", attempts: 1 }));
    expect(handled).toEqual([]);
  });

  test("a store emptied while a job runs: the run ends well, and the next one is scheduled as ever", async () => {
    const store = await migrated(newStore);
    const release = gate();
    const ended: string[] = [];
    const { queue, runs } = await startedQueue(store.url, async ({ payload, signal, touch }) => {
      if (payload.grantId === "g-1") {
        await store.empty();
        await touch();
        await release.opened;
      }
      expect(signal.aborted).toBe(false);
      ended.push(payload.grantId);
    });
    await queue.schedule(wakeJob, { grantId: "g-1" });
    await eventually(async () => expect(await store.rows()).toBe(0));
    await queue.schedule(wakeJob, { grantId: "g-2" });
    await eventually(() => expect(ended).toEqual(["g-2"]));
    release.open();
    await eventually(() => expect(ended).toEqual(["g-2", "g-1"]));
    await eventually(() => expect(runs.filter(({ status }) => status === "COMPLETED")).toHaveLength(2));
  });

  test("a store that restarts does not end the process: it is used again, and what waited in it runs", async () => {
    const store = await migrated(newStore);
    const link = await linkTo(store);
    const started: string[] = [];
    const { queue, logged } = await startedQueue(link.url, ({ payload }) => void started.push(payload.grantId));
    await queue.schedule(wakeJob, { grantId: "g-1" }, { at: new Date(Date.now() + 500) });
    link.cut();
    await eventually(async () => expect(await queue.isHealthy()).toBe(false));
    expect(logged.length).toBeGreaterThan(0);
    link.restore();
    await eventually(() => expect(started).toEqual(["g-1"]));
    expect(await queue.isHealthy()).toBe(true);
  });

  test("a run whose end could not be saved runs again: handlers are told so, and must not care", async () => {
    const store = await migrated(newStore);
    const link = await linkTo(store);
    let starts = 0;
    const { queue } = await startedQueue(link.url, () => {
      starts += 1;
      if (starts === 1) link.cut();
    });
    await queue.schedule(wakeJob, { grantId: "g-1" });
    await eventually(() => expect(starts).toBe(1));
    link.restore();
    await eventually(() => expect(starts).toBe(2));
    await eventually(async () => expect(await store.rows()).toBe(0));
  });
}
