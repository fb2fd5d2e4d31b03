import { createMigratedDatabase } from "@daypass/persistence/testing";
import { closeGrants } from "./close-grants.js";
import { agenda, graphileWorker, pgBoss } from "./rivals.js";
import { startOfWork } from "./start-of-work.js";

/** One after the other, each on a database of its own on the same server, so that none has the processor to share. */
export async function throughput(quick: boolean): Promise<object> {
  const count = quick ? 100 : 1000;
  const contenders = { daypass: closeGrants, agenda, "graphile-worker": graphileWorker, "pg-boss": pgBoss };
  const perSecond: Record<string, number> = {};
  let closing: object = {};
  for (const [name, run] of Object.entries(contenders)) {
    const database = await createMigratedDatabase();
    try {
      const measured = await run(database.url, count);
      const { ms, ...more } = typeof measured === "number" ? { ms: measured } : measured;
      if (name === "daypass") closing = more;
      perSecond[name] = Math.round((count * 1000) / ms);
      process.stderr.write(`${name}: ${count} in ${Math.round(ms)} ms\n`);
    } finally {
      await database.drop();
    }
  }
  return { due: count, perSecond, closing, startOfWorkMs: await startOfWork(quick ? 50 : 200) };
}
