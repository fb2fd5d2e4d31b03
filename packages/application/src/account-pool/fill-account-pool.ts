import { asUnseen, isLeaving, isNewlyMade, leave, systemPrincipal } from "@daypass/domain";
import { type Made, makeAccount } from "../access-grants/provision/make-account.js";
import { nextName } from "../access-grants/provision/new-account.js";
import { auditEvent } from "../audit/record.js";
import type { DirectoryCallOptions } from "../ports/directory.js";
import type { Ports } from "../ports/ports.js";
import { StaleVersionError } from "../ports/store-errors.js";
import type { Stores } from "../ports/stores.js";
import { PlanAccountPool, type PlannedMaking } from "./plan-account-pool.js";
import { SeeAtRest } from "./see-at-rest.js";

/**
 * Keeps accounts ready in one tenant: disabled, without roles, their passwords known to nobody. Each is on record with its
 * nonce before it is made; an answer that was lost is looked for by the next run, so that it ends with one account.
 */
export class FillAccountPool {
  private readonly planning: PlanAccountPool;
  private readonly seeing: SeeAtRest;

  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "directory" | "clock" | "ids">) {
    this.planning = new PlanAccountPool(ports);
    this.seeing = new SeeAtRest(ports);
  }

  async execute(ids: { organizationId: string; tenantAppId: string }, signal: AbortSignal): Promise<void> {
    const options: DirectoryCallOptions = { signal, priority: "background" };
    const plan = await this.unlessStale(() =>
      this.ports.unitOfWork.run(ids.organizationId, (stores) => this.planning.execute(stores, ids.tenantAppId)),
    );
    if (!plan) return;
    await this.seeing.execute(ids, plan.tenantId, plan.look, options);
    for (const making of plan.make) if (!signal.aborted) await this.make(making, options);
  }

  private async make(planned: PlannedMaking, options: DirectoryCallOptions): Promise<void> {
    let making: PlannedMaking | null = planned;
    while (making && !options.signal.aborted) {
      const made = await makeAccount(this.ports, making, options);
      const current: PlannedMaking = making;
      making = await this.unlessStale(() =>
        this.ports.unitOfWork.run(current.app.organizationId, (stores) => this.settle(stores, current, made)),
      );
    }
  }

  /** Answers the same account under its next name where somebody else has this one. */
  private async settle(stores: Stores, making: PlannedMaking, made: Made): Promise<PlannedMaking | null> {
    const now = this.ports.clock.now();
    const account = await stores.accounts.find(making.account.id);
    if (!account || made.kind === "problem") return null;
    if (made.kind === "made") {
      if (account.entraUserId) return null; // a grant was quicker
      const known = { ...account, entraUserId: made.userId };
      if (account.state === "DELETED") await stores.accounts.update(leave(known));
      else await stores.accounts.update(isLeaving(account) ? known : asUnseen({ ...known, state: "LIVE" }));
      this.record(stores, making, "SUCCEEDED", {});
      return null;
    }
    const isOurs = account.state === "INTENDED" && account.userPrincipalName === making.account.userPrincipalName;
    const isUsed = (await stores.watch.lastGrantOf(account.id)) !== null;
    // The name is taken and nobody is seen who has it: that may be this very account, on its way.
    if (!isOurs || isUsed || (!made.seen && isNewlyMade(account, now))) return null;
    const userPrincipalName = nextName(account, making.app, making.technician);
    if (userPrincipalName) {
      const renamed = await stores.accounts.update({ ...account, userPrincipalName });
      return { ...making, account: renamed, lookFirst: false };
    }
    await stores.accounts.update({ ...account, state: "DELETED" });
    this.record(stores, making, "FAILED", { code: "NAME_TAKEN" });
    return null;
  }

  private record(
    stores: Stores,
    { app, account, technician }: PlannedMaking,
    outcome: "SUCCEEDED" | "FAILED",
    more: { readonly code?: string },
  ): void {
    const about = { customerId: app.customerId, tenantAppId: app.id };
    const data = { account: account.userPrincipalName, technicianId: technician.id, ...more };
    const actor = systemPrincipal(app.organizationId);
    stores.audit.record(auditEvent(actor, "jitAccount.madeAhead", this.ports.clock.now(), about, data, outcome));
  }

  /** A grant or a removal was quicker: the next run decides by what is there then. */
  private async unlessStale<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof StaleVersionError) return null;
      throw error;
    }
  }
}
