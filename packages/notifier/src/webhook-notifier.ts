import type { Clock, NoticeMessage, Notifier } from "@daypass/application";
import { Webhook } from "standardwebhooks";

const TIMEOUT_MS = 10_000;

export interface WebhookNotifierOptions {
  /** https, or http on loopback; the environment's schema sees to it. */
  readonly url: string;
  readonly secret: Buffer;
  readonly clock: Clock;
}

/** By POST, signed as Standard Webhooks has it; the same notice carries the same `webhook-id` again. */
export class WebhookNotifier implements Notifier {
  readonly channel = "webhook";

  constructor(private readonly options: WebhookNotifierOptions) {}

  async send(message: NoticeMessage, signal?: AbortSignal): Promise<void> {
    const { url, secret, clock } = this.options;
    const { id, kind, occurredAt, to: _nobody, ...rest } = message;
    const body = JSON.stringify({
      type: `notice.${kind}`,
      timestamp: occurredAt.toISOString(),
      data: { id, ...rest },
    });
    const now = clock.now();
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
        "webhook-signature": new Webhook(secret, { format: "raw" }).sign(id, now, body),
      },
      body,
      // A receiver that moved is set up anew: a redirect could lead anywhere.
      redirect: "error",
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    }).catch((error: unknown) => {
      throw new Error("The receiver of notices did not answer.", { cause: error });
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`The receiver of notices answered ${response.status}.`);
  }

  /** That something answers there; what it answers to a HEAD says nothing about a POST. */
  async check(): Promise<void> {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(this.options.url, { method: "HEAD", redirect: "manual", signal }).catch(
      (error: unknown) => {
        throw new Error("The receiver of notices did not answer.", { cause: error });
      },
    );
    await response.body?.cancel();
    if (response.status >= 500) throw new Error(`The receiver of notices answered ${response.status}.`);
  }
}
