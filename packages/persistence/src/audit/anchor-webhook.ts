import { createHash } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import type { AuditAnchor, AuditAnchorSink, Clock } from "@daypass/application";
import { Webhook } from "standardwebhooks";
import { type AnchorFile, anchorRecord } from "./anchor-file.js";

/** Together less than the time between two turns, so that a slow receiver holds no anchor up. */
const TIMEOUT_MS = 5000;
const REQUESTS_PER_TURN = 3;
const ANCHORS_PER_REQUEST = 500;

export interface AnchorWebhookOptions {
  readonly file: AnchorFile;
  /** Where the byte up to which anchors were taken is kept. Lost, all of them are sent again. */
  readonly cursorPath: string;
  readonly url: string;
  readonly secret: Buffer;
  readonly clock: Clock;
}

/**
 * Anchors in a file, and from there by POST to a receiver of the customer's choosing, signed as Standard Webhooks has it.
 * At least once and in order, however long the receiver was away: the same anchors carry the same `webhook-id` again.
 */
export class AnchorWebhook implements AuditAnchorSink {
  constructor(private readonly options: AnchorWebhookOptions) {}

  append(anchors: readonly AuditAnchor[]): Promise<void> {
    return this.options.file.append(anchors);
  }

  read(): ReturnType<AnchorFile["read"]> {
    return this.options.file.read();
  }

  /** @throws when the receiver answers anything but 2xx, or nothing in five seconds */
  async forward(): Promise<void> {
    let taken = await this.taken();
    for (let request = 0; request < REQUESTS_PER_TURN; request++) {
      const { anchors, end } = await this.options.file.readFrom(taken, ANCHORS_PER_REQUEST);
      if (anchors.length > 0) await this.post(anchors);
      if (end === taken) return;
      taken = end;
      await this.keep(taken);
    }
  }

  private async post(anchors: readonly AuditAnchor[]): Promise<void> {
    const { url, secret, clock } = this.options;
    const body = JSON.stringify({ type: "audit.anchors", data: anchors.map(anchorRecord) });
    const id = `anchors_${createHash("sha256").update(body).digest("hex").slice(0, 32)}`;
    const now = clock.now();
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
        "webhook-signature": new Webhook(secret, { format: "raw" }).sign(id, now, body),
      },
      body,
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`The receiver of audit anchors answered ${response.status}.`);
  }

  private async taken(): Promise<number> {
    const text = await readFile(this.options.cursorPath, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return "0";
      throw error;
    });
    const taken = Number(text);
    return Number.isSafeInteger(taken) && taken >= 0 ? taken : 0;
  }

  /** Renamed into place: a crash leaves the old or the new, never half of it. */
  private async keep(taken: number): Promise<void> {
    const draft = `${this.options.cursorPath}.${process.pid}`;
    await writeFile(draft, String(taken), { mode: 0o600 });
    await rename(draft, this.options.cursorPath);
  }
}
