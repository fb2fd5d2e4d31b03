import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { canEnter } from "../embedded-postgres/server-account.js";

/**
 * Where the embedded database and the demo keep their files: `DAYPASS_DATA_DIR`, else `.daypass/` beside the workspace's
 * root. As root, a folder that the database's user cannot enter is replaced by one under /var/tmp named after its path.
 */
export function resolveDataDir(env: NodeJS.ProcessEnv, from: string = process.cwd()): string {
  const root = workspaceRoot(from);
  return reachableDataDir(resolve(root, env.DAYPASS_DATA_DIR?.trim() || ".daypass"));
}

export function reachableDataDir(wanted: string): string {
  if (canEnter(wanted)) return wanted;
  return join("/var/tmp", `daypass-${createHash("sha256").update(wanted).digest("hex").slice(0, 12)}`);
}

function workspaceRoot(from: string): string {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "pnpm-workspace.yaml"))) return folder;
    if (dirname(folder) === folder) return resolve(from);
  }
}
