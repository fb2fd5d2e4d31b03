import type { CloseGrants } from "../access-grants/close/close-grants.js";
import type { RecheckGrants } from "../access-grants/close/recheck-grants.js";
import type { ProvisionGrant } from "../access-grants/provision/provision-grant.js";
import type { ClaimedGrant, GrantWorkKind } from "../ports/deployment-queries.js";
import type { Ports } from "../ports/ports.js";

/** A killed worker's grants are free again after this; a living one renews well before. Real time, not the product's. */
const LEASE_MS = 4000;
const RENEW_EVERY_MS = 1000;
/** Grants in work at once, by kind. */
const BATCH: Readonly<Record<GrantWorkKind, number>> = { provisioning: 20, closing: 100, recheck: 20 };

/**
 * Takes what is due and does it. Jobs and the loop beneath call the same `run`, on any number of replicas: claims keep
 * them off each other's grants, so nothing is done twice and nothing waits for the one that died.
 */
export class GrantWorker {
  private readonly inWork = new Set<string>();
  private renewing: NodeJS.Timeout | undefined;

  constructor(
    private readonly ports: Pick<Ports, "deployment">,
    private readonly useCases: {
      provisionGrant: ProvisionGrant;
      closeGrants: CloseGrants;
      recheckGrants: RecheckGrants;
    },
    private readonly options: { workerId: string; onError: (error: unknown) => void },
  ) {}

  /** Grants in work right now in this process. */
  get running(): number {
    return this.inWork.size;
  }

  /** Works until nothing of the kind is due or the signal fires; answers how many grants it took. */
  async run(kind: GrantWorkKind, signal: AbortSignal): Promise<number> {
    let taken = 0;
    while (!signal.aborted) {
      const claims = await this.ports.deployment.claimGrants(kind, {
        workerId: this.options.workerId,
        limit: BATCH[kind],
        leaseMs: LEASE_MS,
      });
      if (claims.length === 0) return taken;
      taken += claims.length;
      await this.work(kind, claims, signal);
    }
    return taken;
  }

  private async work(kind: GrantWorkKind, claims: readonly ClaimedGrant[], signal: AbortSignal): Promise<void> {
    const ids = claims.map((claim) => claim.grantId);
    this.hold(ids);
    let failed: readonly string[] = [];
    try {
      failed = await this.dispatch(kind, claims, signal);
    } catch (error) {
      failed = ids;
      this.options.onError(error);
    } finally {
      this.letGo(ids);
    }
    // What ended in a fault stays claimed until its lease runs out: a fault that repeats must not spin.
    const done = ids.filter((id) => !failed.includes(id));
    await this.ports.deployment.releaseClaims(this.options.workerId, done).catch(this.options.onError);
  }

  /** Answers the ids of grants whose work ended in a fault. */
  private async dispatch(
    kind: GrantWorkKind,
    claims: readonly ClaimedGrant[],
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    if (kind === "closing") await this.useCases.closeGrants.execute(claims, signal);
    if (kind === "recheck") await this.useCases.recheckGrants.execute(claims, signal);
    if (kind !== "provisioning") return [];
    const results = await Promise.allSettled(
      claims.map((claim) => this.useCases.provisionGrant.execute(claim, signal)),
    );
    return claims.flatMap((claim, index) => {
      const result = results[index];
      if (result?.status !== "rejected") return [];
      this.options.onError(result.reason);
      return [claim.grantId];
    });
  }

  private hold(ids: readonly string[]): void {
    for (const id of ids) this.inWork.add(id);
    this.renewing ??= setInterval(() => {
      this.ports.deployment.renewClaims(this.options.workerId, [...this.inWork], LEASE_MS).catch(this.options.onError);
    }, RENEW_EVERY_MS);
  }

  private letGo(ids: readonly string[]): void {
    for (const id of ids) this.inWork.delete(id);
    if (this.inWork.size > 0) return;
    clearInterval(this.renewing);
    this.renewing = undefined;
  }
}
