import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { chmod, chown, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { reachableDataDir } from "../data-dir/resolve-data-dir.js";
import { assertOurs, findBinaries, type PostgresBinaries } from "./binaries.js";
import { EmbeddedPostgresError } from "./embedded-postgres-error.js";
import { runProgram } from "./run-program.js";
import { canEnter, type ServerAccount, serverAccount } from "./server-account.js";

export const SUPERUSER = "postgres";
const MAJOR_VERSION = "18";

/** A server's files on disk, made but not necessarily running. */
export interface Cluster {
  /** Holds everything of this cluster; entered by the server's account only. */
  readonly home: string;
  readonly dataDirectory: string;
  readonly logFile: string;
  readonly password: string;
  readonly binaries: PostgresBinaries;
  readonly account: ServerAccount | undefined;
}

/** The cluster under this folder, made if it is not there. Several processes may call this at once: one cluster results. */
export async function prepareCluster(dataDir: string): Promise<Cluster> {
  const account = serverAccount();
  const base = await prepareBase(reachableDataDir(dataDir), account);
  const binaries = await findBinaries(account);
  const home = join(base, "postgres");
  if (!existsSync(home)) await initialize(home, binaries, account);
  const dataDirectory = join(home, "data");
  const version = readFileSync(join(dataDirectory, "PG_VERSION"), "utf8").trim();
  if (version !== MAJOR_VERSION)
    throw new EmbeddedPostgresError(
      `${home} was made by PostgreSQL ${version}, this is ${MAJOR_VERSION}: remove it, or set DATABASE_URL`,
    );
  return {
    home,
    dataDirectory,
    logFile: join(home, "server.log"),
    password: readFileSync(join(home, "superuser-password"), "utf8").trim(),
    binaries,
    account,
  };
}

async function prepareBase(base: string, account: ServerAccount | undefined): Promise<string> {
  const made = await mkdir(base, { recursive: true });
  if (made !== undefined && account !== undefined) await openFolders(made, base);
  if (base.startsWith("/var/tmp/daypass-")) assertOurs(base);
  if (!canEnter(base, account)) throw new EmbeddedPostgresError(`the database's user cannot enter ${base}`);
  return base;
}

/** Under umask 077 the folders just made would shut the server's account out. Only those are opened, for entering. */
async function openFolders(first: string, last: string): Promise<void> {
  let folder = first;
  await chmod(folder, 0o755);
  for (const part of last.slice(first.length).split(/[\\/]/).filter(Boolean)) {
    folder = join(folder, part);
    await chmod(folder, 0o755);
  }
}

/** Made under another name and renamed, so that a process killed half-way leaves nothing that looks like a cluster. */
async function initialize(home: string, binaries: PostgresBinaries, account: ServerAccount | undefined): Promise<void> {
  const making = `${home}.${randomBytes(6).toString("hex")}`;
  try {
    await mkdir(making, { mode: 0o700 });
    const passwordFile = join(making, "superuser-password");
    await writeFile(passwordFile, `${randomBytes(24).toString("hex")}\n`, { mode: 0o600 });
    if (account !== undefined) {
      await chown(making, account.uid, account.gid);
      await chown(passwordFile, account.uid, account.gid);
    }
    const result = await runProgram(
      binaries.initdb,
      [
        ...["--pgdata", join(making, "data"), "--username", SUPERUSER],
        ...["--auth", "scram-sha-256", "--pwfile", passwordFile],
        ...["--encoding", "UTF8", "--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"],
        "--no-sync",
      ],
      { cwd: making, account },
    );
    if (result.exitCode !== 0) throw new EmbeddedPostgresError(`initdb failed: ${result.output}`);
    await rename(making, home).catch((error: unknown) => {
      if (!existsSync(home)) throw error;
    });
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}
