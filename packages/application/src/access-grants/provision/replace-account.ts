import { type AccountObservation, type JitAccount, systemPrincipal } from "@daypass/domain";
import { auditEvent } from "../../audit/record.js";
import type { DirectoryCallOptions, EffectOutcome, PowerCutReport } from "../../ports/directory.js";
import type { Ports } from "../../ports/ports.js";
import type { Stores } from "../../ports/stores.js";
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
    const [report] = await this.ports.directory.cutPower(plan.tenantId, [cut], options);
    const deleted = await this.ports.directory.deleteAccount(plan.tenantId, userId, options);
    await this.settle(plan, deleted, report);
    return deleted.status === "failed" ? deleted.problem : "again";
  }

  /** The account is gone already: the next plan makes a new one. */
  async gone(plan: ProvisionPlan): Promise<Next> {
    await this.settle(plan, seenDone());
    return "again";
  }

  private intend(plan: ProvisionPlan, seen: AccountObservation | null): Promise<void> {
    return this.ports.unitOfWork.run(plan.grant.organizationId, async (stores) => {
      const now = this.ports.clock.now();
      const ledger = new Ledger(plan.grant, await stores.steps.listFor(plan.grant.id), this.ports.ids);
      for (const { id } of seen?.assignments ?? []) ledger.intend("remove-role", id, now);
      for (const { id } of seen?.roleGroups ?? []) ledger.intend("remove-group", id, now);
      ledger.intend("disable-account", "", now);
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

  private settle(plan: ProvisionPlan, outcome: EffectOutcome, report?: PowerCutReport): Promise<void> {
    return this.ports.unitOfWork.run(plan.grant.organizationId, async (stores) => {
      const now = this.ports.clock.now();
      const ledger = new Ledger(plan.grant, await stores.steps.listFor(plan.grant.id), this.ports.ids);
      for (const [id, removed] of report?.assignments ?? []) ledger.settle("remove-role", id, removed, now);
      for (const [id, removed] of report?.groups ?? []) ledger.settle("remove-group", id, removed, now);
      ledger.settle("disable-account", "", report?.disable, now);
      ledger.settle("delete-account", plan.account.id, outcome, now);
      if (outcome.status === "done") {
        for (const step of [...ledger.named("assign-role"), ...ledger.named("issue-pass")]) {
          ledger.skip(step.name, step.subject, "The account was replaced.", now);
        }
        await this.updateAccount(stores, plan.account.id, { state: "DELETED", cleanSeenAt: null });
        await stores.credentials.destroy(plan.grant.id);
      }
      await stores.steps.save(ledger.takeChanges());
    });
  }

  private async updateAccount(stores: Stores, id: string, patch: Partial<JitAccount>): Promise<void> {
    const account = await stores.accounts.find(id);
    if (account) await stores.accounts.update({ ...account, ...patch });
  }
}
