import type { Page, PageRequest, ReadScope } from "@daypass/application";
import type { Transactions } from "../connection/transactions.js";
import { isUuid } from "../connection/uuid.js";
import type { Cursors } from "./cursors.js";
import { type PagesRequest, pagesOfParents, sortText } from "./pages-of-parents.js";
import type { Where } from "./where.js";

export interface Source<R, T> {
  /** Starts with the table, named `t`. */
  readonly from: string;
  readonly map: (row: R) => T;
}

export interface List<R, T> extends Source<R, T> {
  /** In cursors: one of another list is refused. */
  readonly name: string;
  readonly sort: {
    readonly by: string;
    readonly type: "text" | "timestamptz" | "bigint";
    readonly newestFirst: boolean;
  };
}

type Sorted<R> = R & { readonly id: string; readonly sort_key: string | Date };

/** Short read-only transactions of one organization, with one or two statements whatever the number of rows. */
export class Reader {
  constructor(
    readonly transactions: Transactions,
    readonly cursors: Cursors,
  ) {}

  /** Rows whose `column` is one of `ids`, in `order`. What is no id is nobody's, and asks nothing. */
  async rowsOf<R, T>(
    scope: ReadScope,
    { from, map }: Source<R, T>,
    { where, column, ids, order = column }: { where: Where; column: string; ids: readonly string[]; order?: string },
  ): Promise<readonly (readonly [row: R, mapped: T])[]> {
    const wanted = [...new Set(ids)].filter(isUuid);
    if (wanted.length === 0) return [];
    where.and(`${column} = any (?::uuid[])`, wanted);
    const sql = `select t.* from ${from} where ${where} order by ${order}`;
    const rows = await this.transactions.run("read", scope.organizationId, (manager) =>
      manager.query<R[]>(sql, where.values),
    );
    return rows.map((row) => [row, map(row)] as const);
  }

  /** By their own id. */
  async byId<R extends { readonly id: string }, T>(
    scope: ReadScope,
    source: Source<R, T>,
    where: Where,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, T>> {
    const rows = await this.rowsOf(scope, source, { where, column: "t.id", ids });
    return new Map(rows.map(([row, mapped]) => [row.id, mapped]));
  }

  /** @throws InvalidCursorError */
  async page<R, T>(scope: ReadScope, list: List<R, T>, where: Where, request: PageRequest): Promise<Page<T>> {
    const { organizationId } = scope;
    const { by, type, newestFirst } = list.sort;
    const count = { sql: `select count(*)::int as total from ${list.from} where ${where}`, values: [...where.values] };
    if (request.after !== null) {
      const { sort, id } = this.cursors.decode(organizationId, list.name, request.after);
      where.and(`(${by}, t.id) ${newestFirst ? "<" : ">"} (?::${type}, ?::uuid)`, sort, id);
    }
    const direction = newestFirst ? "desc" : "asc";
    const sql = `select t.*, ${by} as sort_key from ${list.from} where ${where}
      order by ${by} ${direction}, t.id ${direction} limit ${where.bind(request.first + 1)}`;
    return this.transactions.run("read", organizationId, async (manager) => {
      const rows = await manager.query<Sorted<R>[]>(sql, where.values);
      const [{ total }] = await manager.query<[{ total: number }]>(count.sql, count.values);
      return {
        items: rows.slice(0, request.first).map((row) => ({
          cursor: this.cursors.encode(organizationId, list.name, { sort: sortText(row.sort_key), id: row.id }),
          node: list.map(row),
        })),
        hasNextPage: rows.length > request.first,
        hasPreviousPage: request.after !== null,
        totalCount: total,
      };
    });
  }

  /** The same page of every parent's own list. @throws InvalidCursorError */
  pages<R, T>(
    scope: ReadScope,
    list: List<R, T>,
    where: Where,
    request: PagesRequest,
  ): Promise<ReadonlyMap<string, Page<T>>> {
    return pagesOfParents(this, scope, list, where, request);
  }

  /** Each statement's rows, all in one transaction. */
  async statements<const S extends readonly { readonly sql: string; readonly values: readonly unknown[] }[]>(
    scope: ReadScope,
    statements: S,
  ): Promise<{ readonly [K in keyof S]: readonly unknown[] }> {
    return this.transactions.run("read", scope.organizationId, async (manager) => {
      const results: (readonly unknown[])[] = [];
      for (const { sql, values } of statements) results.push(await manager.query<unknown[]>(sql, [...values]));
      return results as { readonly [K in keyof S]: readonly unknown[] };
    });
  }
}

/** Several rows an owner, in the order read. */
export function groupBy<R, T>(
  rows: readonly (readonly [row: R, mapped: T])[],
  owner: (row: R) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const [row, mapped] of rows) {
    const group = groups.get(owner(row));
    if (group) group.push(mapped);
    else groups.set(owner(row), [mapped]);
  }
  return groups;
}
