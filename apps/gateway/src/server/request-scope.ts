import { AsyncLocalStorage } from "node:async_hooks";
import type { Logger } from "@daypass/service-kit";

/** What even code without a context can know of the request it works for: formatting an error, above all. */
export interface RequestScope {
  readonly requestId: string;
  readonly logger: Logger;
}

const storage = new AsyncLocalStorage<RequestScope>();

export const runInRequestScope = <T>(scope: RequestScope, work: () => T): T => storage.run(scope, work);

export const currentRequestScope = (): RequestScope | undefined => storage.getStore();
