import type { EntityManager } from "typeorm";

/** What a store works in: one organization's open transaction. */
export interface StoreContext {
  readonly manager: EntityManager;
  readonly organizationId: string;
}

/** A row may only be written by its own organization; the database would refuse it too. */
export function assertOwn(context: StoreContext, subject: { readonly organizationId: string }): void {
  if (subject.organizationId !== context.organizationId)
    throw new TypeError("The subject belongs to another organization than this transaction.");
}
