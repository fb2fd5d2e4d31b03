import type { Stores } from "./stores.js";

/** One organization's transaction: state, audit and outbox commit together or not at all. No Graph call inside. */
export interface UnitOfWork {
  run<T>(organizationId: string, work: (stores: Stores) => Promise<T>): Promise<T>;
}
