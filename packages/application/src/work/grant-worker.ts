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
import { type Piece, WorkLane } from "./work-lane.js";

/** A killed worker's grants are free again after this; a living one renews well before. Real time, not the product's. */
const LEASE_MS = 4000;
const RENEW_EVERY_MS = 1000;

interface Limits {
  /** Grants of one claim, and of one tenant in it. */
  readonly grants: number;
  readonly ofTenantApp: number;
  /** Pieces in hand from which on no more is taken, of all tenants and of one. A piece is a tenant's grants, or one grant. */
  readonly pieces: number;
  readonly piecesOfTenantApp: number;
}

const LIMITS: Readonly<Record<GrantWorkKind, Limits>> = {
  provisioning: { grants: 20, ofTenantApp: 5, pieces: 40, piecesOfTenantApp: 5 },
  renewal: { grants: 10, ofTenantApp: 10, pieces: 20, piecesOfTenantApp: 20 },
  closing: { grants: 100, ofTenantApp: 100, pieces: 40, piecesOfTenantApp: 1 },
  // Looks at authentication methods share five calls per ten seconds a tenant: more of one tenant would only wait.
  residue: { grants: 40, ofTenantApp: 3, pieces: 40, piecesOfTenantApp: 1 },
  recheck: { grants: 20, ofTenantApp: 3, pieces: 20, piecesOfTenantApp: 1 },
};
/** Of these each grant is a piece of its own. */
const ONE_BY_ONE: ReadonlySet<GrantWorkKind> = new Set(["provisioning", "renewal"]);

type Held = Required<HeldGrant>;

export interface GrantWorkerOptions {
  readonly workerId: string;
  readonly onError: (error: unknown) => void;
  /** Told of each piece of work that stopped because its claim was lost. */
  readonly onClaimLost?: () => void;
  /** Told when a piece of work is done: it may be due again soon. */
  readonly onWorked?: () => void;
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
  private readonly lanes = new Map<GrantWorkKind, WorkLane>();
  private claimsTaken = 0;
  private isClosed = false;

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

  /** Works until nothing of the kind is due or the signal fires; answers how many grants were taken. */
  run(kind: GrantWorkKind, signal: AbortSignal): Promise<number> {
    return this.isClosed ? Promise.resolve(0) : this.lane(kind).run(signal);
  }

  /** Takes nothing more; resolves when what is in work is done. */
  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all([...this.lanes.values()].map((lane) => lane.close()));
  }

  private lane(kind: GrantWorkKind): WorkLane {
    const known = this.lanes.get(kind);
    if (known) return known;
    const { pieces, piecesOfTenantApp } = LIMITS[kind];
    const lane = new WorkLane({
      most: pieces,
      mostOfTenantApp: piecesOfTenantApp,
      take: (exceptTenantApps, signal) => this.take(kind, exceptTenantApps, signal),
      onDone: () => this.options.onWorked?.(),
    });
    this.lanes.set(kind, lane);
    return lane;
  }

  private async take(
    kind: GrantWorkKind,
    exceptTenantApps: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly Piece[]> {
    const askedAtMs = this.nowMs();
    const claims = await this.ports.deployment.claimGrants(kind, {
      workerId: `${this.options.workerId}/${++this.claimsTaken}`,
      limit: LIMITS[kind].grants,
      perTenantApp: LIMITS[kind].ofTenantApp,
      leaseMs: LEASE_MS,
      exceptTenantApps,
    });
    if (claims.length === 0) return [];
    const held = this.keeper.hold(claims, askedAtMs);
    const groups = ONE_BY_ONE.has(kind) ? held.map((grant) => [grant]) : byTenantApp(held);
    return groups.map((group) => ({
      tenantAppId: group[0]?.tenantAppId ?? "",
      grants: group.length,
      work: () => this.work(kind, group, signal),
    }));
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
    if (kind === "closing" || kind === "residue") return this.useCases.closeGrants.execute(group, signal);
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
