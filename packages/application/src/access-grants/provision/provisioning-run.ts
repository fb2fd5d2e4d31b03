import {
  type AccountObservation,
  asUnseen,
  findDirt,
  isGiven,
  isLeaving,
  isNewlyMade,
  isTampered,
  isUnseen,
} from "@daypass/domain";
import type { ClaimedGrant } from "../../ports/deployment-queries.js";
import type { DirectoryCallOptions, DirectoryProblem } from "../../ports/directory.js";
import type { Ports } from "../../ports/ports.js";
import { StaleVersionError } from "../../ports/store-errors.js";
import { Ledger } from "../ledger.js";
import { makeAccount } from "./make-account.js";
import { nextName } from "./new-account.js";
import type { ActivatePlan, CreatePlan, LookPlan, Next, ProvisionPlan } from "./plan.js";
import { giveUp, PlanProvisioning } from "./plan-provisioning.js";
import { postponeOrGiveUp } from "./postpone.js";
import { ReplaceAccount } from "./replace-account.js";
import { NOT_VISIBLE_YET, SettleActivation } from "./settle-activation.js";

/** Creation, a replacement or two, activation: a run that needs more than this is left to the next one. */
const MAX_ROUNDS = 12;

type Claim = Pick<ClaimedGrant, "organizationId" | "grantId">;

/**
 * Takes one PROVISIONING grant as far as it gets: each round plans in a transaction, has one effect on Entra, and records
 * what became of it. Killed anywhere, the next run goes on from the ledger.
 */
export class ProvisioningRun {
  private readonly planning: PlanProvisioning;
  private readonly replacing: ReplaceAccount;
  private readonly settling: SettleActivation;

  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "directory" | "clock" | "ids">) {
    this.planning = new PlanProvisioning(ports);
    this.replacing = new ReplaceAccount(ports);
    this.settling = new SettleActivation(ports);
  }

  async execute(claim: Claim, signal: AbortSignal): Promise<void> {
    const options: DirectoryCallOptions = { signal, priority: "provisioning" };
    for (let round = 0; round < MAX_ROUNDS && !signal.aborted; round++) {
      try {
        const plan = await this.ports.unitOfWork.run(claim.organizationId, (stores) =>
          this.planning.execute(stores, claim.grantId),
        );
        if (plan.kind === "nothing" || signal.aborted) return;
        const next = await this.step(plan, options);
        if (next === "again") continue;
        if (next !== "later") await this.postpone(claim, next);
        return;
      } catch (error) {
        // Someone ended the grant, or another worker has it: what is there now decides.
        if (!(error instanceof StaleVersionError)) throw error;
      }
    }
    if (!signal.aborted) await this.postpone(claim, UNSETTLED);
  }

  private step(plan: ProvisionPlan, options: DirectoryCallOptions): Promise<Next> {
    if (plan.kind === "create") return this.create(plan, options);
    return plan.kind === "look" ? this.look(plan, options) : this.activate(plan, options);
  }

  private async create(plan: CreatePlan, options: DirectoryCallOptions): Promise<Next> {
    const made = await makeAccount(this.ports, plan, options);
    if (made.kind === "problem") {
      await this.ports.unitOfWork.run(plan.grant.organizationId, async (stores) => {
        const now = this.ports.clock.now();
        const ledger = new Ledger(plan.grant, await stores.steps.listFor(plan.grant.id), this.ports.ids);
        ledger.settle("create-account", plan.account.id, { status: "failed", problem: made.problem }, now);
        await stores.steps.save(ledger.takeChanges());
      });
      return made.problem;
    }
    return this.ports.unitOfWork.run(plan.grant.organizationId, async (stores): Promise<Next> => {
      const now = this.ports.clock.now();
      const account = await stores.accounts.find(plan.account.id);
      if (!account) throw new Error("an intended account is gone from the ledger");
      if (made.kind === "made") {
        const ledger = new Ledger(plan.grant, await stores.steps.listFor(plan.grant.id), this.ports.ids);
        ledger.settle("create-account", account.id, made.outcome, now);
        await stores.steps.save(ledger.takeChanges());
        const live = { ...account, state: "LIVE" as const, entraUserId: made.userId };
        // What was made ahead may have been found disabled; one that is being removed meanwhile stays marked.
        const mayRest = made.found && account.madeAhead && !isLeaving(account);
        await stores.accounts.update(mayRest ? asUnseen(live) : live);
        return "again";
      }
      // Whoever makes it ahead may have done so in this moment.
      if (!made.seen && isNewlyMade(account, now)) return NOT_VISIBLE_YET;
      const grant = await stores.grants.find(plan.grant.id);
      if (grant?.status !== "PROVISIONING") return "later";
      const technician = await stores.technicians.find(grant.technicianId);
      const userPrincipalName = technician && nextName(account, plan.app, technician);
      if (!userPrincipalName) {
        const message = "Every name for this account is taken in the tenant. Change the account name prefix.";
        const failure = { code: "NAME_TAKEN", message, retryable: false, occurredAt: now };
        await giveUp(stores, { ...grant, failure }, "PROVISIONING_FAILED", now, account);
        return "later";
      }
      await stores.accounts.update({ ...account, userPrincipalName });
      await stores.grants.update({ ...grant, userPrincipalName });
      return "again";
    });
  }

  private async look(plan: LookPlan, options: DirectoryCallOptions): Promise<Next> {
    const userId = plan.account.entraUserId ?? "";
    const seen = (await this.ports.directory.observe(plan.tenantId, [userId], options)).get(userId);
    if (!seen?.ok) {
      // Where methods may not be read, no resting account can be trusted.
      if (seen?.problem.kind === "refused") return this.replacing.execute(plan, userId, null, options);
      return seen?.problem ?? NOT_SEEN;
    }
    // Made ahead a moment ago, it may not be everywhere yet.
    if (!seen.value.exists && isUnseen(plan.account) && isNewlyMade(plan.account, this.ports.clock.now())) {
      return NOT_VISIBLE_YET;
    }
    if (!seen.value.exists) return this.replacing.gone(plan);
    if (isLeaving(plan.account) || isDirty(plan, seen.value))
      return this.replacing.execute(plan, userId, seen.value, options);
    await this.ports.unitOfWork.run(plan.grant.organizationId, async (stores) => {
      const account = await stores.accounts.find(plan.account.id);
      // Its removal may have begun since the look: that stays so.
      if (account && !isLeaving(account))
        await stores.accounts.update({ ...account, cleanSeenAt: this.ports.clock.now() });
    });
    return "again";
  }

  private async activate(plan: ActivatePlan, options: DirectoryCallOptions): Promise<Next> {
    const report = await this.ports.directory.activate(plan.tenantId, plan.activation, options);
    const { before } = report;
    if (plan.activation.enable && before && !before.exists) return this.replacing.gone(plan);
    if (plan.activation.enable && before && isDirty(plan, before)) {
      return this.replacing.execute(plan, plan.userId, report.after ?? before, options);
    }
    if (report.enable?.status === "done" && !before)
      return this.replacing.execute(plan, plan.userId, report.after, options);
    await this.settling.execute(plan, report);
    return "later";
  }

  private async postpone(claim: Claim, problem: DirectoryProblem): Promise<void> {
    await this.ports.unitOfWork.run(claim.organizationId, async (stores) => {
      const grant = await stores.grants.find(claim.grantId);
      if (grant?.status === "PROVISIONING") await postponeOrGiveUp(stores, grant, problem, this.ports.clock.now());
    });
  }
}

const UNSETTLED: DirectoryProblem = {
  kind: "transient",
  code: "Unsettled",
  message: "The account keeps changing under our hands.",
  retryAfterMs: 0,
  graphRequestId: null,
};

const NOT_SEEN: DirectoryProblem = {
  kind: "transient",
  code: "NotSeen",
  message: "The account could not be looked at.",
  retryAfterMs: 0,
  graphRequestId: null,
};

/** Roles that this very grant assigns are no dirt: an earlier run may have been killed after the batch. */
function isDirty(plan: ProvisionPlan, seen: AccountObservation): boolean {
  const dirt = findDirt(seen, plan.account);
  const foreign = dirt.assignments.filter((held) => !isGiven(held, plan.grant));
  return isTampered(dirt) || foreign.length > 0 || dirt.roleGroups.length > 0;
}
