import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Environment, EnvironmentError } from "@daypass/service-kit";

/**
 * The key that wraps the organizations' keys. Beside the embedded database one is made and kept, readable by its owner
 * only; a database of one's own needs a key of one's own.
 * @throws EnvironmentError
 */
export function resolveMasterKey(environment: Environment): Buffer {
  if (environment.masterKey) return environment.masterKey;
  if (environment.databaseUrl) throw new EnvironmentError([{ name: "DAYPASS_MASTER_KEY", problem: "is required" }]);
  mkdirSync(environment.dataDir, { recursive: true });
  const file = join(environment.dataDir, "master-key");
  try {
    writeFileSync(file, randomBytes(32).toString("base64"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return Buffer.from(readFileSync(file, "utf8"), "base64");
}
