import { PostgresBackend } from "@agendajs/postgres-backend";
import { Agenda } from "agenda";
import { Logger, run } from "graphile-worker";
import { Client } from "pg";
import PgBoss from "pg-boss";

const CONCURRENCY = 50;
const PG_BOSS_BATCH = 500;
/** A line a job would be charged to the queue. */
const SILENT = new Logger(() => () => undefined);

/** Resolves when called for the `count`th time. */
function countdown(count: number): { readonly done: Promise<void>; readonly one: () => void } {
  let left = count;
  let finish: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return {
    done,
    one: () => {
      if (--left === 0) finish();
    },
  };
}

/** Milliseconds for `count` due jobs that do nothing. */
export async function agenda(url: string, count: number): Promise<number> {
  const queue = new Agenda({
    backend: new PostgresBackend({ connectionString: url }),
    processEvery: 200,
    maxConcurrency: CONCURRENCY,
  });
  const { done, one } = countdown(count);
  queue.define("nothing", async () => one(), { concurrency: CONCURRENCY });
  await queue.ready;
  for (let at = 0; at < count; at++) await queue.now("nothing", { at });
  const began = performance.now();
  await queue.start();
  await done;
  const took = performance.now() - began;
  await queue.stop();
  return took;
}

/** Milliseconds for `count` due jobs that do nothing. */
export async function graphileWorker(url: string, count: number): Promise<number> {
  const { done, one } = countdown(count);
  const options = {
    connectionString: url,
    concurrency: CONCURRENCY,
    maxPoolSize: 10,
    noHandleSignals: true,
    logger: SILENT,
  };
  const first = await run({ ...options, taskList: { nothing: () => undefined } });
  await first.stop();
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query("select graphile_worker.add_job('nothing', '{}') from generate_series(1, $1::int)", [count]);
  await client.end();
  const began = performance.now();
  const runner = await run({ ...options, taskList: { nothing: () => one() } });
  await done;
  const took = performance.now() - began;
  await runner.stop();
  return took;
}

/** Milliseconds for `count` due jobs that do nothing. */
export async function pgBoss(url: string, count: number): Promise<number> {
  const boss = new PgBoss({ connectionString: url, max: 10 });
  const { done, one } = countdown(count);
  await boss.start();
  await boss.createQueue("nothing");
  await boss.insert(Array.from({ length: count }, (_, at) => ({ name: "nothing", data: { at } })));
  const began = performance.now();
  // It looks for more only after its pause: a larger batch is what its manual advises where there is much to do.
  await boss.work("nothing", { batchSize: PG_BOSS_BATCH, pollingIntervalSeconds: 0.5 }, async (jobs) => {
    for (const _ of jobs) one();
  });
  await done;
  const took = performance.now() - began;
  await boss.stop({ graceful: false });
  return took;
}
