import type { Clock, ReadModels } from "@daypass/application";
import type { Principal } from "@daypass/domain";
import type { Commands, GrantActions } from "../ports/commands.js";
import { createLoaders, type Loaders } from "./loaders.js";
import { readScopeOf } from "./read-scope.js";

/** What the gateway asks of the application; given once, at start. */
export interface GatewayUseCases {
  readonly reads: ReadModels;
  readonly commands: Commands;
  readonly grantActions: GrantActions;
  readonly clock: Clock;
}

/** One request's. */
export interface GatewayContext extends GatewayUseCases {
  /** Stands in the log, in the header `x-request-id` and in every error. */
  readonly requestId: string;
  /** From the verified token; null where none was sent. */
  readonly principal: Principal | null;
  readonly loaders: Loaders;
  /** One time for the whole answer, so that its parts agree. */
  readonly now: Date;
}

export function createContext(
  useCases: GatewayUseCases,
  request: { requestId: string; principal: Principal | null },
): GatewayContext {
  const loaders = createLoaders(useCases.reads, request.principal ? readScopeOf(request.principal) : null);
  return { ...useCases, ...request, loaders, now: useCases.clock.now() };
}
