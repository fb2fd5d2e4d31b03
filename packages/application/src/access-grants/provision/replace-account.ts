import { type AccountObservation, type JitAccount, systemPrincipal } from "@daypass/domain";
import { auditEvent } from "../../audit/record.js";
import type { DirectoryCallOptions } from "../../ports/directory.js";
import type { Ports } from "../../ports/ports.js";
import { Ledger, seenDone } from "../ledger.js";
import type { Next, ProvisionPlan } from "./plan.js";

/** Older than any look: the account has to be looked at before it is touched again. */
const NEVER = new Date(0);

/** A resting account that is not as we left it is never handed out: it is stripped, deleted, and a new one made. */
export class ReplaceAccount {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "directory" | "clock" | "ids">) {}

  async execute(
    plan: ProvisionPlan,
    userId: string,
    seen: AccountObservation | null,
    options: DirectoryCallOptions,
  ): Promise<Next> {
    await this.intend(plan, seen);
    const cut = {
      userId,
      removeAssignments: seen?.assignments ?? [],
      removeFromGroupIds: (seen?.roleGroups ?? []).map((group) => group.id),
      deletePassIds: [],
    };
    await this.ports.directory.cutPower(plan.tenantId, [cut], options);
    const deleted = await this.ports.directory.deleteAccount(plan.tenantId, userId, options);
    return this.settle(plan, deleted.status === "done", deleted);
  }

  /** The account is gone already: the next plan makes a new one. */
  gone(plan: ProvisionPlan): Promise<Next> {
    return this.settle(plan, true, seenDone());
  }

  private intend(plan: ProvisionPlan, seen: AccountObservation | null): Promise<void> {
    return this.ports.unitOfWork.run(plan.grant.organizationId, async (stores) => {
      const now = this.ports.clock.now();
      const ledger = new Ledger(plan.grant, await stores.steps.listFor(plan.grant.id), this.ports.ids);
      ledger.intend("delete-account", plan.account.id, now);
      await stores.steps.save(ledger.takeChanges());
      await this.updateAccount(stores, plan.account.id, { cleanSeenAt: NEVER });
      const about = { tenantAppId: plan.grant.tenantAppId, accessGrantId: plan.grant.id };
      const data = {
        account: plan.account.userPrincipalName,
        methods: (seen?.methods ?? []).map((method) => method.kind),
        roles: (seen?.assignments ?? []).map((assignment) => assignment.roleTemplateId),
        groups: (seen?.roleGroups ?? []).map((group) => group.displayName),
      };
      stores.audit.record(
        auditEvent(systemPrincipal(plan.grant.organizationId), "accessGrant.foundDirty", now, about, data),
      );
    });
  }

  private settle(plan: ProvisionPlan, gone: boolean, outcome: Parameters<Ledger["settle"]>[2]): Promise<Next> {
    return this.ports.unitOfWork.run(plan.grant.organizationId, async (stores) => {
      const now = this.ports.clock.now();
      const ledger = new Ledger(plan.grant, await stores.steps.listFor(plan.grant.id), this.ports.ids);
      ledger.settle("delete-account", plan.account.id, outcome, now);
      if (gone) {
        for (const step of [...ledger.named("assign-role"), ...ledger.named("issue-pass")]) {
          ledger.skip(step.name, step.subject, "The account was replaced.", now);
        }
        await this.updateAccount(stores, plan.account.id, { state: "DELETED", cleanSeenAt: null });
        await stores.credentials.destroy(plan.grant.id);
      }
      await stores.steps.save(ledger.takeChanges());
      return gone ? "again" : "later";
    });
  }

  private async updateAccount(
    stores: Parameters<Parameters<Ports["unitOfWork"]["run"]>[1]>[0],
    id: string,
    patch: Partial<JitAccount>,
  ): Promise<void> {
    const account = await stores.accounts.find(id);
    if (account) await stores.accounts.update({ ...account, ...patch });
  }
}
