import type { Context, MiddlewareOptions } from "@microsoft/microsoft-graph-client";
import type { GraphMethod, Priority } from "../request.js";
import type { Cost } from "../throttle/cost.js";
import type { RegistrationRef } from "../tokens/registration.js";

/** What the pipeline knows of one call, carried from middleware to middleware as graph-client's middleware options. */
export class CallState implements MiddlewareOptions {
  readonly tenantId: string;
  readonly method: GraphMethod;
  /** The exact url: graph-client would take query strings apart and put them together in another order. */
  readonly url: string;
  readonly template: string;
  readonly priority: Priority;
  readonly repeatable: boolean;
  readonly cost: Cost;
  readonly signal: AbortSignal | undefined;
  readonly maxWaitMs?: number;
  readonly fence?: () => void;
  readonly through?: RegistrationRef;
  /** Set by the request id middleware. */
  clientRequestId = "";
  /** Set after a 503: the next attempt opens a connection of its own, since the old one may lead to the same sick host. */
  freshConnection = false;
  /** What was thrown: graph-client puts an error of its own in its place. */
  failure: unknown;

  constructor(init: Omit<CallState, "clientRequestId" | "freshConnection" | "failure">) {
    this.tenantId = init.tenantId;
    this.method = init.method;
    this.url = init.url;
    this.template = init.template;
    this.priority = init.priority;
    this.repeatable = init.repeatable;
    this.cost = init.cost;
    this.signal = init.signal;
    this.maxWaitMs = init.maxWaitMs;
    this.fence = init.fence;
    this.through = init.through;
  }
}

export function callStateOf(context: Context): CallState {
  const state = context.middlewareControl?.getMiddlewareOptions(CallState);
  if (!(state instanceof CallState)) throw new TypeError("A Graph call without its state: send it by GraphClient.");
  return state;
}

export function responseOf(context: Context): Response {
  if (context.response === undefined) throw new TypeError("The pipeline's last middleware left no response.");
  return context.response;
}

export function setHeader(context: Context, name: string, value: string): void {
  const options = context.options ?? {};
  context.options = { ...options, headers: { ...headersOf(context), [name]: value } };
}

export function headersOf(context: Context): Record<string, string> {
  return Object.fromEntries(new Headers((context.options?.headers ?? {}) as Record<string, string>));
}
