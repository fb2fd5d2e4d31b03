import type { Clock, ReadModels, UseCases } from "@daypass/application";
import { readScopeOf } from "@daypass/application";
import type { Principal } from "@daypass/domain";
import type { Environment, MicrosoftCloud } from "@daypass/service-kit";
import type { IdempotencyStore } from "../idempotency/idempotency-store.js";
import type { Allowance } from "../limits/rate-limits.js";
import type { ChangeSource, OpenChangeListener } from "../live/change-source.js";
import { createLoaders, type Loaders } from "./loaders.js";

export interface EntraAddress {
  readonly clientId: string | null;
  readonly graphBaseUrl: string;
  readonly cloud: MicrosoftCloud;
}

/** What the gateway asks of the application; given once, at start. */
export interface GatewayServices {
  readonly useCases: UseCases;
  readonly readModels: ReadModels;
  readonly idempotency: IdempotencyStore;
  readonly clock: Clock;
  /** Our app registration, and where Graph is: what customers are told to remove. */
  readonly entra: EntraAddress;
  /** Tells of what is committed, by whichever process; not started yet. */
  readonly changeListener: OpenChangeListener;
}

/** One request's. */
export interface GatewayContext {
  readonly useCases: UseCases;
  readonly reads: ReadModels;
  readonly idempotency: IdempotencyStore;
  readonly entra: EntraAddress;
  readonly loaders: Loaders;
  /** For what goes on longer than one answer: nothing that was read before is in them. */
  readonly freshLoaders: () => Loaders;
  /** Stands in the log, in the header `x-request-id` and in every error. */
  readonly requestId: string;
  /** From the verified token; null where none was sent. */
  readonly principal: Principal | null;
  /** The origin people use, without a slash at the end. */
  readonly publicUrl: string;
  /** The secret that ties tenant authorization to the browser which begins it; null for programs. */
  readonly browserToken: () => string | null;
  /** Header of that name; null where none was sent. */
  readonly idempotencyKey: string | null;
  /** Header `x-daypass-step-up`: what a passkey's confirmation gave; null where none was sent. */
  readonly stepUpSecret: string | null;
  /** What the caller may still use. */
  readonly allowance: Allowance;
  /** What is committed while a subscription runs; null for everything else. */
  readonly changes: ChangeSource | null;
  /** One time for the whole answer, so that its parts agree. */
  readonly now: Date;
}

export const entraAddressOf = ({ entra }: Pick<Environment, "entra">): EntraAddress => ({
  clientId: entra.registration?.clientId ?? null,
  graphBaseUrl: entra.graphBaseUrl,
  cloud: entra.cloud,
});

export type RequestFacts = Pick<
  GatewayContext,
  "requestId" | "principal" | "publicUrl" | "browserToken" | "idempotencyKey" | "stepUpSecret" | "allowance"
> & { readonly changes?: ChangeSource };

export function createContext(services: GatewayServices, request: RequestFacts): GatewayContext {
  const { useCases, readModels: reads, idempotency, clock, entra } = services;
  const freshLoaders = () => createLoaders(reads, request.principal ? readScopeOf(request.principal) : null);
  const now = clock.now();
  return { changes: null, ...request, useCases, reads, idempotency, entra, loaders: freshLoaders(), freshLoaders, now };
}
