import { malformed } from "../http/answer.js";

export type Comparison = "eq" | "ne" | "gt" | "ge" | "lt" | "le" | "in" | "startsWith" | "endsWith";
export type Literal = string | number | boolean | null;

export type FilterNode =
  | { readonly kind: "and" | "or"; readonly left: FilterNode; readonly right: FilterNode }
  | { readonly kind: "not"; readonly inner: FilterNode }
  | {
      readonly kind: "compare";
      readonly path: string;
      readonly operator: Comparison;
      readonly values: readonly Literal[];
    }
  | { readonly kind: "any"; readonly path: string; readonly variable: string; readonly inner: FilterNode | undefined };

const TOKEN = /\s*(?:('(?:[^']|'')*')|([(),:])|([^\s(),:']+(?::[^\s(),:']+)*))/y;
const DATE = /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/;

/** Reads `$filter` as far as the directory knows it; anything else is Graph's "Invalid filter clause". */
export function parseFilter(text: string): FilterNode {
  const tokens = tokenize(text);
  let at = 0;
  const peek = (ahead = 0) => tokens[at + ahead];
  const fail = () => malformed(`Invalid filter clause: Syntax error at position ${at} in '${text}'.`);
  const take = (expected?: string): string => {
    const token = tokens[at];
    if (token === undefined || (expected !== undefined && token.toLowerCase() !== expected)) throw fail();
    at += 1;
    return token;
  };

  function disjunction(): FilterNode {
    let left = conjunction();
    while (peek()?.toLowerCase() === "or") {
      take();
      left = { kind: "or", left, right: conjunction() };
    }
    return left;
  }

  function conjunction(): FilterNode {
    let left = unary();
    while (peek()?.toLowerCase() === "and") {
      take();
      left = { kind: "and", left, right: unary() };
    }
    return left;
  }

  function unary(): FilterNode {
    if (peek()?.toLowerCase() === "not") {
      take();
      return { kind: "not", inner: unary() };
    }
    if (peek() === "(") {
      take("(");
      const inner = disjunction();
      take(")");
      return inner;
    }
    return predicate();
  }

  function predicate(): FilterNode {
    const word = take();
    const name = word.toLowerCase();
    if ((name === "startswith" || name === "endswith") && peek() === "(") {
      take("(");
      const path = take();
      take(",");
      const value = literal(take());
      take(")");
      return { kind: "compare", path, operator: name === "startswith" ? "startsWith" : "endsWith", values: [value] };
    }
    if (name.endsWith("/any") && peek() === "(") return anyOf(word.slice(0, -"/any".length));
    return comparison(word);
  }

  function anyOf(path: string): FilterNode {
    take("(");
    if (peek() === ")") {
      take(")");
      return { kind: "any", path, variable: "", inner: undefined };
    }
    const head = take();
    // `t:t/id` arrives as one word, `t: t/id` as three.
    const [variable = "", ...rest] = head.split(":");
    if (rest.length > 0) tokens.splice(at, 0, rest.join(":"));
    else take(":");
    const inner = disjunction();
    take(")");
    return { kind: "any", path, variable, inner };
  }

  function comparison(path: string): FilterNode {
    const operator = take().toLowerCase();
    if (operator === "in") {
      take("(");
      const values = [literal(take())];
      while (peek() === ",") {
        take(",");
        values.push(literal(take()));
      }
      take(")");
      return { kind: "compare", path, operator, values };
    }
    if (!isComparison(operator)) throw fail();
    return { kind: "compare", path, operator, values: [literal(take())] };
  }

  function literal(token: string): Literal {
    if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
    if (token === "true" || token === "false") return token === "true";
    if (token === "null") return null;
    if (/^-?\d+(\.\d+)?$/.test(token)) return Number(token);
    if (DATE.test(token) || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(token)) return token;
    throw fail();
  }

  const node = disjunction();
  if (at !== tokens.length) throw fail();
  return node;
}

function isComparison(word: string): word is "eq" | "ne" | "gt" | "ge" | "lt" | "le" {
  return ["eq", "ne", "gt", "ge", "lt", "le"].includes(word);
}

function tokenize(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  let last = 0;
  while (last < text.trimEnd().length) {
    const match = TOKEN.exec(text);
    if (!match)
      throw malformed(`Invalid filter clause: There is an unterminated literal at position ${last} in '${text}'.`);
    tokens.push(match[1] ?? match[2] ?? match[3] ?? "");
    last = TOKEN.lastIndex;
  }
  return tokens;
}
