import type { DirectoryCallOptions, DirectoryProblem, EffectOutcome } from "../../ports/directory.js";
import type { Ports } from "../../ports/ports.js";
import { Ledger } from "../ledger.js";
import type { AccountTarget } from "./closing-target.js";

/** What is left once the power is off: passes, or the whole account. Answers what is in the way, if anything. */
export class RemoveResidue {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "directory" | "clock" | "ids">) {}

  async deleteAccount(
    target: AccountTarget,
    tenantId: string,
    options: DirectoryCallOptions,
  ): Promise<DirectoryProblem | null> {
    const { id, entraUserId } = target.account;
    await this.record(target, (ledger, now) => ledger.intend("delete-account", id, now));
    const outcome = await this.ports.directory.deleteAccount(tenantId, entraUserId, options);
    await this.record(target, (ledger, now) => ledger.settle("delete-account", id, outcome, now));
    return problemOf(outcome);
  }

  async deletePasses(
    target: AccountTarget,
    tenantId: string,
    passIds: readonly string[],
    options: DirectoryCallOptions,
  ): Promise<DirectoryProblem | null> {
    await this.record(target, (ledger, now) => {
      for (const passId of passIds) ledger.intend("delete-pass", passId, now);
    });
    const outcomes = await this.ports.directory.deletePasses(tenantId, target.account.entraUserId, passIds, options);
    await this.record(target, (ledger, now) => {
      for (const [passId, outcome] of outcomes) ledger.settle("delete-pass", passId, outcome, now);
    });
    for (const outcome of outcomes.values()) {
      const problem = problemOf(outcome);
      if (problem) return problem;
    }
    return null;
  }

  private record(target: AccountTarget, work: (ledger: Ledger, now: Date) => void): Promise<void> {
    return this.ports.unitOfWork.run(target.grant.organizationId, async (stores) => {
      const ledger = new Ledger(target.grant, await stores.steps.listFor(target.grant.id), this.ports.ids);
      work(ledger, this.ports.clock.now());
      await stores.steps.save(ledger.takeChanges());
    });
  }
}

const problemOf = (outcome: EffectOutcome): DirectoryProblem | null =>
  outcome.status === "failed" ? outcome.problem : null;
