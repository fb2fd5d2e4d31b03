import { asArray, asObject, asString, type JsonObject } from "../json.js";
import type { GraphErrorDetail } from "./graph-error.js";
import { KNOWN_GRAPH_CODES } from "./known-codes.js";

export interface ErrorBody {
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly requestId: string | undefined;
  readonly clientRequestId: string | undefined;
  readonly details: readonly GraphErrorDetail[];
}

/** Reads Graph's error envelope, with `innerError` in either spelling and codes nested in it. Anything else reads as empty. */
export function readErrorBody(body: unknown): ErrorBody {
  const error = asObject(asObject(body)?.error);
  const levels = error === undefined ? [] : nested(error);
  const codes = levels.map((level) => asString(level.code)).filter((code) => code !== undefined);
  return {
    code: codes.findLast((code) => KNOWN_GRAPH_CODES.has(code)) ?? codes[0],
    message: asString(error?.message),
    requestId: deepest(levels, "request-id"),
    clientRequestId: deepest(levels, "client-request-id"),
    details: asArray(error?.details).flatMap(readDetail),
  };
}

function nested(error: JsonObject): readonly JsonObject[] {
  const levels = [error];
  // Bounded: a hostile body must not nest us into the ground.
  for (let level: JsonObject | undefined = error; level !== undefined && levels.length < 10; ) {
    level = asObject(level.innerError) ?? asObject(level.innererror);
    if (level !== undefined) levels.push(level);
  }
  return levels;
}

function deepest(levels: readonly JsonObject[], key: string): string | undefined {
  return levels.map((level) => asString(level[key])).findLast((value) => value !== undefined);
}

function readDetail(value: unknown): readonly GraphErrorDetail[] {
  const detail = asObject(value);
  const code = asString(detail?.code);
  if (detail === undefined || code === undefined) return [];
  return [{ code, target: asString(detail.target), message: asString(detail.message) }];
}
