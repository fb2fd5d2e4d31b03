import {
  type AccessGrant,
  type AccountDirt,
  type AccountObservation,
  type ClosedGrant,
  findDirt,
  isClean,
  type JitAccount,
  postponeRecheck,
  recordRecheck,
  reopen,
  systemPrincipal,
} from "@daypass/domain";
import { auditEvent } from "../../audit/record.js";
import { closeDueGrantsJob } from "../../jobs/jobs.js";
import type { DirectoryCallOptions } from "../../ports/directory.js";
import type { Ports } from "../../ports/ports.js";
import type { Stores } from "../../ports/stores.js";
import { Faults } from "../../work/faults.js";
import { type HeldGrant, heldPorts, heldSignal } from "../../work/held-work.js";
import { type Removal, RemoveAccount } from "../remove-account.js";
import { type ClosedAccount, type Look, lookAtClosed } from "./look-at-closed.js";

const RETRY = { firstMs: 60_000, maxMs: 3_600_000 } as const;

type RecheckPorts = Pick<Ports, "unitOfWork" | "directory" | "clock" | "ids">;

/** Second looks at closed grants: removed roles can read back, and living tokens can add new ones. */
export class RecheckGrants {
  constructor(private readonly ports: RecheckPorts) {}

  /** @throws when some looks ended in a fault; the others are taken */
  async execute(claims: readonly HeldGrant[], signal: AbortSignal): Promise<void> {
    const faults = new Faults();
    for (const claim of claims) {
      if (signal.aborted) break;
      const ports = heldPorts(this.ports, [claim]);
      await faults.of(() => new Recheck(ports).execute(claim, heldSignal([claim], signal)));
    }
    faults.raise();
  }
}

class Recheck {
  constructor(private readonly ports: RecheckPorts) {}

  async execute({ organizationId, grantId }: HeldGrant, signal: AbortSignal): Promise<void> {
    const { unitOfWork, directory } = this.ports;
    const options: DirectoryCallOptions = { signal, priority: "background" };
    const found = await unitOfWork.run(organizationId, (stores) => this.find(stores, grantId));
    if (!found) return;
    const look = await lookAtClosed(directory, found, options);
    const removal = await unitOfWork.run(organizationId, async (stores): Promise<Removal | null> => {
      const grant = await stores.grants.find(grantId);
      return grant?.status === "CLOSED" ? this.conclude(stores, grant, look) : null;
    });
    if (removal) await new RemoveAccount(this.ports).execute(removal, options);
  }

  /** Null when there is nothing to look at now: reopened meanwhile, or a later grant has the account. */
  private async find(stores: Stores, grantId: string): Promise<ClosedAccount | null> {
    const grant = await stores.grants.find(grantId);
    if (grant?.status !== "CLOSED") return null;
    const account = grant.jitAccountId ? await stores.accounts.find(grant.jitAccountId) : null;
    const later = await stores.grants.findOpen(grant.technicianId, grant.tenantAppId);
    if (await this.giveWay(stores, grant, account, later)) return null;
    return { app: await stores.tenantApps.find(grant.tenantAppId), account };
  }

  /** A later grant uses the account, or is about to: what is on it is that grant's, and its own second looks will tell. */
  private async giveWay(
    stores: Stores,
    grant: ClosedGrant,
    account: JitAccount | null,
    later: AccessGrant | null,
  ): Promise<boolean> {
    if (!later || !account) return false;
    if (later.jitAccountId === account.id) {
      await stores.grants.update(postponeRecheck(grant, null));
      return true;
    }
    const choosing = later.jitAccountId === null && !account.burner && account.state === "LIVE";
    if (choosing) await this.postpone(stores, grant);
    return choosing;
  }

  private async conclude(stores: Stores, grant: ClosedGrant, look: Look): Promise<Removal | null> {
    const account = grant.jitAccountId ? await stores.accounts.find(grant.jitAccountId) : null;
    const later = await stores.grants.findOpen(grant.technicianId, grant.tenantAppId);
    if (await this.giveWay(stores, grant, account, later)) return null;
    if (look.kind === "unseen") {
      await this.postpone(stores, grant);
      return null;
    }
    const seen = look.kind === "seen" ? look.observation : null;
    const dirt = seen?.exists && account ? findDirt(seen, account) : null;
    const isDirty = look.kind === "appeared" || (dirt !== null && !isClean(dirt));
    if (!isDirty || !account) return this.clean(stores, grant, account, seen);
    const userId = look.kind === "appeared" ? look.userId : account.entraUserId;
    const known =
      look.kind === "appeared" ? await stores.accounts.update({ ...account, entraUserId: look.userId }) : account;
    if (!later) {
      await this.reopen(stores, grant, dirt);
      return null;
    }
    // Another grant of the technician's is open here and there is but one: this account goes without reopening its own.
    await this.postpone(stores, grant);
    const tenantId = (await stores.tenantApps.find(grant.tenantAppId))?.entraTenantId;
    return userId && tenantId ? { grant, tenantId, account: known, userId, seen } : null;
  }

  private async clean(
    stores: Stores,
    grant: ClosedGrant,
    account: JitAccount | null,
    seen: AccountObservation | null,
  ): Promise<null> {
    const now = this.ports.clock.now();
    const observedAt = seen?.observedAt ?? now;
    await stores.grants.update(recordRecheck(grant, observedAt));
    if (account?.state === "LIVE" && seen?.exists)
      await stores.accounts.update({ ...account, cleanSeenAt: observedAt });
    const data = { look: grant.proof.recheckedAt.length + 1 };
    stores.audit.record(auditEvent(actor(grant), "accessGrant.recheckedClean", now, about(grant), data));
    return null;
  }

  private async reopen(stores: Stores, grant: ClosedGrant, dirt: AccountDirt | null): Promise<void> {
    const now = this.ports.clock.now();
    await stores.grants.update(reopen(grant, now));
    await stores.outbox.add(closeDueGrantsJob, {});
    const data = {
      roles: dirt?.assignments.length ?? 0,
      groups: dirt?.roleGroups.length ?? 0,
      methods: dirt?.methods.length ?? 0,
      enabled: dirt?.enabled ?? true,
    };
    stores.audit.record(auditEvent(actor(grant), "accessGrant.foundDirty", now, about(grant), data, "FAILED"));
  }

  private async postpone(stores: Stores, grant: ClosedGrant): Promise<void> {
    const delayMs = Math.min(RETRY.firstMs * 2 ** Math.min(grant.work.attempts, 10), RETRY.maxMs);
    await stores.grants.update(postponeRecheck(grant, new Date(this.ports.clock.now().getTime() + delayMs)));
  }
}

const actor = (grant: ClosedGrant) => systemPrincipal(grant.organizationId);
const about = (grant: ClosedGrant) => ({ tenantAppId: grant.tenantAppId, accessGrantId: grant.id });
