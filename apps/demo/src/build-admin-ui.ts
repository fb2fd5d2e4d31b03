import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ENSURE_BUILT = fileURLToPath(new URL("../../admin-ui/ensure-built.mjs", import.meta.url));

/** Takes a few seconds where the UI was never built or has changed, and none otherwise. @throws with the build's words */
export async function buildAdminUi(): Promise<void> {
  await promisify(execFile)(process.execPath, [ENSURE_BUILT]);
}
