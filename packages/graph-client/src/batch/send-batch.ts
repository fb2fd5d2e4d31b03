import { GraphError } from "../errors/graph-error.js";
import { asArray, asObject, asString, type JsonObject } from "../json.js";
import { type GraphRequest, type Priority, UnexpectedAnswer } from "../request.js";
import { type Cost, costOf, sumOf } from "../throttle/cost.js";
import type { Now } from "../time.js";
import { THROTTLE_PRIORITY } from "../transport/throttling.js";
import { type BatchAnswer, BatchAnswers } from "./batch-answers.js";
import type { BatchItem } from "./batch-item.js";
import { checkShape } from "./check-shape.js";
import { answerOf, noAnswer, skipped } from "./item-answer.js";

const MOST_ITEMS = 20;

export interface BatchCall {
  readonly items: readonly BatchItem[];
  readonly priority: Priority;
  readonly now: Now;
  readonly send: (request: GraphRequest<JsonObject>, cost: Cost) => Promise<JsonObject>;
  /** Tells the throttle budget what one item met. */
  readonly observe: (cost: Cost, status: number, header: (name: string) => string | undefined) => void;
}

/** Sends the items in lots of 20, in order. Dependencies on an earlier lot are settled here: they succeeded, or the item is skipped. */
export async function sendBatch(call: BatchCall): Promise<BatchAnswers> {
  checkShape(call.items);
  const answers = new Map<string, BatchAnswer>();
  for (let at = 0; at < call.items.length; at += MOST_ITEMS) {
    const lot = call.items.slice(at, at + MOST_ITEMS);
    const ready = lot.filter((item) => {
      const failed = (item.dependsOn ?? []).some((id) => answers.get(id.toLowerCase())?.error !== undefined);
      // A whole chain is skipped: what depends on a skipped item finds its error here too.
      if (failed) answers.set(item.id.toLowerCase(), skipped(item));
      return !failed;
    });
    for (const answer of await sendLot(call, ready, at > 0)) answers.set(answer.id.toLowerCase(), answer);
  }
  return new BatchAnswers(call.items.map((item) => answers.get(item.id.toLowerCase()) ?? noAnswer(item)));
}

async function sendLot(
  call: BatchCall,
  items: readonly BatchItem[],
  earlierLotsTookEffect: boolean,
): Promise<readonly BatchAnswer[]> {
  if (items.length === 0) return [];
  const costs = items.map((item) => costOf(item.method, item.path));
  let body: JsonObject;
  try {
    body = await call.send(envelope(items, call.priority), sumOf(costs));
  } catch (error) {
    // What earlier lots answered must not be lost by throwing.
    if (earlierLotsTookEffect && error instanceof GraphError) return items.map((item) => noAnswer(item, error));
    throw error;
  }
  const responses = new Map(
    asArray(body.responses).flatMap((response) => {
      const object = asObject(response);
      const id = asString(object?.id);
      return object === undefined || id === undefined ? [] : [[id.toLowerCase(), object] as const];
    }),
  );
  return items.map((item, index) => {
    const response = responses.get(item.id.toLowerCase());
    if (response === undefined) return noAnswer(item);
    const answer = answerOf(item, response, call.now());
    const cost = costs[index];
    if (cost !== undefined) call.observe(cost, answer.status, (name) => answer.headers[name]);
    return answer;
  });
}

function envelope(items: readonly BatchItem[], priority: Priority): GraphRequest<JsonObject> {
  const inLot = new Set(items.map(({ id }) => id.toLowerCase()));
  return {
    method: "POST",
    path: "/$batch",
    template: "/$batch",
    body: { requests: items.map((item) => itemBody(item, inLot, priority)) },
    // Reads may be asked again; a write within makes the whole batch a thing to be sent once.
    repeatable: items.every(({ method }) => method === "GET"),
    parse: (body) => {
      const answer = asObject(body);
      if (answer === undefined || !Array.isArray(answer.responses)) throw new UnexpectedAnswer("a responses array");
      return answer;
    },
  };
}

function itemBody(item: BatchItem, inLot: ReadonlySet<string>, priority: Priority): JsonObject {
  // Without a body a POST or PATCH item makes Graph refuse the whole batch.
  const body =
    item.body ?? (item.method === "POST" || item.method === "PATCH" || item.method === "PUT" ? {} : undefined);
  const dependsOn = (item.dependsOn ?? []).filter((id) => inLot.has(id.toLowerCase()));
  return {
    id: item.id,
    method: item.method,
    url: item.path,
    headers: {
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      "x-ms-throttle-priority": THROTTLE_PRIORITY[priority],
      ...item.headers,
    },
    ...(body === undefined ? {} : { body }),
    ...(dependsOn.length === 0 ? {} : { dependsOn }),
  };
}
