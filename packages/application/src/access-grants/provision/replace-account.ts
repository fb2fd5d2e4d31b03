import { type AccountObservation, isLeaving, type JitAccount } from "@daypass/domain";
import type { DirectoryCallOptions } from "../../ports/directory.js";
import type { Ports } from "../../ports/ports.js";
import type { Stores } from "../../ports/stores.js";
import { Ledger } from "../ledger.js";
import { RemoveAccount } from "../remove-account.js";
import type { Next, ProvisionPlan } from "./plan.js";

/** Older than any look: the account has to be looked at before it is touched again. */
const NEVER = new Date(0);

/** A resting account that is not as we left it is never handed out: it is stripped, deleted, and a new one made. */
export class ReplaceAccount {
  private readonly removing: RemoveAccount;

  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "directory" | "clock" | "ids">) {
    this.removing = new RemoveAccount(ports);
  }

  async execute(
    plan: ProvisionPlan,
    userId: string,
    seen: AccountObservation | null,
    options: DirectoryCallOptions,
  ): Promise<Next> {
    const { grant, tenantId, account } = plan;
    const leaving = isLeaving(account);
    const removal = { grant, tenantId, account, userId, seen, ...(leaving ? { unneeded: "IDLE" as const } : {}) };
    const deleted = await this.removing.execute(removal, options, {
      intended: async (stores, ledger, now) => {
        // Until it is gone it may be looked at, and not be enabled once more.
        ledger.skip("enable-account", account.id, "The account is not as we left it.", now);
        if (!leaving) await updateAccount(stores, account.id, { cleanSeenAt: NEVER });
      },
      settled: async (stores, ledger, outcome, now) => {
        if (outcome.status === "done") await startAnew(stores, ledger, plan, now);
      },
    });
    return deleted.status === "failed" ? deleted.problem : "again";
  }

  /** The account is gone already: the next plan makes a new one. */
  async gone(plan: ProvisionPlan): Promise<Next> {
    await this.ports.unitOfWork.run(plan.grant.organizationId, async (stores) => {
      const ledger = new Ledger(plan.grant, await stores.steps.listFor(plan.grant.id), this.ports.ids);
      await startAnew(stores, ledger, plan, this.ports.clock.now());
      await stores.steps.save(ledger.takeChanges());
    });
    return "again";
  }
}

/** What was done for the account that is gone has to be done for the next one. */
async function startAnew(stores: Stores, ledger: Ledger, plan: ProvisionPlan, now: Date): Promise<void> {
  for (const step of [...ledger.named("assign-role"), ...ledger.named("issue-pass")]) {
    ledger.skip(step.name, step.subject, "The account was replaced.", now);
  }
  await updateAccount(stores, plan.account.id, { state: "DELETED", cleanSeenAt: null });
  await stores.credentials.destroy(plan.grant.id);
}

async function updateAccount(stores: Stores, id: string, patch: Partial<JitAccount>): Promise<void> {
  const account = await stores.accounts.find(id);
  if (account) await stores.accounts.update({ ...account, ...patch });
}
