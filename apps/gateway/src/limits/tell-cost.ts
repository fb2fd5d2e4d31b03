import { MAX_COST } from "./cost.js";

/**
 * The same answer with its cost in it. What was refused before anybody read its document has none in it yet: it cost nothing.
 * Anything but a JSON object stays as it is.
 */
export function tellCost(payload: unknown): unknown {
  if (typeof payload !== "string" || !payload.startsWith("{") || payload.includes('"cost":{"requested":'))
    return payload;
  const answer = JSON.parse(payload) as { readonly extensions?: object };
  return JSON.stringify({ ...answer, extensions: { ...answer.extensions, cost: { requested: 0, limit: MAX_COST } } });
}
