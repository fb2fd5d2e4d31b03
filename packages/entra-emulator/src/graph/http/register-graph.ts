import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { TokenAuthority } from "../../login/token-authority.js";
import type { CallLog } from "../../traffic/call-log.js";
import { type Faults, faultAnswer } from "../../traffic/faults.js";
import { callRecordOf, originOf } from "../../traffic/traffic-hooks.js";
import { authenticate } from "../access/authenticate.js";
import { parseQuery } from "../odata/query.js";
import { envelope, type GraphAnswer, GraphRefusal, methodNotAllowed } from "./answer.js";
import { type BatchItem, parseBatch, runBatch } from "./batch.js";
import { createContext } from "./context.js";
import {
  type CallIdentity,
  type CallIds,
  callIds,
  type DispatchParts,
  dispatch,
  type GraphCall,
  refusalAnswer,
} from "./dispatch.js";

export interface GraphParts extends DispatchParts {
  readonly tokens: TokenAuthority;
  readonly faults: Faults;
  readonly calls: CallLog;
}

const JSON_TYPE = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";
const VERSION = "/v1.0";

/** Microsoft Graph below `/v1.0`. */
export function registerGraph(app: FastifyInstance, parts: GraphParts): void {
  app.removeAllContentTypeParsers();
  // Bodies are read by the handlers: a malformed one is answered in Graph's words.
  app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
  app.all(`${VERSION}/*`, async (request, reply) => {
    const call = toCall(request);
    const ids = callIds(call.headers);
    const record = callRecordOf(request);
    if (record) Object.assign(record, { requestId: ids.requestId, clientRequestId: ids.clientRequestId });
    try {
      const identity = await authenticate(parts.state, parts.tokens, call.headers.authorization);
      if (record) Object.assign(record, { appId: identity.caller.appId, tenantId: identity.tenant.id });
      const isBatch = call.url.split("?")[0] === "/$batch";
      const answer = isBatch
        ? await answerBatch(parts, call, identity, ids, record?.seq ?? 0)
        : dispatch(parts, call, identity, ids);
      return await send(reply, answer, ids);
    } catch (error) {
      return send(reply, refusalAnswer(parts.state, error, ids), ids);
    }
  });
}

async function answerBatch(
  parts: GraphParts,
  call: GraphCall,
  identity: CallIdentity,
  ids: CallIds,
  batchSeq: number,
): Promise<GraphAnswer> {
  if (call.method !== "POST") throw methodNotAllowed();
  const query = parseQuery("", undefined);
  const context = { ...identity, state: parts.state, path: "$batch", params: {}, query };
  const items = parseBatch(createContext({ ...context, ...call, requestId: ids.requestId }).json());
  const records = new Map<BatchItem, ReturnType<CallLog["add"]>>();
  const log = (item: BatchItem, index: number, itemIds: CallIds) => {
    const [path = "", query = ""] = item.url.split("?");
    const record = parts.calls.add({
      method: item.method,
      path: `${VERSION}/${path.replace(/^\/+/, "")}`,
      query,
      batch: { seq: batchSeq, index, id: item.id },
      appId: identity.caller.appId,
      tenantId: identity.tenant.id,
      body: item.body ?? null,
      ...itemIds,
    });
    records.set(item, record);
    return record;
  };
  const answers = await runBatch(
    items,
    async (item, index) => {
      const itemIds = callIds({ "client-request-id": item.headers["client-request-id"] });
      const record = log(item, index, itemIds);
      const subject = { scope: "item", method: item.method, path: record.path, tenantId: identity.tenant.id } as const;
      const answer = await answerItem(
        parts,
        // The caller's agent stands for its items too.
        { ...call, ...item, headers: { "user-agent": call.headers["user-agent"], ...item.headers } },
        identity,
        itemIds,
        parts.faults.strike(subject),
        record,
      );
      record.status = answer.status;
      return { ...answer, headers: itemHeaders(answer, itemIds) };
    },
    (item, index) => {
      const itemIds = callIds({});
      log(item, index, itemIds).status = 424;
      const refusal = new GraphRefusal(424, "FailedDependency", "Failed Dependency");
      return { status: 424, headers: {}, body: envelope(refusal, { now: parts.state.clock.now(), ...itemIds }) };
    },
  );
  return {
    status: 200,
    body: {
      responses: answers.map(({ id, status, headers, body }) => ({
        id,
        status,
        headers,
        ...(body === undefined ? {} : { body }),
      })),
    },
  };
}

async function answerItem(
  parts: GraphParts,
  call: GraphCall,
  identity: CallIdentity,
  ids: CallIds,
  effects: ReturnType<Faults["strike"]>,
  record: { readonly faults: string[] },
): Promise<GraphAnswer> {
  const stamp = { now: parts.state.clock.now(), ...ids };
  const lost = () => faultAnswer({ kind: "status", status: 504 }, stamp);
  for (const effect of effects) {
    record.faults.push(effect.kind);
    if (effect.kind === "delay") await new Promise((resolve) => setTimeout(resolve, effect.ms));
    else if (effect.kind === "status" || effect.kind === "html") return faultAnswer(effect, stamp);
    else if (effect.kind === "dropAfter") {
      dispatch(parts, call, identity, ids);
      return lost();
    } else return lost();
  }
  return dispatch(parts, call, identity, ids);
}

function itemHeaders(answer: GraphAnswer, ids: CallIds): Record<string, string> {
  return {
    "request-id": ids.requestId,
    "client-request-id": ids.clientRequestId,
    ...(answer.body === undefined ? {} : { "Content-Type": "application/json" }),
    ...Object.fromEntries(
      Object.entries(answer.headers ?? {}).map(([name, value]) => [
        name === "retry-after" ? "Retry-After" : name,
        value,
      ]),
    ),
  };
}

async function send(reply: FastifyReply, answer: GraphAnswer, ids: CallIds): Promise<FastifyReply> {
  reply.code(answer.status);
  reply.headers({
    "request-id": ids.requestId,
    "client-request-id": ids.clientRequestId,
    "x-ms-ags-diagnostic":
      '{"ServerInfo":{"DataCenter":"Emulator","Slice":"E","Ring":"1","ScaleUnit":"000","RoleInstance":"EMULATOR"}}',
    "odata-version": "4.0",
    "cache-control": "no-cache",
    ...answer.headers,
  });
  if (answer.body === undefined) return reply.send();
  if (typeof answer.body === "string") return reply.send(answer.body);
  return reply.header("content-type", JSON_TYPE).send(JSON.stringify(answer.body));
}

function toCall(request: FastifyRequest): GraphCall {
  const headers: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(request.headers)) headers[name] = Array.isArray(value) ? value[0] : value;
  return {
    method: request.method,
    url: request.url.slice(VERSION.length),
    headers,
    body: request.body,
    origin: originOf(request),
  };
}
