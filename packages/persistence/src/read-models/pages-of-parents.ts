import type { Page, PageRequest, ReadScope } from "@daypass/application";
import type { Transactions } from "../connection/transactions.js";
import { isUuid } from "../connection/uuid.js";
import type { Cursors } from "./cursors.js";
import type { List } from "./reader.js";
import type { Where } from "./where.js";

export interface PagesRequest {
  /** Column of the list with the parent's id. */
  readonly parent: string;
  readonly parentIds: readonly string[];
  readonly page: PageRequest;
}

interface PageRow {
  readonly parent_id: string;
  readonly parent_total: number;
  /** Null where the parent has nothing on this page. */
  readonly id: string | null;
  readonly sort_key: string | Date;
}

/**
 * The same page of every parent's own list, in one statement however many parents. A cursor is a place in the list's
 * order, so that it is good under each parent.
 * @throws InvalidCursorError
 */
export async function pagesOfParents<R, T>(
  { transactions, cursors }: { readonly transactions: Transactions; readonly cursors: Cursors },
  { organizationId }: ReadScope,
  list: List<R, T>,
  where: Where,
  { parent, parentIds, page: { first, after } }: PagesRequest,
): Promise<ReadonlyMap<string, Page<T>>> {
  const { by, type, newestFirst } = list.sort;
  const from = after === null ? null : cursors.decode(organizationId, list.name, after);
  const wanted = [...new Set(parentIds)].filter(isUuid);
  if (wanted.length === 0) return new Map();
  const parents = where.bind(wanted);
  const all = `from ${list.from} where ${where} and ${parent} = p.id`;
  if (from) where.and(`(${by}, t.id) ${newestFirst ? "<" : ">"} (?::${type}, ?::uuid)`, from.sort, from.id);
  const rest = `from ${list.from} where ${where} and ${parent} = p.id`;
  const direction = newestFirst ? "desc" : "asc";
  const sql = `select r.*, p.id as parent_id, c.total as parent_total from unnest(${parents}::uuid[]) p(id)
    cross join lateral (select count(*)::int as total ${all}) c
    left join lateral (select t.*, ${by} as sort_key ${rest}
      order by ${by} ${direction}, t.id ${direction} limit ${where.bind(first + 1)}) r on true
    order by p.id, r.sort_key ${direction}, r.id ${direction}`;
  const rows = await transactions.run("read", organizationId, (manager) =>
    manager.query<(R & PageRow)[]>(sql, where.values),
  );
  return new Map(wanted.map((id) => [id, toPage(rows.filter((row) => row.parent_id === id.toLowerCase()))]));

  function toPage(found: readonly (R & PageRow)[]): Page<T> {
    const present = found.filter((row) => row.id !== null);
    return {
      items: present.slice(0, first).map((row) => ({
        cursor: cursors.encode(organizationId, list.name, { sort: sortText(row.sort_key), id: String(row.id) }),
        node: list.map(row),
      })),
      hasNextPage: present.length > first,
      hasPreviousPage: after !== null,
      totalCount: found[0]?.parent_total ?? 0,
    };
  }
}

/** As a cursor carries it. */
export const sortText = (value: string | Date): string => (value instanceof Date ? value.toISOString() : value);
