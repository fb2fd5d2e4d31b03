import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMeter, type Deployment, newWorkerId, openDeployment, openJobQueue } from "@daypass/composition";
import {
  createEmulator,
  DEFAULT_IDS,
  type DefaultSeedOptions,
  defaultSeed,
  type Emulator,
} from "@daypass/entra-emulator";
import { type RunningGateway, runGateway } from "@daypass/gateway";
import { createMigratedDatabase, TestClock } from "@daypass/persistence/testing";
import { createScheduler, type Scheduler } from "@daypass/scheduler";
import { createLogger, type Logger, loadEnvironment, Registry } from "@daypass/service-kit";

export interface WorldOptions extends DefaultSeedOptions {
  /** Replication lag of the emulator in milliseconds; none unless asked for. */
  readonly lag?: Parameters<Emulator["control"]["settings"]>[0] extends infer P
    ? P extends { lag?: infer L }
      ? L
      : never
    : never;
  readonly jobsDatabaseUrl?: string;
  /** Migrated and the world's own from then on, in place of one on the server that all tests share. */
  readonly database?: Awaited<ReturnType<typeof createMigratedDatabase>>;
  /** Graph's own limit of 5 calls per 10 s on methods, which a test that makes many grants would sit out. */
  readonly quotas?: true;
  /** Waiting for Graph's limits turns the clock instead of taking time. */
  readonly waitsTurnTime?: boolean;
}

const NO_LAG = { createMs: 0, readMs: 0, removalMs: 0, listMs: 0, consentMs: 0, auditMs: 0 };

/** A whole deployment on real parts: PostgreSQL, the emulator over HTTP, msal-node, the Graph client, Agenda. */
export interface World extends AsyncDisposable {
  readonly emulator: Emulator;
  readonly deployment: Deployment;
  readonly clock: TestClock;
  scheduler: Scheduler;
  readonly logLines: readonly string[];
  /** What Prometheus would read of every process of the world. */
  metrics(): Promise<string>;
  /** Moves the product's clock, the database's and Entra's together, and lets the scheduler look. */
  advance(time: Parameters<TestClock["advance"]>[0]): Promise<void>;
  /** Starts the gateway on `environment.publicUrl`; it stops with the world. */
  startGateway(options?: { adminUi?: boolean }): Promise<RunningGateway>;
  stopScheduler(): Promise<void>;
  startScheduler(): Promise<void>;
}

export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const port = await freePort();
  const publicUrl = `http://localhost:${port}`;
  const redirectUris = [`${publicUrl}/connect/callback`, `${publicUrl}/auth/callback`];
  const emulator = await createEmulator({ seed: defaultSeed({ redirectUris, ...options }) });
  const quotas = options.quotas ? {} : { reportsPerAppAndTenant: null };
  await emulator.control.settings({ lag: { ...NO_LAG, ...options.lag }, quotas });
  const database = options.database ?? (await createMigratedDatabase());
  const anchors = await mkdtemp(join(tmpdir(), "daypass-anchors-"));
  const clock = new TestClock();
  const logLines: string[] = [];
  const logger: Logger = createLogger({
    name: "test",
    level: "debug",
    destination: { write: (line) => void logLines.push(line) },
  });
  const environment = loadEnvironment({
    DATABASE_URL: database.url,
    AUDIT_ANCHOR_FILE: join(anchors, "anchors.jsonl"),
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    DAYPASS_MASTER_KEY: randomBytes(32).toString("base64"),
    TICKET_SYSTEM_PRIVATE_HOSTS: "127.0.0.1",
    ENTRA_CLIENT_ID: DEFAULT_IDS.partnerApp.clientId,
    ENTRA_CLIENT_SECRET: DEFAULT_IDS.partnerApp.secret,
    ENTRA_AUTHORITY_HOST: emulator.url,
    GRAPH_BASE_URL: emulator.url,
    STAFF_OIDC_ISSUER: `${emulator.url}/${DEFAULT_IDS.msp.tenantId}/v2.0`,
    STAFF_OIDC_CLIENT_ID: DEFAULT_IDS.staffApp.clientId,
    STAFF_OIDC_CLIENT_SECRET: DEFAULT_IDS.staffApp.secret,
    ...(options.jobsDatabaseUrl ? { JOBS_DATABASE_URL: options.jobsDatabaseUrl } : {}),
  });
  const registry = new Registry();
  const meter = createMeter(registry);
  const turnTime = async (time: Parameters<TestClock["advance"]>[0]): Promise<void> => {
    const before = clock.offsetMs();
    clock.advance(time);
    await emulator.control.clock({ advanceMs: clock.offsetMs() - before });
  };
  const sleep = options.waitsTurnTime ? (ms: number) => turnTime({ ms }) : undefined;
  const deployment = await openDeployment(environment, { logger, clock, clockOffsetMs: clock.offsetMs, sleep, meter });
  const startScheduler = async (): Promise<Scheduler> => {
    const workerId = newWorkerId();
    const queue = await openJobQueue(deployment, logger, workerId);
    const scheduler = createScheduler({ deployment, queue, workerId, logger, meter });
    await scheduler.start();
    return scheduler;
  };
  const gateways: RunningGateway[] = [];
  const world: World = {
    emulator,
    deployment,
    clock,
    logLines,
    metrics: () => registry.metrics(),
    scheduler: await startScheduler(),
    advance: async (time) => {
      await turnTime(time);
      world.scheduler.wake();
    },
    startGateway: async ({ adminUi } = {}) => {
      const gateway = await runGateway(environment, { logger, clock, clockOffsetMs: clock.offsetMs, adminUi, meter });
      gateways.push(gateway);
      return gateway;
    },
    stopScheduler: () => world.scheduler.stop(4000),
    startScheduler: async () => {
      world.scheduler = await startScheduler();
    },
    [Symbol.asyncDispose]: async () => {
      for (const gateway of gateways) await gateway.stop();
      await world.scheduler.stop(4000);
      await deployment.close();
      await emulator.close();
      await database.drop();
      await rm(anchors, { recursive: true });
    },
  };
  return world;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
