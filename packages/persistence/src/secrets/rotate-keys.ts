import type { EntityManager } from "typeorm";
import type { Transactions } from "../connection/transactions.js";
import type { StoreContext } from "../unit-of-work/store-context.js";
import type { DataKeys } from "./data-keys.js";
import { SEALED_COLUMNS, type SealedColumn } from "./sealed-columns.js";
import type { SecretBox } from "./secret-box.js";
import { SecretUnreadableError } from "./secret-unreadable-error.js";

export interface KeyRotation {
  readonly organizations: number;
  readonly resealedRows: number;
  readonly rewrappedKeys: number;
  readonly destroyedKeys: number;
  /** `table row`: what opens under no key that there is. It was left as it is, and its keys too. */
  readonly unreadable: readonly string[];
}

interface SealedRow {
  readonly row: string;
  readonly version: number;
  readonly sealed: Buffer;
}

const BATCH = 100;
/** The data key's version, as it stands in the header of what was sealed. */
const keyVersion = (column: string) => `('x' || encode(substring(${column} from 2 for 4), 'hex'))::bit(32)::int`;

/** A new data key, and every secret sealed anew with it, beside whoever reads and writes them meanwhile. */
export class RotateKeys {
  constructor(
    private readonly transactions: Transactions,
    private readonly keys: DataKeys,
    private readonly box: SecretBox,
  ) {}

  async execute(organizationIds: Iterable<string>): Promise<KeyRotation> {
    const total = { organizations: 0, resealedRows: 0, rewrappedKeys: 0, destroyedKeys: 0 };
    const unreadable: string[] = [];
    for (const organizationId of organizationIds) {
      const newest = await this.inside(organizationId, (context) => this.keys.supersede(context));
      if (newest === null) continue;
      total.organizations += 1;
      const before = unreadable.length;
      for (const column of SEALED_COLUMNS)
        total.resealedRows += await this.resealColumn(organizationId, column, newest, unreadable);
      if (unreadable.length > before) continue; // what may yet be mended keeps its key
      total.rewrappedKeys += await this.inside(organizationId, (context) => this.keys.rewrap(context));
      total.destroyedKeys += await this.inside(organizationId, (context) => destroy(context, newest));
    }
    return { ...total, unreadable };
  }

  /** Once through the table: no row can have come to an older key since the newest was made. */
  private async resealColumn(
    organizationId: string,
    column: SealedColumn,
    newest: number,
    unreadable: string[],
  ): Promise<number> {
    let resealed = 0;
    let after = "00000000-0000-0000-0000-000000000000";
    for (;;) {
      const rows = await this.inside(organizationId, ({ manager }) =>
        staleRows(manager, organizationId, column, newest, after),
      );
      for (const row of rows) {
        try {
          resealed += await this.inside(organizationId, (context) => this.reseal(context, column, row));
        } catch (error) {
          if (!(error instanceof SecretUnreadableError)) throw error;
          unreadable.push(`${column.table} ${row.row}`);
        }
      }
      const last = rows.at(-1);
      if (!last || rows.length < BATCH) return resealed;
      after = last.row;
    }
  }

  /** Compare-and-set on the sealed bytes: who wrote meanwhile wrote with the newest key. */
  private async reseal(context: StoreContext, { table, row, column }: SealedColumn, stale: SealedRow): Promise<number> {
    const place = { table, row: stale.row, version: stale.version };
    const secret = await this.box.open(context, place, stale.sealed);
    const sealed = await this.box.seal(context, place, secret);
    const changed = await context.manager.query<[unknown, number]>(
      `update ${table} set ${column} = $1 where organization_id = $2 and ${row} = $3 and ${column} = $4`,
      [sealed, context.organizationId, stale.row, stale.sealed],
    );
    return changed[1];
  }

  private inside<T>(organizationId: string, work: (context: StoreContext) => Promise<T>): Promise<T> {
    return this.transactions.run("write", organizationId, (manager) => work({ manager, organizationId }));
  }
}

const staleRows = (
  manager: EntityManager,
  organizationId: string,
  { table, row, column, version }: SealedColumn,
  newest: number,
  after: string,
): Promise<SealedRow[]> =>
  manager.query<SealedRow[]>(
    `select ${row} as "row", ${version} as version, ${column} as sealed from ${table}
     where organization_id = $1 and (length(${column}) < 5 or ${keyVersion(column)} <> $2) and ${row} > $3
     order by ${row} limit ${BATCH}`,
    [organizationId, newest, after],
  );

/** All but the newest and the one before it, which those still need who read a row a moment ago. */
async function destroy({ manager, organizationId }: StoreContext, newest: number): Promise<number> {
  const result = await manager.query<[unknown, number]>(
    "delete from data_keys where organization_id = $1 and version < $2",
    [organizationId, newest - 1],
  );
  return result[1];
}
