import { expire } from "./expire.js";
import { idle } from "./idle.js";
import type { Ends } from "./plan-ends.js";

const ENDS: readonly Ends[] = ["spread over an hour", "a tenth in one second", "all in one second"];

/** Each size and shape on a database of its own, one after the other. */
export async function expiry(quick: boolean): Promise<object> {
  const runs: object[] = [];
  for (const count of quick ? [100] : [100, 10_000, 100_000]) {
    for (const ends of ENDS) {
      const run = await expire(count, ends);
      process.stderr.write(`${JSON.stringify(run)}\n`);
      runs.push(run);
    }
  }
  return {
    graph: "modelled in process, in virtual time: published quotas, 150 ms a round trip, batches of 20, four at once",
    time: "what our own work takes counts in full; waiting is skipped",
    tenants: 1000,
    runs,
    idle: await idle(quick ? 1000 : 100_000, quick ? 15 : 60),
  };
}
