import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readlinkSync } from "node:fs";
import { readFile, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { resolveDataDir, startEmbeddedPostgres } from "@daypass/service-kit";
import { Client } from "pg";
import { eventually } from "./real-time.js";

/** A PostgreSQL of a test's own, durable as in production, that goes down and comes back on the same port. */
export interface OwnPostgres {
  /** As superuser, to an empty database. */
  readonly url: string;
  /** `fast` as an operator stops it; `crash` leaves it to recover when it starts. Resolves when it is gone. */
  stop(how: "fast" | "crash"): Promise<void>;
  /** Resolves when it answers. */
  start(): Promise<void>;
  /** Stops it for good and removes its files. */
  destroy(): Promise<void>;
}

const SIGNALS = { fast: "SIGINT", crash: "SIGQUIT" } as const;

export async function startOwnPostgres(name: string): Promise<OwnPostgres> {
  const folder = join(resolveDataDir({ DAYPASS_DATA_DIR: process.env.DAYPASS_DATA_DIR }), `${name}-${process.pid}`);
  const { url } = await startEmbeddedPostgres({ dataDir: folder });
  const data = await dataDirectoryOf(url);
  const pidOf = async () => Number((await readFile(join(data, "postmaster.pid"), "utf8")).split("\n")[0]);
  const binary = readlinkSync(`/proc/${await pidOf()}/exe`);
  const started = (await readFile(join(data, "postmaster.opts"), "utf8")).trim().split(" ").slice(1);
  const options = started.map((option) => option.replaceAll('"', ""));
  let child: ChildProcess | undefined;
  const stop: OwnPostgres["stop"] = async (how) => {
    const pid = await pidOf();
    process.kill(pid, SIGNALS[how]);
    await eventually(async () => !isRunning(pid), "the database stops");
    // A crashed server leaves its lock file, and refuses to start where a zombie still has the number in it.
    await rm(join(data, "postmaster.pid"), { force: true });
  };
  return {
    url,
    stop,
    start: async () => {
      const { uid, gid } = await stat(data);
      child = spawn(binary, options, { cwd: data, uid, gid, stdio: "ignore", env: { LC_ALL: "C" } });
      child.unref();
      await eventually(() => answers(url), "the database answers again");
    },
    destroy: async () => {
      if (existsSync(join(data, "postmaster.pid"))) await stop("crash");
      await rm(dirname(dirname(data)), { recursive: true, force: true });
    },
  };
}

async function dataDirectoryOf(url: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ data: string }>("select current_setting('data_directory') as data");
  await client.end();
  if (!rows[0]) throw new Error("the database does not say where its files are");
  return rows[0].data;
}

/** A process that nobody reaped is gone all the same. */
function isRunning(pid: number): boolean {
  return existsSync(`/proc/${pid}/exe`);
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  return client
    .connect()
    .then(() => true)
    .catch(() => false)
    .finally(() => client.end().catch(() => undefined));
}
