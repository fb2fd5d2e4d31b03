import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname } from "node:path";

/** Whom the server's processes run as: `undefined` is ourselves. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root, so root hands it to "nobody" by number: the name is missing in slim images. */
const NOBODY: ServerAccount = { uid: 65534, gid: 65534 };

export function serverAccount(): ServerAccount | undefined {
  return process.getuid?.() === 0 ? NOBODY : undefined;
}

/**
 * Whether the server's account can enter this folder, or the nearest one above it that exists already. Asked by trying:
 * mode bits alone are wrong under ACLs and on mounted file systems.
 */
export function canEnter(folder: string, account = serverAccount()): boolean {
  if (account === undefined) return true;
  let existing = folder;
  while (!existsSync(existing) && dirname(existing) !== existing) existing = dirname(existing);
  const attempt = spawnSync("/bin/sh", ["-c", 'cd -- "$1"', "sh", existing], { ...account, cwd: "/", stdio: "ignore" });
  return attempt.status === 0;
}
