import { type AccessGrant, type AccessGrantStatus, type GrantFailure, systemPrincipal } from "@daypass/domain";
import type { ClaimedGrant } from "../../ports/deployment-queries.js";
import type { Ports } from "../../ports/ports.js";
import { StaleVersionError } from "../../ports/store-errors.js";
import type { GrantWorker } from "../../work/grant-worker.js";
import { endGrants } from "../end-grants.js";

/** What could not be closed in the time there was. */
export interface LeftOpen {
  readonly organizationId: string;
  readonly accessGrantId: string;
  readonly tenantAppId: string;
  readonly tenantAppName: string;
  readonly entraTenantId: string | null;
  readonly userPrincipalName: string | null;
  readonly status: AccessGrantStatus;
  /** What is in the way; null where nobody has tried yet. */
  readonly failure: GrantFailure | null;
}

export interface ClosedEverything {
  /** Set CLOSING by this run. */
  readonly ended: number;
  /** Were open when it began, or came to be while it ran, and are CLOSED now. */
  readonly closed: number;
  readonly left: readonly LeftOpen[];
}

export interface CloseEverythingCommand {
  readonly reason: string;
  /** Told as the work goes on. */
  readonly onProgress: (progress: { readonly ended: number; readonly left: number }) => void;
  /** Fires when there is no more time; what is left is then told. */
  readonly signal: AbortSignal;
  readonly wait: (ms: number) => Promise<void>;
}

const OPEN: readonly AccessGrantStatus[] = ["PROVISIONING", "ACTIVE", "CLOSING"];
const TO_END: readonly AccessGrantStatus[] = ["PROVISIONING", "ACTIVE"];
const MOST = 1_000_000;
const BATCH = 500;
/** Grants ended in one transaction. */
const LOT = 50;
/** Between two looks whether something is due, in milliseconds. */
const PAUSE = { least: 250, most: 2000 } as const;

/**
 * Takes all access away, in every organization, from the database and the Entra credential alone. Schedulers that live
 * share the work by their claims; none is needed.
 */
export class CloseEverything {
  constructor(
    private readonly ports: Pick<Ports, "deployment" | "unitOfWork" | "clock">,
    private readonly worker: Pick<GrantWorker, "run">,
  ) {}

  async execute(command: CloseEverythingCommand): Promise<ClosedEverything> {
    const { signal, wait, onProgress } = command;
    const seen = new Set<string>();
    let ended = 0;
    for (;;) {
      ended += await this.endAll(command.reason, seen, signal);
      const open = await this.ports.deployment.openGrants(OPEN, MOST);
      for (const { grantId } of open) seen.add(grantId);
      onProgress({ ended, left: open.length });
      if (open.length === 0 || signal.aborted) {
        return { ended, closed: seen.size - open.length, left: await this.describe(open) };
      }
      const [power, residue] = await Promise.all([
        this.worker.run("closing", signal),
        this.worker.run("residue", signal),
      ]);
      if (power + residue === 0) await wait(await this.pauseMs());
    }
  }

  /** Answers how many were set CLOSING. */
  private async endAll(reason: string, seen: Set<string>, signal: AbortSignal): Promise<number> {
    let ended = 0;
    for (;;) {
      const found = await this.ports.deployment.openGrants(TO_END, BATCH);
      if (found.length === 0 || signal.aborted) return ended;
      for (const { grantId } of found) seen.add(grantId);
      for (const lot of lotsByOrganization(found)) ended += await this.endLot(lot, reason);
    }
  }

  private async endLot(lot: readonly ClaimedGrant[], reason: string): Promise<number> {
    const organizationId = lot[0]?.organizationId ?? "";
    try {
      return await this.ports.unitOfWork.run(organizationId, async (stores) => {
        const grants: AccessGrant[] = [];
        for (const { grantId } of lot) {
          const grant = await stores.grants.find(grantId);
          if (grant) grants.push(grant);
        }
        const now = this.ports.clock.now();
        return (await endGrants(stores, systemPrincipal(organizationId), grants, "REVOKED", now, reason)).length;
      });
    } catch (error) {
      // A scheduler moved one of them on in this moment: the next look says what is there now.
      if (error instanceof StaleVersionError) return 0;
      throw error;
    }
  }

  private async pauseMs(): Promise<number> {
    const untilDue = (await this.ports.deployment.msUntilNextDue()) ?? PAUSE.most;
    return Math.min(Math.max(untilDue, PAUSE.least), PAUSE.most);
  }

  private async describe(open: readonly ClaimedGrant[]): Promise<readonly LeftOpen[]> {
    const left: LeftOpen[] = [];
    for (const lot of lotsByOrganization(open)) {
      const organizationId = lot[0]?.organizationId ?? "";
      await this.ports.unitOfWork.run(organizationId, async (stores) => {
        for (const { grantId } of lot) {
          const grant = await stores.grants.find(grantId);
          const app = grant && (await stores.tenantApps.find(grant.tenantAppId));
          if (!grant || !app || grant.status === "CLOSED") continue;
          left.push({
            organizationId,
            accessGrantId: grant.id,
            tenantAppId: app.id,
            tenantAppName: app.name,
            entraTenantId: app.entraTenantId,
            userPrincipalName: grant.userPrincipalName,
            status: grant.status,
            failure: grant.failure,
          });
        }
      });
    }
    return left;
  }
}

function lotsByOrganization(grants: readonly ClaimedGrant[]): readonly (readonly ClaimedGrant[])[] {
  const lots: ClaimedGrant[][] = [];
  const open = new Map<string, ClaimedGrant[]>();
  for (const grant of grants) {
    const lot = open.get(grant.organizationId);
    if (lot && lot.length < LOT) {
      lot.push(grant);
      continue;
    }
    const next = [grant];
    lots.push(next);
    open.set(grant.organizationId, next);
  }
  return lots;
}
