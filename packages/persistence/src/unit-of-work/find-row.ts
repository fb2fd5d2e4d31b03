import { type EntitySchema, In, type ObjectLiteral, Raw } from "typeorm";
import { isUuid } from "../connection/uuid.js";
import { gather } from "./gather.js";
import type { StoreContext } from "./store-context.js";

type OwnedRow = ObjectLiteral & { readonly organization_id: string };

/** Null for an unknown id, for another organization's, and for what is no id at all. */
export async function findRow<R extends OwnedRow>(
  context: StoreContext,
  schema: EntitySchema<R>,
  id: string,
): Promise<R | null> {
  if (!isUuid(id)) return null;
  return gather(context, `find ${schema.options.name}`, id.toLowerCase(), async (ids: readonly string[]) => {
    const where = { organization_id: context.organizationId, id: ids.length === 1 ? ids[0] : In([...new Set(ids)]) };
    const rows = await context.manager.findBy(schema, where as never);
    const byId = new Map(rows.map((row) => [row.id as string, row]));
    return ids.map((each) => byId.get(each) ?? null);
  });
}

/** Known ones only, ordered by id. */
export async function findRows<R extends OwnedRow>(
  { manager, organizationId }: StoreContext,
  schema: EntitySchema<R>,
  ids: readonly string[],
): Promise<readonly R[]> {
  const wanted = ids.filter(isUuid);
  if (wanted.length === 0) return [];
  const where = { organization_id: organizationId, id: In(wanted) } as never;
  return manager.find(schema, { where, order: { id: "ASC" } as never });
}

/** Compares without case. */
export async function findRowByText<R extends OwnedRow>(
  { manager, organizationId }: StoreContext,
  schema: EntitySchema<R>,
  column: keyof R & string,
  value: string,
): Promise<R | null> {
  const same = Raw((name) => `lower(${name}) = lower(:value)`, { value });
  return manager.findOneBy(schema, { organization_id: organizationId, [column]: same } as never);
}
