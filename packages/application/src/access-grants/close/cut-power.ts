import type { ObservedAssignment } from "@daypass/domain";
import type { DirectoryCallOptions, PowerCut, PowerCutReport } from "../../ports/directory.js";
import type { Ports } from "../../ports/ports.js";
import { Ledger } from "../ledger.js";
import type { AccountTarget } from "./closing-target.js";

/** What to take off one account in this round. */
export interface Cut {
  readonly target: AccountTarget;
  readonly assignments: readonly ObservedAssignment[];
  readonly groupIds: readonly string[];
  readonly passIds: readonly string[];
}

/** Takes the power off several accounts of one tenant: intents committed, one or two batches, outcomes recorded. */
export class CutPower {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "directory" | "clock" | "ids">) {}

  /** Reports by grant id. */
  async execute(
    tenantId: string,
    organizationId: string,
    cuts: readonly Cut[],
    options: DirectoryCallOptions,
  ): Promise<ReadonlyMap<string, PowerCutReport>> {
    await this.intend(organizationId, cuts);
    const requests = cuts.map(
      (cut): PowerCut => ({
        userId: cut.target.account.entraUserId,
        removeAssignments: cut.assignments,
        removeFromGroupIds: cut.groupIds,
        deletePassIds: cut.passIds,
      }),
    );
    const reports = await this.ports.directory.cutPower(tenantId, requests, options);
    const byUser = new Map(reports.map((report) => [report.userId, report]));
    const byGrant = new Map<string, PowerCutReport>();
    for (const { target } of cuts) {
      const report = byUser.get(target.account.entraUserId);
      if (report) byGrant.set(target.grant.id, report);
    }
    await this.settle(organizationId, cuts, byGrant);
    return byGrant;
  }

  private intend(organizationId: string, cuts: readonly Cut[]): Promise<void> {
    return this.withLedgers(organizationId, cuts, (ledger, cut, now) => {
      for (const assignment of cut.assignments) ledger.intend("remove-role", assignment.id, now);
      for (const groupId of cut.groupIds) ledger.intend("remove-group", groupId, now);
      for (const passId of cut.passIds) ledger.intend("delete-pass", passId, now);
      ledger.intend("disable-account", "", now);
      ledger.intend("revoke-sessions", "", now);
    });
  }

  private settle(
    organizationId: string,
    cuts: readonly Cut[],
    reports: ReadonlyMap<string, PowerCutReport>,
  ): Promise<void> {
    return this.withLedgers(organizationId, cuts, (ledger, cut, now) => {
      const report = reports.get(cut.target.grant.id);
      if (!report) return;
      for (const [id, outcome] of report.assignments) ledger.settle("remove-role", id, outcome, now);
      for (const [id, outcome] of report.groups) ledger.settle("remove-group", id, outcome, now);
      for (const [id, outcome] of report.passes) ledger.settle("delete-pass", id, outcome, now);
      ledger.settle("disable-account", "", report.disable, now);
      ledger.settle("revoke-sessions", "", report.revokeSessions, now);
    });
  }

  private withLedgers(
    organizationId: string,
    cuts: readonly Cut[],
    work: (ledger: Ledger, cut: Cut, now: Date) => void,
  ): Promise<void> {
    return this.ports.unitOfWork.run(organizationId, async (stores) => {
      const now = this.ports.clock.now();
      const record = async (cut: Cut) => {
        const ledger = new Ledger(cut.target.grant, await stores.steps.listFor(cut.target.grant.id), this.ports.ids);
        work(ledger, cut, now);
        await stores.steps.save(ledger.takeChanges());
      };
      await Promise.all(cuts.map(record));
    });
  }
}
