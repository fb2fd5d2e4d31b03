import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { EmulatorClock } from "../../state/clock.js";
import { originOf } from "../../traffic/traffic-hooks.js";
import { AadstsError, tokenErrorBody } from "../protocol/aadsts-error.js";
import { queryOf } from "../protocol/request-params.js";

const THROTTLED = 90055;
const TRANSIENT = 90033;

/**
 * A fault that strikes before the handler answers in Graph's envelope, which no token client could read. Here it becomes
 * a token error: status and headers stay, `AADSTS…` in its code is kept. What is not JSON stays as it is.
 */
export function speakTokenErrors(scope: FastifyInstance, clock: EmulatorClock): void {
  const handled = new WeakSet<FastifyRequest>();
  scope.addHook("preHandler", async (request) => {
    handled.add(request);
  });
  scope.addHook("onSend", async (request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
    const isFault = !handled.has(request) && typeof payload === "string" && reply.statusCode >= 400;
    const fault = isFault ? faultOf(payload) : undefined;
    if (!fault) return payload;
    const problem = tokenProblem(reply.statusCode, fault);
    const correlationId = queryOf(request).get("client-request-id");
    const body = JSON.stringify(tokenErrorBody(problem, originOf(request), clock, correlationId));
    reply.header("content-length", Buffer.byteLength(body));
    return body;
  });
}

interface Fault {
  readonly code: string;
  readonly message: string;
}

function faultOf(payload: string): Fault | undefined {
  try {
    const parsed: unknown = JSON.parse(payload);
    if (typeof parsed !== "object" || parsed === null || !("error" in parsed)) return undefined;
    const { error } = parsed;
    if (typeof error !== "object" || error === null || !("code" in error) || !("message" in error)) return undefined;
    return { code: String(error.code), message: String(error.message) };
  } catch {
    return undefined;
  }
}

function tokenProblem(status: number, { code, message }: Fault): AadstsError {
  const [, given] = /^(?:AADSTS)?(\d+)$/.exec(code) ?? [];
  const isTransient = status === 429 || status >= 500;
  const number = given ? Number(given) : status === 429 ? THROTTLED : TRANSIENT;
  const text = message === "" ? "A transient error has occurred. Please try again." : message;
  return new AadstsError(isTransient ? "temporarily_unavailable" : "invalid_request", number, text);
}
