import type { JsonObject } from "../json.js";
import type { GraphMethod, GraphRequest } from "../request.js";

/** One call within a batch. Paths are relative to the version and encoded, as in GraphRequest. */
export interface BatchItem {
  /** Unique in the batch, whatever the case of its letters. */
  readonly id: string;
  readonly method: GraphMethod;
  readonly path: string;
  readonly template?: string;
  readonly body?: JsonObject;
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Items that must have succeeded first; they stand earlier in the list. Graph takes three shapes: no dependencies at all, each
   * item on the one before it, or one and the same dependency of every item that has any. An item that fails, with a 404 too, skips
   * those that depend on it.
   */
  readonly dependsOn?: readonly string[];
}

/** Puts a request into a batch. Its answer is read by `answers.read(id, request)`. */
export function batchItem(id: string, request: GraphRequest<unknown>, dependsOn?: readonly string[]): BatchItem {
  const { method, path, template, body, headers } = request;
  return { id, method, path, template, body, headers, dependsOn };
}

/** Each item after the one before it, in the order of the list. */
export function inSequence(items: readonly BatchItem[]): readonly BatchItem[] {
  return items.map((item, at) => {
    const before = items[at - 1];
    return before === undefined ? item : { ...item, dependsOn: [before.id] };
  });
}
