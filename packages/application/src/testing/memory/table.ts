import { StaleVersionError } from "../../ports/store-errors.js";

interface Row {
  readonly id: string;
  readonly organizationId: string;
}

/** One organization's rows of a table, with the refusals the real one has. */
export class Table<R extends Row> {
  constructor(
    private readonly rows: Map<string, R>,
    private readonly organizationId: string,
  ) {}

  find(id: string): R | null {
    const row = this.rows.get(id.toLowerCase());
    return row && row.organizationId === this.organizationId ? row : null;
  }

  all(): readonly R[] {
    return [...this.rows.values()].filter((row) => row.organizationId === this.organizationId);
  }

  findMany(ids: readonly string[]): readonly R[] {
    return [...new Set(ids)].flatMap((id) => this.find(id) ?? []);
  }

  insert(row: R): void {
    if (this.rows.has(row.id)) throw new StaleVersionError("the id is taken");
    this.put(row);
  }

  /** Whatever was there. */
  put(row: R): void {
    if (row.organizationId !== this.organizationId) throw new TypeError("another organization's row");
    assertStorable(row);
    this.rows.set(row.id, row);
  }

  /** Compare-and-set on `version`; answers the row as saved. */
  update<V extends R & { readonly version: number }>(row: V): V {
    const stored = this.find(row.id) as (R & { readonly version: number }) | null;
    if (stored?.version !== row.version) throw new StaleVersionError("someone else won");
    const saved = { ...row, version: row.version + 1 };
    this.put(saved);
    return saved;
  }
}

/** PostgreSQL's text holds no NUL: what comes so far is a fault, as it is there. */
function assertStorable(value: unknown): void {
  if (typeof value === "string" && value.includes("\0")) throw new Error("invalid byte sequence for encoding: 0x00");
  if (value instanceof Date && Number.isNaN(value.getTime())) throw new Error("invalid date");
  if (value && typeof value === "object" && !(value instanceof Date)) Object.values(value).forEach(assertStorable);
}

export const sameText = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
