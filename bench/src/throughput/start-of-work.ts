import { randomBytes } from "node:crypto";
import { RelayOutbox, watchClosedGrantsJob } from "@daypass/application";
import { nodeIds, openDeployment, openJobQueue } from "@daypass/composition";
import { createMigratedDatabase } from "@daypass/persistence/testing";
import { createLogger, loadEnvironment } from "@daypass/service-kit";
import { Logger, makeWorkerUtils, run } from "graphile-worker";
import { quantiles } from "../quantiles.js";

/** Milliseconds from the commit that asks for a job to its first statement, one at a time on an idle process. */
export async function startOfWork(times: number): Promise<object> {
  const measured: Record<string, object> = {};
  for (const [name, measure] of Object.entries({ daypass, "graphile-worker": graphileWorker })) {
    const database = await createMigratedDatabase();
    try {
      measured[name] = quantiles(await measure(database.url, times));
    } finally {
      await database.drop();
    }
  }
  return { jobs: times, ...measured };
}

/** A pending answer and the way to give it. */
class Signal {
  #resolve: (at: number) => void = () => undefined;
  next(): Promise<number> {
    return new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }
  fire(): void {
    this.#resolve(performance.now());
  }
}

/** The whole way: outbox row and notification at commit, relayed into the job store, run by Agenda. */
async function daypass(url: string, times: number): Promise<readonly number[]> {
  const environment = loadEnvironment({ DATABASE_URL: url, DAYPASS_MASTER_KEY: randomBytes(32).toString("base64") });
  const logger = createLogger({ name: "bench", level: "error" });
  const onError = (err: unknown) => logger.error({ err }, "a wake-up failed");
  const deployment = await openDeployment(environment, { logger });
  const { ports, persistence } = deployment;
  const now = new Date();
  const organization = await ports.deployment.createOrganization({ id: nodeIds.uuid(), name: "Acme", createdAt: now });
  const queue = await openJobQueue(deployment, logger, "bench");
  const started = new Signal();
  const relay = new RelayOutbox(ports, queue);
  const listener = persistence.outboxListener({ onWake: () => relay.execute(), onError });
  await queue.start([{ definition: watchClosedGrantsJob, handle: async () => started.fire() } as never]);
  await listener.start();
  try {
    return await each(times, started, () =>
      ports.unitOfWork.run(organization.id, (stores) => stores.outbox.add(watchClosedGrantsJob, {})),
    );
  } finally {
    await listener.close();
    await queue.stop({ deadlineMs: 2000 });
    await deployment.close();
  }
}

async function graphileWorker(connectionString: string, times: number): Promise<readonly number[]> {
  const started = new Signal();
  const logger = new Logger(() => () => undefined);
  const taskList = { nothing: () => started.fire() };
  const runner = await run({ connectionString, concurrency: 1, noHandleSignals: true, logger, taskList });
  const utils = await makeWorkerUtils({ connectionString, logger });
  try {
    return await each(times, started, () => utils.addJob("nothing", {}));
  } finally {
    await utils.release();
    await runner.stop();
  }
}

async function each(times: number, started: Signal, ask: () => Promise<unknown>): Promise<readonly number[]> {
  const took: number[] = [];
  for (let at = -5; at < times; at++) {
    const start = started.next();
    await ask();
    const askedAt = performance.now();
    const ms = (await start) - askedAt;
    if (at >= 0) took.push(Math.max(0, ms)); // the first ones load code
  }
  return took;
}
