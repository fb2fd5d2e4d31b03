import { expect, test } from "vitest";
import { migrateJobStore } from "../../store/open-job-store.js";
import {
  eventually,
  linkTo,
  migrated,
  neverPolls,
  newQueue,
  type StoreFactory,
  startedQueue,
  wakeHandler,
  wakeJob,
} from "../queue-harness.js";

export function startingContract(newStore: StoreFactory): void {
  test("a job scheduled here starts here without waiting for a poll", async () => {
    const store = await migrated(newStore);
    const started: string[] = [];
    const { queue } = await startedQueue(store.url, ({ payload }) => void started.push(payload.grantId), {
      tuning: neverPolls,
    });
    await queue.schedule(wakeJob, { grantId: "g-1" });
    await eventually(() => expect(started).toEqual(["g-1"]));
  });

  test("a job scheduled by a handler starts without waiting for a poll: a chain does not lose a poll at each link", async () => {
    const store = await migrated(newStore);
    const started: string[] = [];
    const { queue } = await startedQueue(
      store.url,
      async ({ payload }) => {
        started.push(payload.grantId);
        if (started.length < 5) await queue.schedule(wakeJob, { grantId: `g-${started.length}` });
      },
      { tuning: neverPolls },
    );
    await queue.schedule(wakeJob, { grantId: "g-0" });
    await eventually(() => expect(started).toEqual(["g-0", "g-1", "g-2", "g-3", "g-4"]));
  });

  test("a job of a later time starts then, not before, and by another process too", async () => {
    const store = await migrated(newStore);
    const starts: number[] = [];
    const scheduler = await startedQueue(store.url, () => void starts.push(Date.now()));
    await startedQueue(store.url, () => void starts.push(Date.now()));
    const at = new Date(Date.now() + 400);
    await scheduler.queue.schedule(wakeJob, { grantId: "g-1" }, { at });
    await eventually(() => expect(starts).toHaveLength(1));
    expect(starts[0]).toBeGreaterThanOrEqual(at.getTime());
  });

  test("times are those of the Clock: what is due by it starts at once, whatever the machine's time", async () => {
    const store = await migrated(newStore);
    const started: string[] = [];
    const clock = { now: () => new Date("2031-05-01T12:00:00Z") };
    const { queue } = await startedQueue(store.url, ({ payload }) => void started.push(payload.grantId), { clock });
    await queue.schedule(wakeJob, { grantId: "g-1" }, { at: new Date("2031-05-01T11:59:00Z") });
    await eventually(() => expect(started).toEqual(["g-1"]));
  });

  test("processes that migrate at once all succeed, and again changes nothing", async () => {
    const store = await newStore();
    await Promise.all([1, 2, 3, 4, 5, 6].map(() => migrateJobStore(store.url)));
    await migrateJobStore(store.url);
    const started: string[] = [];
    const { queue } = await startedQueue(store.url, ({ payload }) => void started.push(payload.grantId));
    await queue.schedule(wakeJob, { grantId: "g-1" });
    await eventually(() => expect(started).toEqual(["g-1"]));
    await queue.stop({ deadlineMs: 100 });
    await store.drop();
  });

  test("a store that was not migrated is named in the log, and used once it is", async () => {
    const store = await newStore();
    const { queue, logged } = newQueue(store.url);
    await queue.start([wakeHandler(() => undefined)]);
    expect(await queue.isHealthy()).toBe(false);
    expect(logged.map(({ fields }) => String("err" in fields && fields.err)).join()).toContain("daypass migrate");
    await migrateJobStore(store.url);
    await eventually(async () => expect(await queue.isHealthy()).toBe(true));
    await queue.stop({ deadlineMs: 100 });
    await store.drop();
  });

  test("a store that is down at boot neither ends nor holds up the process, and is used once it is back", async () => {
    const store = await migrated(newStore);
    const link = await linkTo(store);
    link.cut();
    const started: string[] = [];
    const { queue } = await startedQueue(link.url, ({ payload }) => void started.push(payload.grantId));
    expect(await queue.isHealthy()).toBe(false);
    await expect(queue.schedule(wakeJob, { grantId: "g-1" })).rejects.toThrow(/not running/);
    link.restore();
    await eventually(async () => expect(await queue.isHealthy()).toBe(true));
    await queue.schedule(wakeJob, { grantId: "g-2" });
    await eventually(() => expect(started).toEqual(["g-2"]));
  });
}
