import { StaleVersionError } from "@daypass/application";
import type { EntityManager, EntitySchema, ObjectLiteral } from "typeorm";
import { gather } from "./gather.js";
import type { StoreContext } from "./store-context.js";

type Versioned = ObjectLiteral & { readonly organization_id: string; readonly id: string; readonly version: number };
type Target<R extends ObjectLiteral> = {
  readonly manager: EntityManager;
  readonly schema: EntitySchema<R>;
  readonly row: R;
};

/** False when a unique index has such a row already, races included; the transaction stays usable then. */
export async function insertUnlessTaken<R extends ObjectLiteral>({
  manager,
  schema,
  row,
}: Target<R>): Promise<boolean> {
  const result = await manager
    .createQueryBuilder()
    .insert()
    .into(schema)
    .values(row as never)
    .orIgnore()
    .returning("organization_id")
    .execute();
  return (result.raw as unknown[]).length === 1;
}

/** @throws StaleVersionError when a name, an e-mail address or an id is taken: reload and decide again */
export async function insertRow<R extends ObjectLiteral>(target: Target<R>): Promise<void> {
  if (!(await insertUnlessTaken(target)))
    throw new StaleVersionError(`Another row took its place in ${target.schema.options.tableName}.`);
}

/**
 * Compare-and-set: writes `row` with the next version where the stored version is still the row's. Answers the new version.
 * @throws StaleVersionError when someone else won, or when there is no such row
 */
export async function updateVersion<R extends Versioned>({ manager, schema, row }: Target<R>): Promise<number> {
  const { organization_id, id, version, ...rest } = row;
  const next = version + 1;
  const where = { organization_id, id, version };
  const result = await manager.update(schema, where as never, { ...rest, version: next } as never);
  if (result.affected !== 1)
    throw new StaleVersionError(`${schema.options.tableName} ${id} is no longer at ${version}.`);
  return next;
}

/** As `updateVersion`, in one statement for all rows of the table that are written at the same time. For rows without bytes. */
export async function updateGathered<R extends Versioned>(
  context: StoreContext,
  schema: EntitySchema<R>,
  row: R,
): Promise<number> {
  const table = schema.options.tableName ?? "";
  const written = await gather(context, `update ${table}`, row, (rows: readonly R[]) =>
    writeVersions(context, table, rows),
  );
  if (!written) throw new StaleVersionError(`${table} ${row.id} is no longer at ${row.version}.`);
  return row.version + 1;
}

/** One parameter, whatever the number of rows. Answers which were written; of two writes of one row, neither knows of the other. */
async function writeVersions<R extends Versioned>(
  { manager, organizationId }: StoreContext,
  table: string,
  rows: readonly R[],
): Promise<readonly boolean[]> {
  const [first] = rows;
  if (!first) return [];
  const columns = Object.keys(first).filter((name) => !["organization_id", "id", "version"].includes(name));
  const firstOfEach = new Map([...rows].reverse().map((row) => [row.id, row]));
  const given = `jsonb_populate_recordset(null::${table}, $2::jsonb)`;
  // Always by id, as claims are renewed: two statements that take the same rows in different orders would wait for each other.
  const sql = `with locked as materialized (
      select t.id from ${table} t where t.organization_id = $1 and t.id in (select id from ${given}) order by t.id for no key update
    )
    update ${table} t set version = r.version + 1, ${columns.map((name) => `${name} = r.${name}`).join(", ")}
    from ${given} r join locked l using (id)
    where t.organization_id = $1 and t.id = r.id and t.version = r.version returning t.id`;
  const [written] = await manager.query<[{ id: string }[]]>(sql, [
    organizationId,
    JSON.stringify([...firstOfEach.values()]),
  ]);
  const ids = new Set(written.map(({ id }) => id));
  return rows.map((row) => ids.has(row.id) && firstOfEach.get(row.id) === row);
}
