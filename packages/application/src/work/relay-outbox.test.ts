import { expect, test } from "vitest";
import { closeDueGrantsJob, watchClosedGrantsJob } from "../jobs/jobs.js";
import type { OutboxEntry } from "../ports/deployment-queries.js";
import { World } from "../testing/world.js";
import { RelayOutbox } from "./relay-outbox.js";

async function relayed(schedule: (name: string) => Promise<void> = async () => undefined) {
  const world = await World.create();
  await world.run(async (stores) => {
    await stores.outbox.add(closeDueGrantsJob, {}, { tenantAppId: world.app.id });
    await stores.outbox.add(watchClosedGrantsJob, {});
  });
  const names: string[] = [];
  const relay = new RelayOutbox(world.ports, {
    schedule: async ({ name }) => {
      names.push(name);
      await schedule(name);
    },
  });
  return { world, relay, names };
}

test("every wake-up that was committed becomes a job, once", async () => {
  const { relay, names } = await relayed();
  expect([await relay.execute(), await relay.execute()]).toEqual([2, 0]);
  expect(names).toEqual(["close-due-grants", "watch-closed-grants"]);
});

test("one that cannot be scheduled keeps no other from it", async () => {
  const { relay, names } = await relayed(async (name) => {
    if (name === "close-due-grants") throw new Error("the job store is down");
  });
  await expect(relay.execute()).rejects.toThrow("1 wake-ups were not relayed");
  expect(names).toEqual(["close-due-grants", "watch-closed-grants"]);
});

test("a job of a newer version is left to its own replicas", async () => {
  const { world, relay, names } = await relayed();
  const unknown: OutboxEntry = {
    id: "9",
    organizationId: world.organizationId,
    jobName: "of-tomorrow",
    payload: {},
    tenantAppId: null,
    accessGrantId: null,
    runId: null,
  };
  world.database.tables.outbox.push(unknown);
  await relay.execute();
  expect(names).toHaveLength(2);
  expect(await world.ports.deployment.takeOutbox(10)).toEqual([unknown]);
});
