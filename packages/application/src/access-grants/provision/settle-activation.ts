import {
  type AccountObservation,
  activate,
  describeRole,
  type GrantStep,
  isGiven,
  type JitAccount,
  type ProvisioningGrant,
  passwordBaseline,
  systemPrincipal,
} from "@daypass/domain";
import { auditEvent } from "../../audit/record.js";
import type { ActivationReport, DirectoryProblem } from "../../ports/directory.js";
import type { Ports } from "../../ports/ports.js";
import type { Stores } from "../../ports/stores.js";
import { drainAt } from "../drain-at.js";
import { Ledger, seenDone } from "../ledger.js";
import type { ActivatePlan } from "./plan.js";
import { postponeOrGiveUp } from "./postpone.js";

/** Records what an activation batch did and, when everything reads back, opens the window. */
export class SettleActivation {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "ids">) {}

  async execute(plan: ActivatePlan, report: ActivationReport): Promise<void> {
    await this.ports.unitOfWork.run(plan.grant.organizationId, async (stores) => {
      const now = this.ports.clock.now();
      const ledger = new Ledger(plan.grant, await stores.steps.listFor(plan.grant.id), this.ports.ids);
      settleSteps(ledger, plan, report, now);
      await recordAccount(stores, plan.account, report);
      const grant = await stores.grants.find(plan.grant.id);
      if (grant?.status === "PROVISIONING") await this.moveOn(stores, ledger, plan, grant, report, now);
      await stores.steps.save(ledger.takeChanges());
    });
  }

  private async moveOn(
    stores: Stores,
    ledger: Ledger,
    plan: ActivatePlan,
    grant: ProvisioningGrant,
    report: ActivationReport,
    now: Date,
  ): Promise<void> {
    if (report.issuedPass) {
      const { code, methodId, expiresAt } = report.issuedPass;
      await stores.credentials.put(grant.id, { kind: "PASS", secret: code, expiresAt, methodId });
    }
    const hasCredential = (await stores.credentials.describe(grant.id)) !== null;
    if (hasCredential && isUsableNow(report.after, grant)) {
      ledger.settle("verify-usable", "", seenDone(), now);
      const active = await stores.grants.update(
        activate(grant, now, await drainAt(stores, grant, grant.durationMinutes, now)),
      );
      const about = { tenantAppId: grant.tenantAppId, accessGrantId: grant.id };
      const data = {
        userPrincipalName: plan.account.userPrincipalName,
        roles: grant.roleTemplateIds.map((id) => describeRole(id).displayName),
        expiresAt: active.window.expiresAt.toISOString(),
        timeToUsableMs: active.window.timeToUsableMs,
      };
      stores.audit.record(auditEvent(systemPrincipal(grant.organizationId), "accessGrant.activated", now, about, data));
      return;
    }
    await postponeOrGiveUp(stores, grant, firstProblem(report) ?? NOT_VISIBLE_YET, now);
  }
}

export const NOT_VISIBLE_YET: DirectoryProblem = {
  kind: "replicating",
  code: "NotVisibleYet",
  message: "What was written does not read back yet.",
  retryAfterMs: 0,
  graphRequestId: null,
};

function settleSteps(ledger: Ledger, plan: ActivatePlan, report: ActivationReport, now: Date): void {
  ledger.settle("enable-account", plan.account.id, report.enable, now);
  ledger.settle("issue-pass", "", report.pass, now);
  for (const [role, outcome] of report.roles) ledger.settle("assign-role", role, outcome, now);
  // An assignment whose answer was lost, and that reads back, is done: its id comes from the look.
  for (const assignment of report.after?.assignments ?? []) {
    const step: GrantStep | undefined = ledger.find("assign-role", assignment.roleTemplateId);
    if (step && step.status !== "DONE" && isGiven(assignment, plan.grant)) {
      ledger.settle(
        "assign-role",
        step.subject,
        { status: "done", graphRequestId: step.graphRequestId, resultId: assignment.id },
        now,
      );
    }
  }
}

/** The account is in use from now on, whatever else happens; and its baseline is taken at the first look. */
async function recordAccount(stores: Stores, planned: JitAccount, report: ActivationReport): Promise<void> {
  const account = await stores.accounts.find(planned.id);
  if (!account) return;
  const passwordChangedAt = account.passwordChangedAt ?? (report.after && passwordBaseline(report.after));
  const cleanSeenAt = report.enable?.status === "done" ? null : account.cleanSeenAt;
  if (passwordChangedAt === account.passwordChangedAt && cleanSeenAt === account.cleanSeenAt) return;
  await stores.accounts.update({ ...account, passwordChangedAt, cleanSeenAt });
}

function isUsableNow(after: AccountObservation | null, grant: ProvisioningGrant): boolean {
  if (!after?.exists || !after.enabled) return false;
  const given = after.assignments.filter((assignment) => isGiven(assignment, grant));
  const held = new Set(given.map((assignment) => assignment.roleTemplateId));
  return grant.roleTemplateIds.every((role) => held.has(role));
}

function firstProblem(report: ActivationReport): DirectoryProblem | undefined {
  const outcomes = [report.enable, report.pass, ...report.roles.values()];
  for (const outcome of outcomes) if (outcome?.status === "failed") return outcome.problem;
  return report.problem ?? undefined;
}
