import { isUuid } from "../connection/uuid.js";

/** Conditions joined by AND, with their values. A `?` stands for the next value. */
export class Where {
  readonly values: unknown[] = [];
  readonly #clauses: string[] = [];

  and(clause: string, ...values: readonly unknown[]): this {
    let next = 0;
    this.#clauses.push(`(${clause.replaceAll("?", () => this.bind(values[next++]))})`);
    return this;
  }

  /** Left out when the value is. */
  andIf<V>(value: V | null | undefined, clause: string): this {
    return value === undefined || value === null ? this : this.and(clause, value);
  }

  /** For ids as callers give them: what is no id matches nothing. `condition` is a column, or is made from the bound id. */
  andId(id: string | undefined, condition: string | ((bound: string) => string)): this {
    if (id === undefined) return this;
    if (!isUuid(id)) return this.and("false");
    const bound = `${this.bind(id)}::uuid`;
    return this.and(typeof condition === "string" ? `${condition} = ${bound}` : condition(bound));
  }

  /** Case-insensitive and anywhere in the text; what is special to LIKE stands for itself. */
  andSearch(search: string | undefined, ...columns: readonly string[]): this {
    const wanted = search?.trim().replaceAll("\0", "");
    if (!wanted) return this;
    const pattern = `%${wanted.replace(/[\\%_]/g, "\\$&")}%`;
    return this.and(columns.map((column) => `${column} ilike ?`).join(" or "), ...columns.map(() => pattern));
  }

  bind(value: unknown): string {
    return `$${this.values.push(value)}`;
  }

  toString(): string {
    return this.#clauses.length === 0 ? "true" : this.#clauses.join(" and ");
  }
}
