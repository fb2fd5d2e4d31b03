import { expect, test } from "vitest";
import { WorkLane, type WorkLaneOptions } from "./work-lane.js";

const signal = new AbortController().signal;
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** What is due, by tenant; a piece lasts until it is let go. */
function lane(due: string[], given: Partial<WorkLaneOptions> = {}) {
  const begun: string[] = [];
  const letGo = new Map<string, () => void>();
  const excepted: (readonly string[])[] = [];
  const counts = { done: 0 };
  const subject = new WorkLane({
    most: 10,
    mostOfTenantApp: 1,
    take: async (exceptTenantApps) => {
      excepted.push(exceptTenantApps);
      const at = due.findIndex((tenant) => !exceptTenantApps.includes(tenant));
      return due.splice(at, at < 0 ? 0 : 1).map((tenantAppId) => ({
        tenantAppId,
        grants: 1,
        work: () => {
          begun.push(tenantAppId);
          return new Promise<void>((resolve) => letGo.set(tenantAppId, resolve));
        },
      }));
    },
    onDone: () => {
      counts.done += 1;
    },
    ...given,
  });
  return { subject, begun, excepted, counts, end: (tenant: string) => letGo.get(tenant)?.() };
}

test("a slow tenant keeps no other waiting, and nothing more of its own is taken meanwhile", async () => {
  const { subject, begun, end } = lane(["slow", "slow", "a", "b"]);
  const running = subject.run(signal);
  await turn();
  expect(begun).toEqual(["slow", "a", "b"]);
  end("a");
  end("slow");
  await turn();
  expect(begun).toEqual(["slow", "a", "b", "slow"]);
  end("b");
  end("slow");
  expect(await running).toBe(4);
});

test("asked while everything in hand is slow, it looks for what has become due", async () => {
  const due = ["slow"];
  const { subject, begun, end } = lane(due);
  const running = subject.run(signal);
  await turn();
  due.push("new");
  void subject.run(signal);
  await turn();
  expect(begun).toEqual(["slow", "new"]);
  end("slow");
  end("new");
  expect(await running).toBe(2);
});

test("with its hands full it takes nothing until something is done", async () => {
  const { subject, begun, end, counts } = lane(["a", "b", "c"], { most: 2 });
  const running = subject.run(signal);
  await turn();
  expect(begun).toEqual(["a", "b"]);
  end("a");
  await turn();
  expect([begun, counts.done]).toEqual([["a", "b", "c"], 1]);
  end("b");
  end("c");
  expect(await running).toBe(3);
});

test("what is in hand is finished when taking fails, and the failure is told", async () => {
  const due = ["a"];
  let fails = false;
  const { subject, end } = lane(due);
  const failing = new WorkLane({
    most: 10,
    mostOfTenantApp: 1,
    take: async () => {
      if (fails) throw new Error("the database is down");
      fails = true;
      return [{ tenantAppId: "a", grants: 1, work: () => subject.run(signal).then(() => undefined) }];
    },
    onDone: () => undefined,
  });
  const running = failing.run(signal);
  const outcome = running.catch((error: Error) => error.message);
  await turn();
  end("a");
  expect(await outcome).toBe("the database is down");
});

test("closed, it takes nothing more and resolves when what it has is done", async () => {
  const { subject, begun, end } = lane(["a", "a"]);
  const running = subject.run(signal);
  await turn();
  let closed = false;
  const closing = subject.close().then(() => {
    closed = true;
  });
  await turn();
  expect(closed).toBe(false);
  end("a");
  await closing;
  expect(await running).toBe(1);
  expect(begun).toEqual(["a"]);
});
