import type { CloseGrants } from "../access-grants/close/close-grants.js";
import type { RecheckGrants } from "../access-grants/close/recheck-grants.js";
import type { ProvisionGrant } from "../access-grants/provision/provision-grant.js";
import type { RenewPass } from "../access-grants/renew-pass.js";
import type { GrantWorkKind } from "../ports/deployment-queries.js";
import type { Ports } from "../ports/ports.js";
import { ClaimLostError } from "../ports/store-errors.js";
import { ClaimKeeper } from "./claim-keeper.js";
import type { Monotonic } from "./claim-lease.js";
import type { HeldGrant } from "./held-work.js";

/** A killed worker's grants are free again after this; a living one renews well before. Real time, not the product's. */
const LEASE_MS = 4000;
const RENEW_EVERY_MS = 1000;
/** Grants in work at once, by kind. */
const BATCH: Readonly<Record<GrantWorkKind, number>> = { provisioning: 20, closing: 100, recheck: 20, renewal: 10 };

type Held = Required<HeldGrant>;

export interface GrantWorkerOptions {
  readonly workerId: string;
  readonly onError: (error: unknown) => void;
  /** Told of each piece of work that stopped because its claim was lost. */
  readonly onClaimLost?: () => void;
  /** Tests stop it and let it jump. */
  readonly nowMs?: Monotonic;
}

/**
 * Takes what is due and does it. Jobs and the loop beneath call the same `run`, on any number of replicas: claims keep
 * them off each other's grants, so nothing is done twice and nothing waits for the one that died. A worker that slept
 * past its lease finds its claims lost, and its work stops before the next transaction or call to Entra.
 */
export class GrantWorker {
  private readonly keeper: ClaimKeeper;
  private readonly nowMs: Monotonic;
  private claimsTaken = 0;

  constructor(
    private readonly ports: Pick<Ports, "deployment">,
    private readonly useCases: {
      provisionGrant: ProvisionGrant;
      renewPass: RenewPass;
      closeGrants: CloseGrants;
      recheckGrants: RecheckGrants;
    },
    private readonly options: GrantWorkerOptions,
  ) {
    const { onError, nowMs = () => performance.now() } = options;
    this.nowMs = nowMs;
    const timing = { leaseMs: LEASE_MS, renewEveryMs: RENEW_EVERY_MS };
    this.keeper = new ClaimKeeper(ports.deployment, { ...timing, nowMs, onError });
  }

  /** Grants in work right now in this process. */
  get running(): number {
    return this.keeper.size;
  }

  /** Works until nothing of the kind is due or the signal fires; answers how many grants it took. */
  async run(kind: GrantWorkKind, signal: AbortSignal): Promise<number> {
    let taken = 0;
    while (!signal.aborted) {
      const askedAtMs = this.nowMs();
      const claims = await this.ports.deployment.claimGrants(kind, {
        workerId: `${this.options.workerId}/${++this.claimsTaken}`,
        limit: BATCH[kind],
        leaseMs: LEASE_MS,
      });
      if (claims.length === 0) return taken;
      taken += claims.length;
      const held = this.keeper.hold(claims, askedAtMs);
      const groups = kind === "provisioning" || kind === "renewal" ? held.map((grant) => [grant]) : byTenantApp(held);
      await Promise.all(groups.map((group) => this.work(kind, group, signal)));
    }
    return taken;
  }

  /** Never rejects. */
  private async work(kind: GrantWorkKind, group: readonly Held[], signal: AbortSignal): Promise<void> {
    let free = true;
    try {
      await this.dispatch(kind, group, signal);
    } catch (error) {
      // What ended in a fault stays claimed until its lease runs out: a fault that repeats must not spin.
      free = isOnlyLostClaims(error);
      if (free) this.options.onClaimLost?.();
      else this.options.onError(error);
    }
    await this.keeper.end(group, free);
  }

  private async dispatch(kind: GrantWorkKind, group: readonly Held[], signal: AbortSignal): Promise<void> {
    if (kind === "closing") return this.useCases.closeGrants.execute(group, signal);
    if (kind === "recheck") return this.useCases.recheckGrants.execute(group, signal);
    const work = kind === "renewal" ? this.useCases.renewPass : this.useCases.provisionGrant;
    for (const grant of group) await work.execute(grant, signal);
  }
}

function byTenantApp(held: readonly Held[]): readonly (readonly Held[])[] {
  const groups = new Map<string, Held[]>();
  for (const grant of held) {
    const group = groups.get(grant.tenantAppId);
    if (group) group.push(grant);
    else groups.set(grant.tenantAppId, [grant]);
  }
  return [...groups.values()];
}

/** Another worker has the grants, or will: nothing of ours is wrong. */
function isOnlyLostClaims(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.every(isOnlyLostClaims);
  return error instanceof ClaimLostError;
}
