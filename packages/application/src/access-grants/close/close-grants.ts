import type { Ports } from "../../ports/ports.js";
import { StaleVersionError } from "../../ports/store-errors.js";
import { Faults } from "../../work/faults.js";
import { GatheredTransactions } from "../../work/gathered-transactions.js";
import { type HeldGrant, heldPorts, heldSignal } from "../../work/held-work.js";
import { BeginClosing } from "./begin-closing.js";
import { CloseTenantGrants } from "./close-tenant-grants.js";
import type { ClosingTarget } from "./closing-target.js";

type ClosePorts = Pick<Ports, "unitOfWork" | "directory" | "signer" | "clock" | "ids">;

/** Graph shows an app twelve accounts' authentication methods a second, of all tenants: with more in work, looks would queue. */
const CROWD = 10;

/** Closes claimed grants: those of a tenant share batches, tenants go side by side, and one slow tenant delays no other. */
export class CloseGrants {
  private readonly ports: ClosePorts;
  #inWork = 0;

  constructor(ports: ClosePorts) {
    this.ports = { ...ports, unitOfWork: new GatheredTransactions(ports.unitOfWork) };
  }

  /** @throws when the work on some grants ended in a fault; the others' is done */
  async execute(claims: readonly HeldGrant[], signal: AbortSignal): Promise<void> {
    const groups = [...groupByTenantApp(claims).values()];
    const faults = new Faults();
    this.#inWork += claims.length;
    try {
      await Promise.all(groups.map((group) => faults.of(() => this.closeGroup(group, heldSignal(group, signal)))));
    } finally {
      this.#inWork -= claims.length;
    }
    faults.raise();
  }

  readonly #isCrowded = (): boolean => this.#inWork > CROWD;

  private async closeGroup(claims: readonly HeldGrant[], signal: AbortSignal): Promise<void> {
    const ports = heldPorts(this.ports, claims);
    const faults = new Faults();
    const begun = await Promise.all(claims.map((claim) => faults.of(() => begin(ports, claim))));
    const targets = begun.filter((target) => target !== null && target !== undefined);
    if (!signal.aborted) await faults.of(() => new CloseTenantGrants(ports, this.#isCrowded).execute(targets, signal));
    faults.raise();
  }
}

async function begin(ports: ClosePorts, { organizationId, grantId }: HeldGrant): Promise<ClosingTarget | null> {
  const beginning = new BeginClosing(ports);
  try {
    return await ports.unitOfWork.run(organizationId, (stores) => beginning.execute(stores, grantId));
  } catch (error) {
    // Ended or extended in this very moment: it is due still, or no more, and the next claim sees which.
    if (error instanceof StaleVersionError) return null;
    throw error;
  }
}

function groupByTenantApp(claims: readonly HeldGrant[]): ReadonlyMap<string, readonly HeldGrant[]> {
  const groups = new Map<string, HeldGrant[]>();
  for (const claim of claims) groups.set(claim.tenantAppId, [...(groups.get(claim.tenantAppId) ?? []), claim]);
  return groups;
}
