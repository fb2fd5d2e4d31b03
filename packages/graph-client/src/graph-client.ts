import { type Client, ResponseType } from "@microsoft/microsoft-graph-client";
import { checkedBase } from "./authority/entra-authority.js";
import type { BatchAnswers } from "./batch/batch-answers.js";
import type { BatchItem } from "./batch/batch-item.js";
import { sendBatch } from "./batch/send-batch.js";
import { GraphError } from "./errors/graph-error.js";
import { graphErrorOf } from "./errors/graph-error-of.js";
import { type GraphDate, graphDateOf } from "./graph-date.js";
import { parseJson } from "./json.js";
import { type Page, pages } from "./paging.js";
import { type GraphRequest, type Priority, UnexpectedAnswer } from "./request.js";
import { organization } from "./resources/organization.js";
import { type Cost, costOf } from "./throttle/cost.js";
import { ThrottleBudget, type ThrottleBudgetOptions } from "./throttle/throttle-budget.js";
import { type Now, realSleep, type Sleep, systemNow } from "./time.js";
import type { TokenSource } from "./tokens/app-token-provider.js";
import type { RegistrationRef } from "./tokens/registration.js";
import { CallState } from "./transport/call-state.js";
import type { OnCall } from "./transport/log.js";
import { createPipeline, type PipelineOptions } from "./transport/pipeline.js";

export interface GraphClientOptions {
  /** Such as `https://graph.microsoft.com`; http for loopback only. The version is added here. */
  readonly baseUrl: string;
  readonly tokens: TokenSource;
  readonly onCall?: OnCall;
  readonly userAgent?: string;
  readonly timeoutMs?: number;
  readonly retry?: PipelineOptions["retry"];
  readonly throttle?: Omit<ThrottleBudgetOptions, "now" | "sleep">;
  readonly now?: Now;
  readonly sleep?: Sleep;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Default `background`. */
  readonly priority?: Priority;
  /** How long to wait for our own throttle budget before failing as throttled. Default: the budget's own, 12 s. */
  readonly maxWaitMs?: number;
  /** Asked right before each exchange goes out, after every wait; throws to hold it back. */
  readonly fence?: () => void;
  /** In place of the app registration that the tenant goes by. */
  readonly through?: RegistrationRef;
}

/** What Graph answered, with its own id of the exchange. */
export interface Answered<T> {
  readonly value: T;
  readonly requestId: string | undefined;
}

/** A call as it goes out, by path or by an exact url of Graph's own making. */
export interface Exchange<T> {
  readonly request: GraphRequest<T>;
  readonly url: string;
  readonly cost: Cost;
}

/** Microsoft Graph v1.0 for any number of tenants. Fails with GraphError, TokenError, or the signal's reason. */
export class GraphClient {
  readonly #client: Client;
  readonly #root: URL;
  readonly #budget: ThrottleBudget;
  readonly #now: Now;

  constructor(options: GraphClientOptions) {
    const { now = systemNow, sleep = realSleep } = options;
    this.#now = now;
    this.#root = new URL(`${checkedBase(options.baseUrl, "Graph base URL").href.replace(/\/+$/, "")}/v1.0`);
    this.#budget = new ThrottleBudget({ ...options.throttle, now, sleep });
    this.#client = createPipeline({
      origin: this.#root.origin,
      tokens: options.tokens,
      budget: this.#budget,
      userAgent: options.userAgent ?? "Daypass/0.1",
      timeoutMs: options.timeoutMs,
      retry: options.retry,
      onCall: options.onCall ?? (() => undefined),
      now,
      sleep,
    });
  }

  async send<T>(tenantId: string, request: GraphRequest<T>, options: CallOptions = {}): Promise<T> {
    return (await this.#exchange(tenantId, this.#byPath(request), options)).value;
  }

  /** As `send`, for those who keep Graph's request id as evidence. */
  async ask<T>(tenantId: string, request: GraphRequest<T>, options: CallOptions = {}): Promise<Answered<T>> {
    const { value, response } = await this.#exchange(tenantId, this.#byPath(request), options);
    return { value, requestId: response.headers.get("request-id") ?? undefined };
  }

  /** Every item of a list, page after page, fetched as they are asked for. */
  list<T>(tenantId: string, request: GraphRequest<Page<T>>, options: CallOptions = {}): AsyncIterable<T> {
    const fetchPage = async (url: string | undefined): Promise<Page<T>> => {
      const exchange = url === undefined ? this.#byPath(request) : { request, url, cost: costOf("GET", request.path) };
      return (await this.#exchange(tenantId, exchange, options)).value;
    };
    return pages(fetchPage, this.#root.origin, request.template);
  }

  /**
   * Up to 20 items in one round trip, more where that may be split. An item that failed does not make this throw:
   * ask its answer. Throws when Graph refused the batch itself, or gave no answer.
   */
  async batch(tenantId: string, items: readonly BatchItem[], options: CallOptions = {}): Promise<BatchAnswers> {
    const budget = this.#budget;
    return sendBatch({
      items,
      priority: options.priority ?? "background",
      now: this.#now,
      observe: (cost, status, header) => budget.observe({ tenantId, cost, status, header }),
      send: async (request, cost) =>
        (await this.#exchange(tenantId, { request, url: `${this.#root.href}${request.path}`, cost }, options)).value,
    });
  }

  /** What time Graph says it is there, beside our own clock. Costs a call. */
  async graphDate(tenantId: string, options: CallOptions = {}): Promise<GraphDate> {
    const asked = this.#now();
    const { response } = await this.#exchange(tenantId, this.#byPath(organization.get()), options);
    return graphDateOf(response.headers.get("date"), asked, this.#now());
  }

  #byPath<T>(request: GraphRequest<T>): Exchange<T> {
    return { request, url: `${this.#root.href}${request.path}`, cost: costOf(request.method, request.path) };
  }

  async #exchange<T>(
    tenantId: string,
    { request, url, cost }: Exchange<T>,
    options: CallOptions,
  ): Promise<{ readonly value: T; readonly response: Response }> {
    const { method, template } = request;
    const state = new CallState({
      tenantId,
      method,
      url,
      template,
      cost,
      priority: options.priority ?? "background",
      repeatable: method === "GET" || request.repeatable === true,
      signal: options.signal,
      maxWaitMs: options.maxWaitMs,
      fence: options.fence,
      through: options.through,
    });
    const response = await this.#respond(state, request);
    const body = parseJson(await response.text());
    const header = (name: string) => response.headers.get(name) ?? undefined;
    if (!response.ok) {
      const { clientRequestId } = state;
      throw graphErrorOf(
        { method, template, status: response.status, header, body, clientRequestId, request, response },
        this.#now(),
      );
    }
    return { value: parsed(request, body, response), response };
  }

  async #respond(state: CallState, request: GraphRequest<unknown>): Promise<Response> {
    const call = this.#client
      .api("/")
      .middlewareOptions([state])
      .responseType(ResponseType.RAW)
      .headers({ Accept: "application/json", ...request.headers });
    // Graph refuses a POST or PATCH without a body where it is in a batch; everywhere else an empty object does no harm.
    const content = JSON.stringify(request.body ?? {});
    try {
      switch (request.method) {
        case "GET":
          return await call.get();
        case "DELETE":
          return await call.delete();
        case "POST":
          return await call.post(content);
        case "PATCH":
          return await call.patch(content);
        case "PUT":
          return await call.put(content);
      }
    } catch (error) {
      throw state.failure ?? error;
    }
  }
}

function parsed<T>(request: GraphRequest<T>, body: unknown, response: Response): T {
  try {
    return request.parse(body);
  } catch (cause) {
    if (!(cause instanceof UnexpectedAnswer)) throw cause;
    throw new GraphError({
      status: response.status,
      code: "UnexpectedAnswer",
      method: request.method,
      template: request.template,
      requestId: response.headers.get("request-id") ?? undefined,
      transient: false,
      // Graph said that it was done; only the answer cannot be read.
      outcomeUnknown: request.method !== "GET",
      cause,
    });
  }
}
