import { randomBytes } from "node:crypto";
import { createUseCases, GrantWorker } from "@daypass/application";
import { openDeployment } from "@daypass/composition";
import { createMigratedDatabase } from "@daypass/persistence/testing";
import { createLogger, loadEnvironment } from "@daypass/service-kit";
import { quantiles } from "../quantiles.js";
import { ModelledGraph } from "./modelled-graph.js";
import { type Ends, observedOf, planEnds, quotaFloorMs } from "./plan-ends.js";
import { seedLiveGrants } from "./seed-live-grants.js";
import { VirtualTime } from "./virtual-time.js";

const LATENCY_MS = 150;
/** Seeding takes real time, and nothing may be due before it is done. */
const AHEAD_MS = 30 * 60_000;
/** As the scheduler's own loop looks. */
const LOOK = { soonMs: 50, backlogMs: 250, mostMs: 5000 } as const;
const KINDS = ["closing", "residue", "recheck"] as const;
const seconds = (ms: number) => ms / 1000;

/** Lets `count` live grants end, and tells by how much their power outlived their windows (below zero: it did not). */
export async function expire(count: number, ends: Ends): Promise<object> {
  const database = await createMigratedDatabase();
  const time = new VirtualTime();
  const logger = createLogger({ name: "bench", level: "error" });
  const environment = loadEnvironment({
    DATABASE_URL: database.url,
    DAYPASS_MASTER_KEY: randomBytes(32).toString("base64"),
  });
  const deployment = await openDeployment(environment, { logger, clock: time, clockOffsetMs: time.offsetMs });
  const stop = new AbortController();
  let worker: GrantWorker | undefined;
  try {
    const startMs = time.nowMs() + AHEAD_MS;
    const planned = planEnds(count, ends, startMs);
    const observed = observedOf(planned, startMs);
    await seedLiveGrants(deployment.ports, database.url, planned);
    const graph = new ModelledGraph(time, LATENCY_MS, deployment.ports.directory);
    const unitOfWork = time.busyIn(deployment.ports.unitOfWork);
    const queries = time.busyIn(deployment.ports.deployment);
    const ports = { ...deployment.ports, unitOfWork, deployment: queries, directory: graph.directory };
    const onError = (err: unknown) => logger.error({ err }, "closing failed");
    worker = new GrantWorker(ports, createUseCases(ports), { workerId: "bench", onError });
    const began = performance.now();
    const processor = process.cpuUsage();
    const isOff = ({ user }: (typeof observed)[number]) => graph.offAt.has(user);
    while (graph.offAt.size < observed.length || !observed.every(isOff)) {
      for (const kind of KINDS) void worker.run(kind, stop.signal).catch(onError);
      const due = (await queries.msUntilNextDue()) ?? LOOK.mostMs;
      const pause = due === 0 ? LOOK.backlogMs : Math.max(due, LOOK.soonMs);
      await time.sleep(Math.min(pause, LOOK.mostMs));
    }
    const tookMs = performance.now() - began;
    const { user, system } = process.cpuUsage(processor);
    const overruns = observed.map(({ user, expires }) => seconds((graph.offAt.get(user) ?? Number.NaN) - expires));
    const floor = seconds(quotaFloorMs(observed));
    const overrunSeconds = quantiles(overruns);
    return {
      grants: count,
      ends,
      observed: observed.length,
      overrunSeconds,
      quotaFloorSeconds: Math.round(floor * 10) / 10,
      ...(floor > 0 && { timesTheFloor: Math.round((overrunSeconds.max / floor) * 1000) / 1000 }),
      verdict: overrunSeconds.max <= 0 || overrunSeconds.max <= 1.1 * floor ? "holds" : "does not hold",
      realSeconds: Math.round(seconds(tookMs)),
      // Far less than the real ones: others had the machine.
      ownProcessorSeconds: Math.round((user + system) / 1_000_000),
      powerOffPerRealSecond: Math.round((observed.length * 1000) / tookMs),
    };
  } finally {
    stop.abort();
    await worker?.close();
    await deployment.close().catch(() => undefined);
    await database.drop().catch(() => undefined);
  }
}
