import { randomBytes } from "node:crypto";
import { existsSync, lstatSync, readFileSync } from "node:fs";
import { chmod, cp, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { EmbeddedPostgresError } from "./embedded-postgres-error.js";
import type { ServerAccount } from "./server-account.js";

export interface PostgresBinaries {
  readonly initdb: string;
  readonly pgCtl: string;
}

/** The programs of this platform's npm package; for another account a copy that it can enter, made once a machine. */
export async function findBinaries(account: ServerAccount | undefined): Promise<PostgresBinaries> {
  const installed = await installedBinaries();
  const native = dirname(dirname(installed.pgCtl));
  if (account === undefined) return installed;
  const copy = await sharedCopy(native);
  return {
    initdb: join(copy, "bin", basename(installed.initdb)),
    pgCtl: join(copy, "bin", basename(installed.pgCtl)),
  };
}

async function installedBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const packageName = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const { initdb, pg_ctl: pgCtl } = (await import(packageName)) as { initdb: string; pg_ctl: string };
    return { initdb, pgCtl };
  } catch (cause) {
    throw new EmbeddedPostgresError(`no embedded PostgreSQL for this machine (${packageName}): set DATABASE_URL`, {
      cause,
    });
  }
}

/** Copied under another name and renamed, so that a half-made copy is never run. */
async function sharedCopy(native: string): Promise<string> {
  const manifest: unknown = JSON.parse(readFileSync(join(dirname(native), "package.json"), "utf8"));
  const { name, version } = manifest as { name: string; version: string };
  const target = join("/var/tmp", `daypass-postgres-${version}-${basename(name)}`);
  if (!existsSync(target)) {
    const making = `${target}.${randomBytes(6).toString("hex")}`;
    await cp(native, making, { recursive: true, verbatimSymlinks: true });
    await makeReadable(making);
    await rename(making, target).catch(async (error: unknown) => {
      await rm(making, { recursive: true, force: true });
      if (!existsSync(target)) throw error;
    });
  }
  assertOurs(target);
  return target;
}

/** Whatever umask the install ran under, the server's account must be able to read and enter. */
async function makeReadable(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await makeReadable(path);
    else if (entry.isFile()) await chmod(path, ((await stat(path)).mode & 0o100) !== 0 ? 0o755 : 0o644);
  }
}

/** /var/tmp is everyone's: a folder that someone else put there first is not run. */
export function assertOurs(folder: string): void {
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0)
    throw new EmbeddedPostgresError(`${folder} was not made by this user, or others can write to it: remove it`);
}
