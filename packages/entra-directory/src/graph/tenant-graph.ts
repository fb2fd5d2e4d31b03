import {
  type Answered,
  type AppRegistration,
  type AppToken,
  type AppTokenProvider,
  type BatchAnswers,
  type BatchItem,
  type CallOptions,
  type GraphClient,
  GraphError,
  type GraphRequest,
  type Page,
  TokenError,
} from "@daypass/graph-client";

import { rolesInToken } from "./token-roles.js";

export interface GraphAccess {
  readonly graph: GraphClient;
  readonly tokens: Pick<AppTokenProvider, "getToken" | "registrationOf" | "deployment">;
  readonly now: () => Date;
}

/** Graph of one tenant, with the signal and priority of one call of the port. */
export class TenantGraph {
  constructor(
    private readonly access: GraphAccess,
    readonly tenantId: string,
    private readonly options: CallOptions = {},
  ) {}

  now(): Date {
    return this.access.now();
  }

  /** What our token for this tenant says we may do; nothing without one. It is at hand after any call. */
  async permissions(): Promise<ReadonlySet<string>> {
    try {
      const { token } = await this.access.tokens.getToken(this.tenantId, { through: this.options.through });
      return new Set(rolesInToken(token));
    } catch (error) {
      if (error instanceof TokenError) return new Set();
      throw error;
    }
  }

  /** The app registration that this tenant is reached with. @throws TokenError */
  registration(): Promise<AppRegistration> {
    return this.access.tokens.registrationOf(this.tenantId, this.options.through);
  }

  /** A token that knows of every consent so far. @throws TokenError */
  freshToken(): Promise<AppToken> {
    return this.access.tokens.getToken(this.tenantId, { through: this.options.through, skipCache: true });
  }

  /** The same, but held back by our own throttle budget a call fails at once. */
  withoutWaiting(): TenantGraph {
    return new TenantGraph(this.access, this.tenantId, { ...this.options, maxWaitMs: 0 });
  }

  ask<T>(request: GraphRequest<T>): Promise<Answered<T>> {
    return this.#stoppable(this.access.graph.ask(this.tenantId, request, this.options));
  }

  batch(items: readonly BatchItem[]): Promise<BatchAnswers> {
    return this.#stoppable(this.access.graph.batch(this.tenantId, items, this.options));
  }

  all<T>(request: GraphRequest<Page<T>>): Promise<readonly T[]> {
    return this.#stoppable(collect(this.access.graph.list(this.tenantId, request, this.options)));
  }

  /** The first of a list, as far as `most`; whether that was all of it. */
  atMost<T>(request: GraphRequest<Page<T>>, most: number): Promise<{ items: readonly T[]; isComplete: boolean }> {
    return this.#stoppable(collectAtMost(this.access.graph.list(this.tenantId, request, this.options), most));
  }

  /** The whole list, where its first page was read in a batch. More than a page is rare, and is then read anew. */
  async complete<T>(first: Page<T>, request: GraphRequest<Page<T>>): Promise<readonly T[]> {
    return first.nextLink === undefined ? first.items : this.all(request);
  }

  /** A caller may abort with any reason; from here on it goes by one name. */
  async #stoppable<T>(call: Promise<T>): Promise<T> {
    try {
      return await call;
    } catch (error) {
      if (this.options.signal?.aborted !== true || error instanceof GraphError || error instanceof TokenError)
        throw error;
      throw new DOMException("The call was stopped by its caller.", "AbortError");
    }
  }
}

async function collect<T>(source: AsyncIterable<T>): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

async function collectAtMost<T>(source: AsyncIterable<T>, most: number) {
  const items: T[] = [];
  for await (const item of source) {
    if (items.length === most) return { items, isComplete: false };
    items.push(item);
  }
  return { items, isComplete: true };
}
