import { Client } from "@microsoft/microsoft-graph-client";
import type { ThrottleBudget } from "../throttle/throttle-budget.js";
import type { Now, Sleep } from "../time.js";
import type { TokenSource } from "../tokens/app-token-provider.js";
import { Auth } from "./auth.js";
import { Fetch } from "./fetch.js";
import { Log, type OnCall } from "./log.js";
import { RequestId } from "./request-id.js";
import { Retry, type RetryOptions } from "./retry.js";
import { Throttling } from "./throttling.js";

export interface PipelineOptions {
  readonly origin: string;
  readonly tokens: TokenSource;
  readonly budget: ThrottleBudget;
  readonly userAgent: string;
  readonly timeoutMs?: number;
  readonly retry?: Omit<RetryOptions, "now" | "sleep">;
  readonly onCall: OnCall;
  readonly now: Now;
  readonly sleep: Sleep;
}

/** The order matters: each attempt waits for its budget and takes a fresh token; the log sees what really went out. */
export function createPipeline(options: PipelineOptions): Client {
  const { now, sleep } = options;
  return Client.initWithMiddleware({
    middleware: [
      new RequestId(),
      new Retry({ ...options.retry, now, sleep }),
      new Throttling(options.budget),
      new Auth(options.tokens, options.origin),
      new Log(options.onCall, now),
      new Fetch({ userAgent: options.userAgent, timeoutMs: options.timeoutMs }),
    ],
  });
}
