import { type EntitySchema, In, type ObjectLiteral, Raw } from "typeorm";
import { isUuid } from "../connection/uuid.js";
import type { StoreContext } from "./store-context.js";

type OwnedRow = ObjectLiteral & { readonly organization_id: string };

/** Null for an unknown id, for another organization's, and for what is no id at all. */
export async function findRow<R extends OwnedRow>(
  { manager, organizationId }: StoreContext,
  schema: EntitySchema<R>,
  id: string,
): Promise<R | null> {
  if (!isUuid(id)) return null;
  return manager.findOneBy(schema, { organization_id: organizationId, id } as never);
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
