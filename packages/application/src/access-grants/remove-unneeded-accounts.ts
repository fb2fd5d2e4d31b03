import {
  type AccessGrant,
  IDLE_ACCOUNT_LIVES_DAYS,
  type JitAccount,
  leave,
  POOL_ACCOUNT_LIVES_DAYS,
} from "@daypass/domain";
import { RemoveUnusedAccount } from "../account-pool/remove-unused-account.js";
import type { Ports } from "../ports/ports.js";
import { StaleVersionError } from "../ports/store-errors.js";
import type { Stores } from "../ports/stores.js";
import { RemoveAccount } from "./remove-account.js";

/** Accounts in one go. */
const BATCH = 50;

interface Unneeded {
  readonly grant: AccessGrant;
  readonly account: JitAccount & { readonly entraUserId: string };
  readonly tenantId: string;
  readonly why: "IDLE" | "TENANT_ARCHIVED";
}

/**
 * Deletes accounts of ours that nobody needs: idle ones, and all of an archived tenant app. By the object id in our ledger
 * alone, and only where the account still carries its nonce; killed in between, the next run goes on.
 */
export class RemoveUnneededAccounts {
  private readonly removing: RemoveAccount;
  private readonly removingUnused: RemoveUnusedAccount;

  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "deployment" | "directory" | "clock" | "ids">) {
    this.removing = new RemoveAccount(ports);
    this.removingUnused = new RemoveUnusedAccount(ports);
  }

  /** Answers how many are gone. */
  async execute(signal: AbortSignal): Promise<number> {
    let gone = 0;
    const { deployment } = this.ports;
    for (const due of await deployment.accountsToRemove(IDLE_ACCOUNT_LIVES_DAYS, POOL_ACCOUNT_LIVES_DAYS, BATCH)) {
      if (signal.aborted) return gone;
      const { grantId } = due;
      const isGone =
        grantId === null ? await this.removingUnused.execute(due, signal) : await this.removeIdle(due, grantId, signal);
      if (isGone) gone++;
    }
    return gone;
  }

  private async removeIdle(
    due: { organizationId: string; accountId: string },
    grantId: string,
    signal: AbortSignal,
  ): Promise<boolean> {
    const unneeded = await this.take({ ...due, grantId });
    return unneeded !== null && this.remove(unneeded, signal);
  }

  /** Null when it is needed once more. From here on a new grant does not take it: it removes it as well, and makes another. */
  private async take(due: { organizationId: string; accountId: string; grantId: string }): Promise<Unneeded | null> {
    try {
      return await this.ports.unitOfWork.run(due.organizationId, async (stores) => {
        const account = await stores.accounts.find(due.accountId);
        const grant = await stores.grants.find(due.grantId);
        const app = account && (await stores.tenantApps.find(account.tenantAppId));
        if (!account?.entraUserId || account.state !== "LIVE" || grant?.status !== "CLOSED" || !app?.entraTenantId) {
          return null;
        }
        if (await stores.grants.findOpen(account.technicianId, app.id)) return null;
        const kept = await stores.accounts.update(leave(account));
        const why = app.archivedAt ? "TENANT_ARCHIVED" : "IDLE";
        return { grant, account: { ...kept, entraUserId: account.entraUserId }, tenantId: app.entraTenantId, why };
      });
    } catch (error) {
      if (error instanceof StaleVersionError) return null;
      throw error;
    }
  }

  private async remove({ grant, account, tenantId, why }: Unneeded, signal: AbortSignal): Promise<boolean> {
    const options = { signal, priority: "provisioning" as const };
    const { entraUserId: userId } = account;
    const looked = (await this.ports.directory.observe(tenantId, [userId], options)).get(userId);
    if (!looked?.ok) return false;
    const seen = looked.value;
    if (seen.exists && seen.tag !== account.nonce) return false;
    if (!seen.exists) {
      await this.ports.unitOfWork.run(grant.organizationId, (stores) => markDeleted(stores, account.id));
      return true;
    }
    const removal = { grant, tenantId, account, userId, seen, unneeded: why };
    const deleted = await this.removing.execute(removal, options, {
      settled: async (stores, _ledger, outcome) => {
        if (outcome.status === "done") await markDeleted(stores, account.id);
      },
    });
    return deleted.status === "done";
  }
}

/** A new grant may have been quicker, and has made another since. */
async function markDeleted(stores: Stores, accountId: string): Promise<void> {
  const account = await stores.accounts.find(accountId);
  if (account?.state === "LIVE") await stores.accounts.update({ ...account, state: "DELETED", cleanSeenAt: null });
}
