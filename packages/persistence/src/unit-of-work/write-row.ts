import { StaleVersionError } from "@daypass/application";
import type { EntityManager, EntitySchema, ObjectLiteral } from "typeorm";

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
