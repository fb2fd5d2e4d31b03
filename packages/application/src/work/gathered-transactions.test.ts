import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Stores } from "../ports/stores.js";
import { GatheredTransactions } from "./gathered-transactions.js";

/** Counts transactions; each lasts until the work in it is done and a turn more. */
function counting() {
  const organizations: string[] = [];
  let running = 0;
  let most = 0;
  const gathered = new GatheredTransactions({
    run: async (organizationId, work) => {
      organizations.push(organizationId);
      most = Math.max(most, ++running);
      try {
        const result = await work({} as Stores);
        await turn();
        return result;
      } finally {
        running--;
      }
    },
  });
  return { gathered, organizations, mostAtOnce: () => most };
}

test("what is asked at the same time is one transaction, and each gets its own answer", async () => {
  const { gathered, organizations } = counting();
  const works = Array.from({ length: 40 }, (_, at) => gathered.run("a", async () => at));
  expect(await Promise.all(works)).toEqual(Array.from({ length: 40 }, (_, at) => at));
  expect(organizations).toEqual(["a"]);
});

test("organizations never share a transaction", async () => {
  const { gathered, organizations } = counting();
  await Promise.all(["a", "b", "a", "b"].map((id) => gathered.run(id, async () => id)));
  expect(organizations.sort()).toEqual(["a", "b"]);
});

test("one that fails takes none with it: each is done anew by itself, and only its own caller hears of it", async () => {
  const { gathered, organizations } = counting();
  const works = [1, 2, 3].map((at) =>
    gathered.run("a", async () => {
      if (at === 2) throw new Error("stale");
      return at;
    }),
  );
  const settled = await Promise.allSettled(works);
  expect(settled.map((each) => (each.status === "fulfilled" ? each.value : each.reason.message))).toEqual([
    1,
    "stale",
    3,
  ]);
  expect(organizations).toHaveLength(4);
});

test("a thousand are done by transactions of fifty, no more than two of them at once", async () => {
  const { gathered, organizations, mostAtOnce } = counting();
  await Promise.all(Array.from({ length: 1000 }, () => gathered.run("a", async () => undefined)));
  expect(organizations.length).toBeLessThanOrEqual(21);
  expect(mostAtOnce()).toBeLessThanOrEqual(2);
});

test("a transaction that never ends holds back what comes after it, and nobody else's", async () => {
  const { gathered } = counting();
  const stuck = new Promise<never>(() => undefined);
  void gathered.run("a", () => stuck);
  await turn();
  await turn();
  expect(await gathered.run("a", async () => "beside it")).toBe("beside it");
  expect(await gathered.run("b", async () => "elsewhere")).toBe("elsewhere");
});
