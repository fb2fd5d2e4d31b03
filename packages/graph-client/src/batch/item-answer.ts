import { GraphError } from "../errors/graph-error.js";
import { graphErrorOf } from "../errors/graph-error-of.js";
import { asNumber, asObject, type JsonObject, parseJson } from "../json.js";
import type { BatchAnswer } from "./batch-answers.js";
import type { BatchItem } from "./batch-item.js";

const templateOf = (item: BatchItem): string => item.template ?? "a batch item";

export function answerOf(item: BatchItem, response: JsonObject, now: Date): BatchAnswer {
  const status = asNumber(response.status) ?? 0;
  const headers = Object.fromEntries(
    Object.entries(asObject(response.headers) ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  const body = bodyOf(response.body);
  const header = (name: string) => headers[name];
  const failed = status < 200 || status > 299;
  const error = failed
    ? graphErrorOf(
        { method: item.method, template: templateOf(item), status, header, body, request: item, response },
        now,
      )
    : undefined;
  return {
    id: item.id,
    status,
    body,
    headers,
    requestId: error?.requestId ?? headers["request-id"],
    error,
    skipped: status === 424,
  };
}

/** Absent or null for a 204; a string where the item's answer was not JSON, or was JSON twice encoded. */
function bodyOf(body: unknown): unknown {
  if (body === null) return undefined;
  return typeof body === "string" ? parseJson(body) : body;
}

/** Decided here: an item it depends on failed in an earlier lot. */
export function skipped(item: BatchItem): BatchAnswer {
  const error = new GraphError({
    status: 424,
    code: "FailedDependency",
    method: item.method,
    template: templateOf(item),
    transient: false,
    outcomeUnknown: false,
  });
  return { id: item.id, status: 424, body: undefined, headers: {}, requestId: undefined, error, skipped: true };
}

/** Graph left the item out of its answer, or the lot it was in failed as a whole. */
export function noAnswer(item: BatchItem, lot?: GraphError): BatchAnswer {
  const error = new GraphError({
    status: lot?.status ?? 0,
    code: lot?.code ?? "NoAnswer",
    method: item.method,
    template: templateOf(item),
    requestId: lot?.requestId,
    retryAfterMs: lot?.retryAfterMs,
    transient: lot?.transient ?? true,
    outcomeUnknown: item.method !== "GET" && (lot?.outcomeUnknown ?? true),
    cause: lot,
  });
  return {
    id: item.id,
    status: error.status,
    body: undefined,
    headers: {},
    requestId: error.requestId,
    error,
    skipped: false,
  };
}
