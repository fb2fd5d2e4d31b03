import type { ClaimedGrant } from "../../ports/deployment-queries.js";
import type { Ports } from "../../ports/ports.js";
import { StaleVersionError } from "../../ports/store-errors.js";
import { BeginClosing } from "./begin-closing.js";
import { CloseTenantGrants } from "./close-tenant-grants.js";
import type { ClosingTarget } from "./closing-target.js";

type ClosePorts = Pick<Ports, "unitOfWork" | "directory" | "signer" | "clock" | "ids">;

/** Closes claimed grants: those of a tenant share batches, tenants go side by side, and one slow tenant delays no other. */
export class CloseGrants {
  private readonly beginning: BeginClosing;
  private readonly tenant: CloseTenantGrants;

  constructor(private readonly ports: ClosePorts) {
    this.beginning = new BeginClosing(ports);
    this.tenant = new CloseTenantGrants(ports);
  }

  async execute(claims: readonly ClaimedGrant[], signal: AbortSignal): Promise<void> {
    const groups = groupByTenantApp(claims);
    const results = await Promise.allSettled([...groups.values()].map((group) => this.closeGroup(group, signal)));
    const failed = results.filter((result) => result.status === "rejected").map((result) => result.reason);
    if (failed.length > 0) throw new AggregateError(failed, `closing failed for ${failed.length} tenant(s)`);
  }

  private async closeGroup(claims: readonly ClaimedGrant[], signal: AbortSignal): Promise<void> {
    const targets: ClosingTarget[] = [];
    for (const claim of claims) {
      const target = await this.begin(claim);
      if (target) targets.push(target);
    }
    if (targets.length > 0 && !signal.aborted) await this.tenant.execute(targets, signal);
  }

  private async begin({ organizationId, grantId }: ClaimedGrant): Promise<ClosingTarget | null> {
    try {
      return await this.ports.unitOfWork.run(organizationId, (stores) => this.beginning.execute(stores, grantId));
    } catch (error) {
      // Ended or extended in this very moment: it is due still, or no more, and the next claim sees which.
      if (error instanceof StaleVersionError) return null;
      throw error;
    }
  }
}

function groupByTenantApp(claims: readonly ClaimedGrant[]): ReadonlyMap<string, readonly ClaimedGrant[]> {
  const groups = new Map<string, ClaimedGrant[]>();
  for (const claim of claims) groups.set(claim.tenantAppId, [...(groups.get(claim.tenantAppId) ?? []), claim]);
  return groups;
}
