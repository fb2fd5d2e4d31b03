import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { World } from "../../support/world.js";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const MAIN = "apps/scheduler/src/main.ts";

/** A scheduler as it is deployed: a process of its own, by the machine's time, on the world's database and Entra. */
export interface SchedulerProcess {
  readonly pid: number;
  /** Lines of its log, as objects. */
  readonly log: readonly Record<string, unknown>[];
  signal(name: NodeJS.Signals): void;
  /** Its exit code or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  kill(): Promise<void>;
}

export interface SchedulerProcessOptions {
  /** How far its machine's clock is ahead. */
  readonly clockAheadMs?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** Resolves once it is up. */
export async function startSchedulerProcess(
  { deployment }: Pick<World, "deployment">,
  { clockAheadMs = 0, env = {} }: SchedulerProcessOptions = {},
): Promise<SchedulerProcess> {
  const { database, environment } = deployment;
  const { registration, authorityHost, graphBaseUrl } = environment.entra;
  if (registration?.credential.kind !== "secret") throw new Error("the world signs in by a secret");
  const skew = fileURLToPath(new URL("./skewed-clock.mjs", import.meta.url));
  const imports = ["--import", "tsx", ...(clockAheadMs === 0 ? [] : ["--import", skew])];
  const child = spawn(process.execPath, ["--conditions=daypass-source", ...imports, MAIN], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATABASE_URL: database.url,
      DAYPASS_MASTER_KEY: environment.masterKey?.toString("base64"),
      ENTRA_CLIENT_ID: registration.clientId,
      ENTRA_CLIENT_SECRET: registration.credential.secret,
      ENTRA_AUTHORITY_HOST: authorityHost,
      GRAPH_BASE_URL: graphBaseUrl,
      SCHEDULER_PORT: "0",
      METRICS_PORT: "0",
      CLOCK_AHEAD_MS: String(clockAheadMs),
      ...env,
    },
  });
  const ended = once(child, "exit").then(([code, signal]) => (signal ?? code) as number | NodeJS.Signals);
  const log: Record<string, unknown>[] = [];
  await isUp(child, log);
  return {
    pid: child.pid ?? 0,
    log,
    signal: (name) => void child.kill(name),
    ended,
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

function isUp(child: ChildProcess, log: Record<string, unknown>[]): Promise<void> {
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error("the process has no output");
  const said: string[] = [];
  stderr.on("data", (data: Buffer) => void said.push(data.toString()));
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the scheduler ended at once (${code}): ${said.join("")}`)));
    createInterface({ input: stdout }).on("line", (line) => {
      const entry = JSON.parse(line) as Record<string, unknown>;
      log.push(entry);
      if (entry.msg === "scheduler is up") resolve();
    });
  });
}
