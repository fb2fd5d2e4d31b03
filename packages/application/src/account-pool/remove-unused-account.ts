import {
  type AccountObservation,
  isLeaving,
  isNewlyMade,
  type JitAccount,
  keepsPool,
  leave,
  systemPrincipal,
  type TenantApp,
} from "@daypass/domain";
import { findOurAccount } from "../access-grants/our-account.js";
import { auditEvent } from "../audit/record.js";
import type { DirectoryCallOptions } from "../ports/directory.js";
import type { Ports } from "../ports/ports.js";
import { StaleVersionError } from "../ports/store-errors.js";
import type { Stores } from "../ports/stores.js";

type Why = "TENANT_ARCHIVED" | "TECHNICIAN_DEACTIVATED" | "POOL_OFF" | "UNUSED";

interface Leaving {
  readonly app: TenantApp;
  readonly tenantId: string;
  readonly account: JitAccount;
  readonly why: Why;
  /** It was marked by an earlier run, and whoever might have been making it has ended since. */
  readonly markedBefore: boolean;
}

/**
 * Deletes an account that was made ahead and that no grant used: marked first, so that no grant takes it, by its object id, and
 * only while it carries its nonce. One whose creation had no answer is looked for by its name and nonce.
 */
export class RemoveUnusedAccount {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "directory" | "clock">) {}

  /** True when it is gone. */
  async execute(due: { organizationId: string; accountId: string }, signal: AbortSignal): Promise<boolean> {
    const options: DirectoryCallOptions = { signal, priority: "provisioning" };
    try {
      const leaving = await this.ports.unitOfWork.run(due.organizationId, (stores) => this.mark(stores, due.accountId));
      return leaving !== null && (await this.remove(leaving, options));
    } catch (error) {
      if (error instanceof StaleVersionError) return false;
      throw error;
    }
  }

  private async mark(stores: Stores, accountId: string): Promise<Leaving | null> {
    const account = await stores.accounts.find(accountId);
    const app = account && (await stores.tenantApps.find(account.tenantAppId));
    if (!account || !app?.entraTenantId || (await this.isUsed(stores, account))) return null;
    const markedBefore = isLeaving(account);
    const kept = markedBefore ? account : await stores.accounts.update(leave(account));
    const technician = await stores.technicians.find(account.technicianId);
    const why = reason(app, technician?.active === true);
    return { app, tenantId: app.entraTenantId, account: kept, why, markedBefore };
  }

  private async remove(leaving: Leaving, options: DirectoryCallOptions): Promise<boolean> {
    const { account, tenantId } = leaving;
    const userId = account.entraUserId ?? (await this.find(leaving, options));
    if (userId === "unknown") return false;
    if (userId === "none") return this.gone(leaving);
    const looked = (await this.ports.directory.observe(tenantId, [userId], options)).get(userId);
    if (!looked?.ok) return false;
    const seen = looked.value;
    if (!seen.exists) return this.gone(leaving);
    if (seen.tag !== account.nonce) return false;
    await this.intend(leaving, userId, seen);
    const removeFromGroupIds = seen.roleGroups.map(({ id }) => id);
    const cut = { userId, removeAssignments: seen.assignments, removeFromGroupIds, deletePassIds: [] };
    if (seen.enabled || seen.assignments.length + removeFromGroupIds.length > 0)
      await this.ports.directory.cutPower(tenantId, [cut], options);
    const deleted = await this.ports.directory.deleteAccount(tenantId, userId, options);
    return deleted.status === "done" && this.gone(leaving);
  }

  /** Of a creation without an answer. Where nothing of ours is found, it is waited for until it cannot come any more. */
  private async find(leaving: Leaving, options: DirectoryCallOptions): Promise<string> {
    const { account, tenantId, markedBefore } = leaving;
    const found = await findOurAccount(this.ports.directory, tenantId, account, options);
    if (!found.ok) return "unknown";
    if (typeof found.value === "object") return found.value.userId;
    return markedBefore && !isNewlyMade(account, this.ports.clock.now()) ? "none" : "unknown";
  }

  /** The object id, and that it is to go, are on record before anything is done to it. */
  private intend({ app, account, why }: Leaving, userId: string, seen: AccountObservation): Promise<void> {
    return this.ports.unitOfWork.run(app.organizationId, async (stores) => {
      const current = await stores.accounts.find(account.id);
      if (!current || (await this.isUsed(stores, current))) throw new StaleVersionError("a grant took the account");
      if (current.entraUserId === null) await stores.accounts.update({ ...current, entraUserId: userId });
      const data = {
        account: account.userPrincipalName,
        enabled: seen.enabled,
        methods: seen.methods.map(({ kind }) => kind),
        roles: seen.assignments.map(({ roleTemplateId }) => roleTemplateId),
        groups: seen.roleGroups.map(({ displayName }) => displayName),
        why,
      };
      const about = { customerId: app.customerId, tenantAppId: app.id };
      const actor = systemPrincipal(app.organizationId);
      stores.audit.record(auditEvent(actor, "jitAccount.removed", this.ports.clock.now(), about, data));
    });
  }

  private async gone({ account }: Leaving): Promise<boolean> {
    await this.ports.unitOfWork.run(account.organizationId, async (stores) => {
      const current = await stores.accounts.find(account.id);
      if (current && isLeaving(current))
        await stores.accounts.update({ ...current, state: "DELETED", cleanSeenAt: null });
    });
    return true;
  }

  /** A grant has it, or may choose it in this moment: then its closing decides. */
  private async isUsed(stores: Stores, { id, technicianId, tenantAppId }: JitAccount): Promise<boolean> {
    const open = await stores.grants.findOpen(technicianId, tenantAppId);
    return open !== null || (await stores.watch.lastGrantOf(id)) !== null;
  }
}

function reason(app: TenantApp, active: boolean): Why {
  if (app.archivedAt) return "TENANT_ARCHIVED";
  if (!active) return "TECHNICIAN_DEACTIVATED";
  return keepsPool(app) ? "UNUSED" : "POOL_OFF";
}
