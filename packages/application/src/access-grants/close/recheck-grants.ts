import {
  type AccountObservation,
  type ClosedGrant,
  findDirt,
  isClean,
  postponeRecheck,
  recordRecheck,
  reopen,
  systemPrincipal,
} from "@daypass/domain";
import { auditEvent } from "../../audit/record.js";
import { closeDueGrantsJob } from "../../jobs/jobs.js";
import type { DirectoryResult } from "../../ports/directory.js";
import type { Ports } from "../../ports/ports.js";
import type { Stores } from "../../ports/stores.js";
import { type HeldGrant, heldPorts, heldSignal } from "../../work/held-work.js";
import { findOurAccount } from "../our-account.js";

const RETRY_MS = 60_000;

interface Look {
  readonly seen: DirectoryResult<AccountObservation> | null;
  /** An account that showed up after all, by its name and nonce. */
  readonly appeared: string | null;
}

/** Second looks at closed grants: removed roles can read back, and living tokens can add new ones. */
export class RecheckGrants {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "directory" | "clock">) {}

  async execute(claims: readonly HeldGrant[], signal: AbortSignal): Promise<void> {
    for (const claim of claims) {
      if (signal.aborted) return;
      const ports = heldPorts(this.ports, [claim]);
      await new Recheck(ports).execute(claim, heldSignal([claim], signal));
    }
  }
}

class Recheck {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "directory" | "clock">) {}

  async execute({ organizationId, grantId }: HeldGrant, signal: AbortSignal): Promise<void> {
    const { unitOfWork } = this.ports;
    const facts = await unitOfWork.run(organizationId, async (stores) => {
      const grant = await stores.grants.find(grantId);
      if (grant?.status !== "CLOSED") return null;
      const app = await stores.tenantApps.find(grant.tenantAppId);
      const account = grant.jitAccountId ? await stores.accounts.find(grant.jitAccountId) : null;
      const inUse = await stores.grants.findOpen(grant.technicianId, grant.tenantAppId);
      return {
        tenantId: app?.entraTenantId ?? null,
        account,
        superseded: inUse !== null && inUse.jitAccountId === grant.jitAccountId,
      };
    });
    if (!facts) return;
    const { tenantId, account, superseded } = facts;
    const look = tenantId && account && !superseded ? await this.look(tenantId, account, signal) : null;
    await unitOfWork.run(organizationId, async (stores) => {
      const grant = await stores.grants.find(grantId);
      if (grant?.status === "CLOSED") await this.conclude(stores, grant, look, superseded);
    });
  }

  private async look(
    tenantId: string,
    account: Parameters<typeof findOurAccount>[2],
    signal: AbortSignal,
  ): Promise<Look> {
    const options = { signal, priority: "background" as const };
    const { entraUserId } = account;
    if (entraUserId)
      return {
        seen: (await this.ports.directory.observe(tenantId, [entraUserId], options)).get(entraUserId) ?? null,
        appeared: null,
      };
    const ours = await findOurAccount(this.ports.directory, tenantId, account, options);
    if (!ours.ok) return { seen: ours, appeared: null };
    return { seen: null, appeared: typeof ours.value === "string" ? null : ours.value.userId };
  }

  private async conclude(stores: Stores, grant: ClosedGrant, look: Look | null, superseded: boolean): Promise<void> {
    const now = this.ports.clock.now();
    // A later grant uses the account: what is on it now is that grant's, and its own second looks will tell.
    if (superseded) return void (await stores.grants.update(postponeRecheck(grant, null)));
    const seen = look?.seen ?? null;
    if (seen && !seen.ok) {
      return void (await stores.grants.update(postponeRecheck(grant, new Date(now.getTime() + RETRY_MS))));
    }
    const account = grant.jitAccountId ? await stores.accounts.find(grant.jitAccountId) : null;
    const about = { tenantAppId: grant.tenantAppId, accessGrantId: grant.id };
    const actor = systemPrincipal(grant.organizationId);
    const dirt = seen?.ok && seen.value.exists && account ? findDirt(seen.value, account) : null;
    if (look?.appeared || (dirt && !isClean(dirt))) {
      if (account && look?.appeared)
        await stores.accounts.update({ ...account, state: "LIVE", entraUserId: look.appeared });
      await stores.grants.update(reopen(grant, now));
      await stores.outbox.add(closeDueGrantsJob, {});
      const data = {
        roles: dirt?.assignments.length ?? 0,
        groups: dirt?.roleGroups.length ?? 0,
        methods: dirt?.methods.length ?? 0,
        enabled: dirt?.enabled ?? true,
      };
      return stores.audit.record(auditEvent(actor, "accessGrant.foundDirty", now, about, data, "FAILED"));
    }
    const observedAt = seen?.ok ? seen.value.observedAt : now;
    await stores.grants.update(recordRecheck(grant, observedAt));
    if (account?.state === "LIVE" && seen?.ok && seen.value.exists)
      await stores.accounts.update({ ...account, cleanSeenAt: observedAt });
    stores.audit.record(
      auditEvent(actor, "accessGrant.recheckedClean", now, about, { look: grant.proof.recheckedAt.length + 1 }),
    );
  }
}
