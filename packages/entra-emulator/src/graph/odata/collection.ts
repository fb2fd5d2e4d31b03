import { badRequest, type GraphAnswer, malformed, ok, unsupportedQuery } from "../http/answer.js";
import type { GraphContext } from "../http/context.js";
import { type EntityType, project } from "./entity-type.js";
import { compileFilter } from "./filter.js";

export interface CollectionOptions {
  /** What stands after `$metadata#`. */
  readonly context: string;
  /** Rows a page; 0 means that the collection is not paged. */
  readonly pageSize?: number;
  readonly maxTop?: number;
}

/** A collection answer: filtered, ordered, cut into pages with an opaque next link, projected. */
export function collection<T>(
  ctx: GraphContext,
  type: EntityType<T>,
  rows: readonly T[],
  options: CollectionOptions,
): GraphAnswer {
  const { query } = ctx;
  const matches = compileFilter(type, query);
  checkCombination(ctx);
  const rendered = rows.map((row) => ({ row, json: type.render(row, ctx) })).filter(({ json }) => matches(json));
  const found = search(ctx, rendered);
  order(ctx, type, found);
  const limit = pageLimit(ctx, options);
  const start = query.skipToken === undefined ? 0 : readSkipToken(query.skipToken);
  const page = limit === 0 ? found : found.slice(start, start + limit);
  const hasMore = limit > 0 && start + limit < found.length;
  const select = query.select ? `(${query.select.join(",")})` : "";
  return ok({
    "@odata.context": ctx.metadata(`${options.context}${select}`),
    // Without the header `$count` is silently ignored, and later pages never carry it.
    ...(query.count && query.eventual && start === 0 ? { "@odata.count": found.length } : {}),
    ...(hasMore ? { "@odata.nextLink": nextLink(ctx, start + limit) } : {}),
    value: page.map(({ row }) => project(type, row, ctx)),
  });
}

/** A single entity, with its context. */
export function entity<T>(ctx: GraphContext, type: EntityType<T>, row: T, context: string): Record<string, unknown> {
  const select = ctx.query.select ? `(${ctx.query.select.join(",")})` : "";
  return { "@odata.context": ctx.metadata(`${context}${select}/$entity`), ...project(type, row, ctx) };
}

function checkCombination({ query }: GraphContext): void {
  if (query.search !== undefined && !query.eventual) {
    throw badRequest(
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    );
  }
  if (query.filter !== undefined && query.orderby !== undefined && !(query.eventual && query.count)) {
    throw unsupportedQuery("Sorting not supported for current query.");
  }
  if (query.expand.length > 0 && query.eventual && (query.count || query.search !== undefined)) {
    throw badRequest("Expand is not supported together with advanced query parameters.");
  }
}

interface Rendered<T> {
  readonly row: T;
  readonly json: Record<string, unknown>;
}

/** `$search="displayName:text"`: the words of one property that begin with the text. */
function search<T>({ query }: GraphContext, rows: Rendered<T>[]): Rendered<T>[] {
  if (query.search === undefined) return rows;
  const match = /^"([A-Za-z]+):(.+)"$/.exec(query.search);
  if (!match) throw badRequest(`Syntax error: character ' ' is not valid at position 0 in '${query.search}'.`);
  const [, property = "", text = ""] = match;
  return rows.filter(({ json }) =>
    String(json[property] ?? "")
      .toLowerCase()
      .includes(text.toLowerCase()),
  );
}

function order<T>({ query }: GraphContext, type: EntityType<T>, rows: Rendered<T>[]): void {
  if (query.orderby === undefined) return;
  const [name = "", direction = "asc"] = query.orderby.trim().split(/\s+/);
  if (!type.properties.includes(name)) {
    throw malformed(`Could not find a property named '${name}' on type 'microsoft.graph.${type.name}'.`);
  }
  const sign = direction.toLowerCase() === "desc" ? -1 : 1;
  rows.sort((a, b) => sign * String(a.json[name] ?? "").localeCompare(String(b.json[name] ?? "")));
}

function pageLimit({ query }: GraphContext, options: CollectionOptions): number {
  const { pageSize = 100, maxTop = 999 } = options;
  if (pageSize === 0) return 0;
  if (query.top === undefined) return pageSize;
  if (query.top < 1 || query.top > maxTop) {
    throw badRequest(`Invalid page size specified: '${query.top}'. Must be between 1 and ${maxTop} inclusive.`);
  }
  return query.top;
}

function nextLink(ctx: GraphContext, offset: number): string {
  const token = Buffer.from(JSON.stringify({ at: offset })).toString("base64url");
  const kept = ctx.query.raw.filter(([name]) => name.toLowerCase().replace("$", "") !== "skiptoken");
  const options = [...kept, ["$skiptoken", token] as const].map(
    ([name, value]) => `${encodeURIComponent(name).replace("%24", "$")}=${encodeURIComponent(value)}`,
  );
  return `${ctx.origin}/v1.0/${ctx.path}?${options.join("&")}`;
}

function readSkipToken(token: string): number {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token, "base64url").toString());
    const at = typeof parsed === "object" && parsed !== null && "at" in parsed ? parsed.at : undefined;
    if (typeof at === "number") return at;
  } catch {
    // falls through: an unreadable token is refused like a foreign one
  }
  throw badRequest("The provided skip token is not valid.");
}
