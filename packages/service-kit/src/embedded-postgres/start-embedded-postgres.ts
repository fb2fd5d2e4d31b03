import { setTimeout as delay } from "node:timers/promises";
import { type Cluster, prepareCluster } from "./cluster.js";
import { EmbeddedPostgresError } from "./embedded-postgres-error.js";
import { databaseUrl, Lease } from "./lease.js";
import { runningPort, startServer, stopServer } from "./server-process.js";

export interface EmbeddedPostgresOptions {
  /** Folder that holds the cluster; shared by every process that names it. */
  readonly dataDir: string;
  /** `false` trades the data for speed when the machine crashes. For tests only. Decided by whoever starts the server. */
  readonly durable?: boolean;
}

export interface EmbeddedPostgres {
  /** As superuser, to the database `daypass`. Holds the password: never log it. */
  readonly url: string;
  readonly port: number;
  /** The server was running already: another process shares it, or one was killed and left it. */
  readonly attached: boolean;
  /** Leaves; the last process to leave stops the server. May be called twice. */
  stop(): Promise<void>;
}

const START_DEADLINE_MS = 60_000;

/**
 * A real PostgreSQL on loopback, made and started where needed. It outlives a killed parent, and the next caller attaches.
 * @throws EmbeddedPostgresError
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const cluster = await prepareCluster(options.dataDir);
  const { lease, port, attached } = await connectOrStart(cluster, options.durable ?? true);
  let stopping: Promise<void> | undefined;
  return {
    url: databaseUrl(cluster, port, "daypass"),
    port,
    attached,
    stop: () => {
      stopping ??= leave(cluster, lease);
      return stopping;
    },
  };
}

async function leave(cluster: Cluster, lease: Lease): Promise<void> {
  const last = await lease.wasLast();
  // Our connection, which bars newcomers, stays open until the server itself ends it.
  if (last) await stopServer(cluster);
  await lease.end();
}

/** Two processes may start at once, and one may be stopping: whoever loses looks again until the deadline. */
async function connectOrStart(
  cluster: Cluster,
  durable: boolean,
): Promise<{ lease: Lease; port: number; attached: boolean }> {
  const deadline = Date.now() + START_DEADLINE_MS;
  let started = false;
  let problem: unknown;
  for (let attempt = 1; Date.now() < deadline; attempt++) {
    if ((await runningPort(cluster)) === undefined) {
      const result = await startServer(cluster, { durable });
      started = result.exitCode === 0;
      if (!started) problem = result.output;
    }
    const port = await runningPort(cluster);
    try {
      if (port !== undefined) return { lease: await Lease.take(cluster, port), port, attached: !started };
    } catch (error) {
      problem = error;
    }
    await delay(Math.min(20 * 2 ** attempt, 500) * (0.5 + Math.random()));
  }
  throw new EmbeddedPostgresError(`the embedded PostgreSQL did not start; see ${cluster.logFile}`, { cause: problem });
}
