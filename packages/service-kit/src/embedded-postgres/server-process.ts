import { readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import type { Cluster } from "./cluster.js";
import { type ProgramResult, runProgram } from "./run-program.js";
import { serverSettings } from "./server-settings.js";

/** The port that the running server wrote down, or undefined where none runs. */
export async function runningPort(cluster: Cluster): Promise<number | undefined> {
  const status = await pgCtl(cluster, ["status"]);
  if (status.exitCode !== 0) return undefined;
  const lockFile = `${cluster.dataDirectory}/postmaster.pid`;
  try {
    const lines = readFileSync(lockFile, "utf8").split("\n");
    if (isZombie(Number(lines[0]))) {
      rmSync(lockFile, { force: true });
      return undefined;
    }
    const port = Number(lines[3]);
    return Number.isInteger(port) && port > 0 ? port : undefined;
  } catch {
    return undefined; // it stopped between the two looks
  }
}

/**
 * In a container whose first process reaps no orphans, a killed server stays a zombie for good: pg_ctl calls it running,
 * and PostgreSQL itself refuses to start beside its lock file.
 */
function isZombie(pid: number): boolean {
  if (process.platform !== "linux") return false;
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return stat
    .slice(stat.lastIndexOf(")") + 1)
    .trimStart()
    .startsWith("Z");
}

export async function startServer(cluster: Cluster, options: { durable: boolean }): Promise<ProgramResult> {
  const settings = serverSettings({ port: await freePort(), durable: options.durable });
  return pgCtl(cluster, ["start", "-w", "-t", "60", "-s", "-l", cluster.logFile, "-o", settings]);
}

export function stopServer(cluster: Cluster): Promise<ProgramResult> {
  return pgCtl(cluster, ["stop", "-m", "fast", "-w", "-t", "30", "-s"]);
}

function pgCtl(cluster: Cluster, args: readonly string[]): Promise<ProgramResult> {
  const { binaries, dataDirectory, home, account } = cluster;
  return runProgram(binaries.pgCtl, [...args, "-D", dataDirectory], { cwd: home, account });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
