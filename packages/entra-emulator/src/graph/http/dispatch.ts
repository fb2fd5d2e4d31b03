import { randomUUID } from "node:crypto";
import type { EmulatorState, Tenant } from "../../state/types.js";
import type { Quotas } from "../../traffic/quotas.js";
import { parseQuery } from "../odata/query.js";
import { denied, envelope, type GraphAnswer, GraphRefusal, malformed } from "./answer.js";
import { type Caller, createContext } from "./context.js";
import type { Route, Router } from "./router.js";

/** One call below `/v1.0`, alone or as an item of a batch. */
export interface GraphCall {
  readonly method: string;
  /** Path and query relative to the version: `/users/1?$select=id`. */
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Text as it came, or the parsed body of a batch item. */
  readonly body: unknown;
  readonly origin: string;
}

export interface CallIdentity {
  readonly caller: Caller;
  readonly tenant: Tenant;
}

export interface CallIds {
  readonly requestId: string;
  readonly clientRequestId: string;
}

export interface DispatchParts {
  readonly state: EmulatorState;
  readonly router: Router;
  readonly quotas: Quotas;
}

export function callIds(headers: GraphCall["headers"]): CallIds {
  const requestId = randomUUID();
  return { requestId, clientRequestId: headers["client-request-id"] || requestId };
}

/** Routes, throttles, checks permission, and runs the handler. Refusals come back as answers; nothing is thrown. */
export function dispatch(parts: DispatchParts, call: GraphCall, identity: CallIdentity, ids: CallIds): GraphAnswer {
  try {
    const { path, segments, search } = splitUrl(call.url);
    const query = parseQuery(search, call.headers.consistencylevel);
    const { route, params } = parts.router.match(call.method, segments);
    const { refusal, load } = parts.quotas.charge({
      bucket: route.bucket ?? "identity",
      appId: identity.caller.appId,
      tenant: identity.tenant,
      cost: cost(route, query),
      isWrite: call.method !== "GET",
    });
    if (refusal) throw refusal;
    checkPermission(route, identity.caller);
    const answer = route.handle(
      createContext({
        state: parts.state,
        ...identity,
        method: call.method,
        path,
        params,
        query,
        headers: call.headers,
        origin: call.origin,
        requestId: ids.requestId,
        body: call.body,
      }),
    );
    const near: Record<string, string> = load >= 0.8 ? { "x-ms-throttle-limit-percentage": load.toFixed(1) } : {};
    return { ...answer, headers: { "x-ms-resource-unit": String(cost(route, query)), ...near, ...answer.headers } };
  } catch (error) {
    return refusalAnswer(parts.state, error, ids);
  }
}

/** Any refusal in Graph's envelope. What is no refusal is a fault of the emulator and is not hidden. */
export function refusalAnswer(state: EmulatorState, error: unknown, ids: CallIds): GraphAnswer {
  if (!(error instanceof GraphRefusal)) throw error;
  return {
    status: error.status,
    headers: error.headers,
    body: envelope(error, { now: state.clock.now(), ...ids }),
  };
}

function checkPermission(route: Route, caller: Caller): void {
  if (route.permissions.length === 0) return;
  if (route.permissions.some((permission) => caller.permissions.has(permission))) return;
  throw route.denial?.() ?? denied();
}

function splitUrl(url: string): { path: string; segments: string[]; search: string } {
  const [pathPart = "", ...rest] = url.split("?");
  const path = pathPart.replace(/^\/+/, "").replace(/\/+$/, "");
  try {
    return { path, segments: path.split("/").map(decodeURIComponent), search: rest.join("?") };
  } catch {
    throw malformed("The request URI is not valid.");
  }
}

function cost(route: Route, query: ReturnType<typeof parseQuery>): number {
  const base = route.cost ?? 1;
  const less = (query.select ? 1 : 0) + (query.top !== undefined && query.top < 20 ? 1 : 0);
  return Math.max(1, base - less + (query.expand.length > 0 ? 1 : 0));
}
