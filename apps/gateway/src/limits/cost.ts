import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isListType,
  isNonNullType,
} from "graphql";
// Its ESM build brings a second copy of graphql, which takes our schema for a stranger's.
import { type ComplexityEstimatorArgs, getComplexity } from "graphql-query-complexity/cjs";
import { tooComplex } from "../errors/gateway-errors.js";
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from "../relay/page-arguments.js";
import { graphCallsOf } from "./graph-calls.js";

/** Points a request may cost: a page of 100 with about 50 fields each, nested lists counted by their length. */
export const MAX_COST = 10_000;

/** Fields visited while counting, so that counting is bounded too. */
const MAX_COUNTED_NODES = 20_000;

/** Extension of a field that answers a list whose length is known beforehand. */
export const LIST_LENGTH_EXTENSION = "listLength";

/** Points of one call to Microsoft Graph: tenants throttle them, and they take hundreds of times as long as a field. */
const GRAPH_CALL_COST = 100;

/** Assumed length of lists without pages, e.g. the roles of a grant. */
const PLAIN_LIST_LENGTH = 5;

interface CostedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Record<string, unknown>;
}

/** One point a field, times the number of items a list can have. @throws QUERY_TOO_COMPLEX where counting takes too long */
export function costOf({ schema, document, operationName, variables }: CostedOperation): number {
  try {
    return getComplexity({
      schema,
      query: document,
      variables,
      ...(operationName !== undefined && { operationName }),
      maxQueryNodes: MAX_COUNTED_NODES,
      estimators: [estimate],
    });
  } catch (error) {
    if ((error as GraphQLError).message.includes("maximum allowed number of nodes")) throw tooLarge();
    throw error;
  }
}

/** @throws QUERY_TOO_COMPLEX */
export function checkCost(cost: number): void {
  if (cost > MAX_COST) {
    throw tooComplex(
      `This request would cost ${cost} points, and ${MAX_COST} is the most. Ask for fewer items or fields.`,
    );
  }
}

const tooLarge = () => tooComplex("This request selects too many fields.");

function estimate({ type, field, args, childComplexity }: ComplexityEstimatorArgs): number {
  const graphCalls = graphCallsOf(field.extensions, args) * GRAPH_CALL_COST;
  return 1 + graphCalls + itemsOf(type.name, field, args) * childComplexity;
}

function itemsOf(parent: string, field: GraphQLField<unknown, unknown>, args: Record<string, unknown>): number {
  // Fields that answer one item for each id they are given.
  for (const ids of [args.ids, args.tenantAppIds]) if (Array.isArray(ids)) return ids.length;
  const known = field.extensions[LIST_LENGTH_EXTENSION];
  if (typeof known === "number") return known;
  if (getNamedType(field.type).name.endsWith("Connection")) {
    const first = typeof args.first === "number" ? args.first : DEFAULT_PAGE_SIZE;
    return Math.min(Math.max(first, 0), MAX_PAGE_SIZE);
  }
  // A connection's own lists are counted where the page is asked for.
  return isList(field.type) && !parent.endsWith("Connection") ? PLAIN_LIST_LENGTH : 1;
}

const isList = (type: GraphQLOutputType): boolean => isListType(isNonNullType(type) ? type.ofType : type);
