import { malformed } from "../http/answer.js";
import type { GraphContext } from "../http/context.js";
import type { Comparison } from "./filter-parser.js";

/** Operators that a property takes plainly, and those that need an advanced query. */
export interface Filterability {
  readonly plain: readonly Comparison[];
  readonly advanced?: readonly Comparison[];
}

/** One Graph type: what it can answer, what it answers unasked, what may be filtered on. */
export interface EntityType<T> {
  /** Without namespace: `user`. */
  readonly name: string;
  readonly properties: readonly string[];
  /** What is answered without `$select`; all properties where absent. */
  readonly defaults?: readonly string[];
  /** Property paths, such as `targetResources/id`. */
  readonly filterable: Readonly<Record<string, Filterability>>;
  readonly expandable?: Readonly<Record<string, (row: T, ctx: GraphContext) => unknown>>;
  /** For collections of mixed types: the row's own type. Properties that it does not have are left out. */
  readonly typeOf?: (row: T) => string;
  /** Every property of the row. */
  render(row: T, ctx: GraphContext): Record<string, unknown>;
}

export const EQUALITY: Filterability = { plain: ["eq", "in"], advanced: ["ne"] };
export const TEXT: Filterability = { plain: ["eq", "in", "startsWith", "ge", "le"], advanced: ["ne", "endsWith"] };
export const TIME: Filterability = { plain: ["eq", "ge", "le", "gt", "lt"] };

/** The row as the query wants it: `$select` and `$expand` applied, unknown names refused. */
export function project<T>(type: EntityType<T>, row: T, ctx: GraphContext): Record<string, unknown> {
  const all = type.render(row, ctx);
  const wanted = ctx.query.select ? selected(type, ctx.query.select) : (type.defaults ?? type.properties);
  const answer: Record<string, unknown> = type.typeOf ? { "@odata.type": `#microsoft.graph.${type.typeOf(row)}` } : {};
  for (const name of wanted) if (!type.typeOf || name in all) answer[name] = all[name] ?? null;
  for (const expansion of ctx.query.expand) {
    const name = expansion.replace(/\(.*$/s, "");
    const expand = type.expandable?.[name];
    if (!expand) {
      throw malformed(
        `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.${type.name}'.`,
      );
    }
    answer[name] = expand(row, ctx);
  }
  return answer;
}

function selected<T>(type: EntityType<T>, names: readonly string[]): string[] {
  const byLower = new Map(type.properties.map((name) => [name.toLowerCase(), name]));
  return names.flatMap((name) => {
    if (name === "*") return [...type.properties];
    const known = byLower.get(name.toLowerCase());
    if (known) return [known];
    if (type.expandable?.[name]) return [];
    throw malformed(
      `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.${type.name}'.`,
    );
  });
}
