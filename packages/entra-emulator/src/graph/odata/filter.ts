import { malformed, unsupportedQuery } from "../http/answer.js";
import type { EntityType } from "./entity-type.js";
import { type Comparison, type FilterNode, type Literal, parseFilter } from "./filter-parser.js";
import type { ODataQuery } from "./query.js";

type Json = Record<string, unknown>;

/** A test on rendered rows, after the directory's rules on what may be filtered how. */
export function compileFilter<T>(type: EntityType<T>, query: ODataQuery): (row: Json) => boolean {
  if (query.filter === undefined) return () => true;
  const node = parseFilter(query.filter);
  check(type, node, query, undefined);
  return (row) => evaluate(node, row, undefined);
}

interface Scope {
  readonly variable: string;
  readonly path: string;
}

function check<T>(type: EntityType<T>, node: FilterNode, query: ODataQuery, scope: Scope | undefined): void {
  switch (node.kind) {
    case "and":
    case "or":
      check(type, node.left, query, scope);
      check(type, node.right, query, scope);
      return;
    case "not":
      requireAdvanced("not", query);
      check(type, node.inner, query, scope);
      return;
    case "any":
      if (node.inner) check(type, node.inner, query, { variable: node.variable, path: node.path });
      return;
    case "compare":
      checkComparison(type, absolute(node.path, scope), node.operator, query);
  }
}

function checkComparison<T>(type: EntityType<T>, path: string, operator: Comparison, query: ODataQuery): void {
  const root = path.split("/")[0] ?? path;
  if (!type.properties.some((name) => name.toLowerCase() === root.toLowerCase())) {
    throw malformed(
      `Invalid filter clause: Could not find a property named '${root}' on type 'microsoft.graph.${type.name}'.`,
    );
  }
  const rule = Object.entries(type.filterable).find(([name]) => name.toLowerCase() === path.toLowerCase())?.[1];
  if (rule?.plain.includes(operator)) return;
  if (rule?.advanced?.includes(operator)) {
    requireAdvanced(operator, query);
    return;
  }
  const resource = type.name.charAt(0).toUpperCase() + type.name.slice(1);
  throw unsupportedQuery(
    `Unsupported or invalid query filter clause specified for property '${path}' of resource '${resource}'.`,
  );
}

function requireAdvanced(operator: string, query: ODataQuery): void {
  if (query.eventual && query.count) return;
  throw unsupportedQuery(
    `Operator '${operator}' is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information`,
  );
}

function absolute(path: string, scope: Scope | undefined): string {
  if (!scope) return path;
  if (path === scope.variable) return scope.path;
  return path.startsWith(`${scope.variable}/`) ? `${scope.path}/${path.slice(scope.variable.length + 1)}` : path;
}

function evaluate(node: FilterNode, row: Json, bound: { variable: string; value: unknown } | undefined): boolean {
  switch (node.kind) {
    case "and":
      return evaluate(node.left, row, bound) && evaluate(node.right, row, bound);
    case "or":
      return evaluate(node.left, row, bound) || evaluate(node.right, row, bound);
    case "not":
      return !evaluate(node.inner, row, bound);
    case "any": {
      const items = valueAt(row, node.path);
      if (!Array.isArray(items)) return false;
      const { inner, variable } = node;
      return inner ? items.some((value) => evaluate(inner, row, { variable, value })) : items.length > 0;
    }
    case "compare":
      return compare(operand(node.path, row, bound), node.operator, node.values);
  }
}

function operand(path: string, row: Json, bound: { variable: string; value: unknown } | undefined): unknown {
  if (bound && path === bound.variable) return bound.value;
  if (bound && path.startsWith(`${bound.variable}/`)) {
    return valueAt(bound.value as Json, path.slice(bound.variable.length + 1));
  }
  return valueAt(row, path);
}

function valueAt(row: unknown, path: string): unknown {
  let value = row;
  for (const step of path.split("/")) {
    if (typeof value !== "object" || value === null) return null;
    const key = Object.keys(value).find((name) => name.toLowerCase() === step.toLowerCase());
    value = key === undefined ? null : (value as Json)[key];
  }
  return value ?? null;
}

/** The directory compares text without regard to case. */
function compare(actual: unknown, operator: Comparison, values: readonly Literal[]): boolean {
  const left = fold(actual);
  const [first] = values;
  const right = fold(first);
  switch (operator) {
    case "eq":
      return left === right;
    case "ne":
      return left !== right;
    case "in":
      return values.some((value) => fold(value) === left);
    case "startsWith":
      return typeof left === "string" && left.startsWith(String(right));
    case "endsWith":
      return typeof left === "string" && left.endsWith(String(right));
    default:
      return ordered(left, operator, right);
  }
}

function ordered(left: unknown, operator: Comparison, right: unknown): boolean {
  if (left === null || right === null || typeof left !== typeof right) return false;
  const [a, b] = [comparable(left), comparable(right)];
  if (operator === "gt") return a > b;
  if (operator === "ge") return a >= b;
  return operator === "lt" ? a < b : a <= b;
}

function comparable(value: unknown): number | string {
  if (typeof value === "number") return value;
  const text = String(value);
  return /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text.toUpperCase()) : text;
}

function fold(value: unknown): unknown {
  return typeof value === "string" ? value.toLowerCase() : (value ?? null);
}
