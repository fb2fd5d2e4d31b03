import { randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { decodeJwt } from "jose";
import { findTenant } from "../state/state.js";
import type { EmulatorState } from "../state/types.js";
import { blank, type CallLog, type CallRecord } from "./call-log.js";
import { type FaultEffect, type Faults, faultAnswer } from "./faults.js";

interface Traffic {
  readonly record: CallRecord;
  dropAfter: boolean;
}

const traffic = new WeakMap<FastifyRequest, Traffic>();

/** The log entry of a call, for those who learn more about it later. */
export function callRecordOf(request: FastifyRequest): CallRecord | undefined {
  return traffic.get(request)?.record;
}

/** Scheme, host and port that the caller used. */
export function originOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.headers.host ?? "localhost"}`;
}

/** Logs every call but the control API's, sets the cloud's `Date`, and lets faults strike before or after the effect. */
export function registerTraffic(
  app: FastifyInstance,
  parts: { state: EmulatorState; calls: CallLog; faults: Faults },
): void {
  const { state, calls, faults } = parts;
  app.addHook("onRequest", async (request, reply) => {
    reply.header("date", state.clock.now().toUTCString());
    const [path = "", query = ""] = request.url.split("?");
    if (path.startsWith("/_emulator")) return undefined;
    const tenantId = tenantOf(state, request, path);
    const record = calls.add({
      method: request.method,
      path,
      query: query && blankQuery(query),
      batch: null,
      body: null,
      tenantId,
    });
    const struck: Traffic = { record, dropAfter: false };
    traffic.set(request, struck);
    for (const effect of faults.strike({
      scope: "call",
      method: request.method,
      path,
      tenantId: tenantId ?? undefined,
    })) {
      record.faults.push(effect.kind);
      if (await strike(request, reply, struck, effect, state)) return reply;
    }
    return undefined;
  });
  app.addHook("preHandler", async (request) => {
    const record = callRecordOf(request);
    if (record) record.body = loggedBody(request.body);
    if (record?.appId === null) record.appId = clientIdOf(request);
  });
  app.addHook("onSend", async (request, reply, payload) => {
    const struck = traffic.get(request);
    if (!struck) return payload;
    struck.record.status = struck.dropAfter ? null : reply.statusCode;
    if (struck.dropAfter) request.raw.socket.destroy();
    return payload;
  });
}

/** True where the call ends here. */
async function strike(
  request: FastifyRequest,
  reply: FastifyReply,
  struck: Traffic,
  effect: FaultEffect,
  state: EmulatorState,
): Promise<boolean> {
  switch (effect.kind) {
    case "delay":
      await new Promise((resolve) => setTimeout(resolve, effect.ms));
      return false;
    case "dropAfter":
      struck.dropAfter = true;
      return false;
    case "hang":
      reply.hijack();
      return true;
    case "dropBefore":
      reply.hijack();
      request.raw.socket.destroy();
      return true;
    default: {
      const requestId = randomUUID();
      const sent = request.headers["client-request-id"];
      const clientRequestId = typeof sent === "string" ? sent : requestId;
      Object.assign(struck.record, { requestId, clientRequestId });
      const answer = faultAnswer(effect, { now: state.clock.now(), requestId, clientRequestId });
      reply.code(answer.status).headers({
        "content-type": "application/json",
        "request-id": requestId,
        "client-request-id": clientRequestId,
        ...answer.headers,
      });
      await reply.send(typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body));
      return true;
    }
  }
}

function tenantOf(state: EmulatorState, request: FastifyRequest, path: string): string | null {
  if (!path.startsWith("/v1.0")) {
    const [, segment = ""] = path.split("/");
    return findTenant(state, segment)?.id ?? null;
  }
  try {
    const { tid } = decodeJwt((request.headers.authorization ?? "").replace(/^Bearer\s+/i, ""));
    return typeof tid === "string" ? tid : null;
  } catch {
    return null;
  }
}

function loggedBody(body: unknown): unknown {
  if (typeof body !== "string") return blank(body ?? null);
  try {
    return blank(JSON.parse(body));
  } catch {
    return body === "" ? null : "<not JSON>";
  }
}

function blankQuery(query: string): string {
  const options = [...new URLSearchParams(query)].map(([name, value]) => [name, value] as const);
  const isClean = Object.entries(blank(Object.fromEntries(options)) as object).every(([name, value]) =>
    options.some(([key, text]) => key === name && text === value),
  );
  if (isClean) return query;
  const blanked = blank(Object.fromEntries(options)) as Record<string, string>;
  return new URLSearchParams(blanked).toString();
}

function clientIdOf(request: FastifyRequest): string | null {
  const fields = typeof request.body === "object" && request.body !== null ? request.body : request.query;
  if (typeof fields !== "object" || fields === null || !("client_id" in fields)) return null;
  return typeof fields.client_id === "string" ? fields.client_id : null;
}
