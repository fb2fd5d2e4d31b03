import { createMigratedDatabase } from "@daypass/persistence/testing";
import { closeGrants } from "./close-grants.js";
import { agenda, graphileWorker, pgBoss } from "./rivals.js";
import { startOfWork } from "./start-of-work.js";

const CONTENDERS = { daypass: closeGrants, agenda, "graphile-worker": graphileWorker, "pg-boss": pgBoss };
const ROUNDS = 3;

/** In turns and never two at once, each on a database of its own on the same server. Each one's best round counts. */
export async function throughput(quick: boolean): Promise<object> {
  const count = quick ? 100 : 1000;
  const rounds: Record<string, number[]> = {};
  let closing: object = {};
  for (let round = 0; round < (quick ? 1 : ROUNDS); round++) {
    for (const [name, run] of Object.entries(CONTENDERS)) {
      const database = await createMigratedDatabase();
      try {
        const measured = await run(database.url, count);
        const { ms, ...more } = typeof measured === "number" ? { ms: measured } : measured;
        if (name === "daypass") closing = more;
        rounds[name] = [...(rounds[name] ?? []), Math.round((count * 1000) / ms)];
        process.stderr.write(`${name}: ${count} in ${Math.round(ms)} ms\n`);
      } finally {
        await database.drop();
      }
    }
  }
  const best = Object.entries(rounds).map(([name, all]) => [name, Math.max(...all)] as const);
  return {
    due: count,
    perSecond: Object.fromEntries(best),
    rounds,
    closing,
    startOfWorkMs: await startOfWork(quick ? 50 : 200),
  };
}
