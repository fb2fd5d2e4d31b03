import { createHash } from "node:crypto";
import type { Ids } from "../../ports/ids.js";

/** The same ids and secrets in every run, and never one twice. */
export class SequentialIds implements Ids {
  #made = 0;

  uuid(): string {
    const hex = (++this.#made).toString(16).padStart(12, "0");
    return `019a0000-0000-7000-8000-${hex}`;
  }

  secret(bytes: number): string {
    const made = ++this.#made;
    const blocks = Array.from({ length: Math.ceil(bytes / 32) }, (_, block) =>
      createHash("sha256").update(`secret ${made} ${block}`).digest(),
    );
    return Buffer.concat(blocks).subarray(0, bytes).toString("base64url");
  }
}
