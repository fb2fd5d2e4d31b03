import { badRequest, malformed } from "../http/answer.js";

export interface ODataQuery {
  readonly select: readonly string[] | undefined;
  readonly expand: readonly string[];
  readonly filter: string | undefined;
  readonly search: string | undefined;
  readonly orderby: string | undefined;
  readonly top: number | undefined;
  /** `$count=true` was asked for. */
  readonly count: boolean;
  readonly skipToken: string | undefined;
  readonly deltaToken: string | undefined;
  /** The caller sent `ConsistencyLevel: eventual`. */
  readonly eventual: boolean;
  /** The options as sent, in order, to build the next link from. */
  readonly raw: readonly (readonly [string, string])[];
}

const KNOWN = [
  "$select",
  "$expand",
  "$filter",
  "$search",
  "$orderby",
  "$top",
  "$count",
  "$skiptoken",
  "$deltatoken",
  "$format",
];

/** Options may be written without the dollar sign; unknown ones with it are refused, other parameters ignored. */
export function parseQuery(search: string, consistencyLevel: string | undefined): ODataQuery {
  const raw = [...new URLSearchParams(search)] as [string, string][];
  const options = new Map<string, string>();
  for (const [name, value] of raw) {
    const lower = name.toLowerCase();
    const key = lower.startsWith("$") ? lower : `$${lower}`;
    if (lower === "$skip") throw badRequest("'$skip' is not supported by the service.");
    if (!KNOWN.includes(key)) {
      if (lower.startsWith("$")) throw malformed(`The query parameter '${name}' is not supported.`);
      continue;
    }
    if (options.has(key))
      throw malformed(`Query option '${key}' was specified more than once, but it must be specified at most once.`);
    options.set(key, value);
  }
  return {
    select: list(options.get("$select")),
    expand: splitTop(options.get("$expand") ?? ""),
    filter: options.get("$filter"),
    search: options.get("$search"),
    orderby: options.get("$orderby"),
    top: top(options.get("$top")),
    count: options.get("$count")?.toLowerCase() === "true",
    skipToken: options.get("$skiptoken"),
    deltaToken: options.get("$deltatoken"),
    eventual: consistencyLevel?.toLowerCase() === "eventual",
    raw,
  };
}

function list(value: string | undefined): string[] | undefined {
  const names = value?.split(",").flatMap((name) => (name.trim() === "" ? [] : [name.trim()]));
  return names && names.length > 0 ? names : undefined;
}

function top(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d+$/.test(value)) {
    throw malformed(
      `Invalid value '${value}' for $top query option found. The $top query option requires a non-negative integer value.`,
    );
  }
  return Number(value);
}

/** Splits at commas outside of parentheses: `a($select=x,y),b` is two. */
function splitTop(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = "";
  for (const char of text) {
    if (char === "(") depth += 1;
    if (char === ")") depth -= 1;
    if (char === "," && depth === 0) {
      parts.push(part.trim());
      part = "";
    } else part += char;
  }
  if (part.trim() !== "") parts.push(part.trim());
  return parts;
}
