import {
  type AccessGrant,
  accountDisplayName,
  beginClosing,
  type CloseReason,
  DEFAULT_PASS_POLICY,
  isUsable,
  type JitAccount,
  looksFresh,
  PROVISIONING_DEADLINE_MS,
  type ProvisioningGrant,
  passLifetimeMinutes,
  rolesEndOf,
  systemPrincipal,
  type Technician,
  type TenantApp,
} from "@daypass/domain";
import { auditEvent } from "../../audit/record.js";
import { closeDueGrantsJob } from "../../jobs/jobs.js";
import type { Activation } from "../../ports/directory.js";
import type { Ports } from "../../ports/ports.js";
import type { Stores } from "../../ports/stores.js";
import { isStillEntitled } from "../entitlement.js";
import { Ledger } from "../ledger.js";
import { intendAccount, newPassword } from "./new-account.js";
import type { ActivatePlan, CreatePlan, Planned } from "./plan.js";

/** Decides the next effect of a PROVISIONING grant and puts the intent on record, in one transaction. */
export class PlanProvisioning {
  constructor(private readonly ports: Pick<Ports, "clock" | "ids">) {}

  async execute(stores: Stores, grantId: string): Promise<Planned> {
    const now = this.ports.clock.now();
    const grant = await stores.grants.find(grantId);
    if (grant?.status !== "PROVISIONING") return { kind: "nothing", grant: null };
    const app = await stores.tenantApps.find(grant.tenantAppId);
    const technician = await stores.technicians.find(grant.technicianId);
    if (!app || !technician) throw new Error("a grant's tenant app or technician is gone");
    const reason = await this.reasonToGiveUp(stores, grant, app, technician, now);
    if (reason) return { kind: "nothing", grant: await giveUp(stores, grant, reason, now) };
    return this.plan(stores, grant, app, technician, now);
  }

  private async plan(
    stores: Stores,
    grant: ProvisioningGrant,
    app: TenantApp,
    technician: Technician,
    now: Date,
  ): Promise<Planned> {
    const chosen = await this.chooseAccount(stores, grant, app, technician, now);
    const ledger = new Ledger(grant, await stores.steps.listFor(grant.id), this.ports.ids);
    const { account } = chosen;
    const tenantId = app.entraTenantId;
    if (!tenantId) throw new Error("an authorized tenant app has no Entra tenant");
    const base = { grant: chosen.grant, app, tenantId, account };
    const enabling = ledger.find("enable-account", account.id);
    const rests = account.cleanSeenAt !== null && (!enabling || enabling.status === "SKIPPED");
    if (account.entraUserId && rests && !looksFresh(account, now)) return { ...base, kind: "look" };
    const plan = account.entraUserId
      ? await this.planActivation(stores, ledger, { ...base, userId: account.entraUserId }, now)
      : await this.planCreation(stores, ledger, base, technician, now);
    await stores.steps.save(ledger.takeChanges());
    return plan;
  }

  /** The grant's own, else the technician's resting one, else a new one on record. */
  private async chooseAccount(
    stores: Stores,
    grant: ProvisioningGrant,
    app: TenantApp,
    technician: Technician,
    now: Date,
  ) {
    const own = grant.jitAccountId ? await stores.accounts.find(grant.jitAccountId) : null;
    if (own && own.state !== "DELETED") return { grant, account: own };
    const reusable = app.accountMode === "REUSED" ? await stores.accounts.findReusable(technician.id, app.id) : null;
    const account = reusable ?? intendAccount(this.ports.ids, app, technician, now);
    if (!reusable) await stores.accounts.insert(account);
    const userPrincipalName = account.userPrincipalName;
    return { grant: await stores.grants.update({ ...grant, jitAccountId: account.id, userPrincipalName }), account };
  }

  private async planCreation(
    stores: Stores,
    ledger: Ledger,
    base: Omit<CreatePlan, "kind" | "displayName" | "password" | "lookFirst">,
    technician: Technician,
    now: Date,
  ): Promise<CreatePlan> {
    const { account, app, grant } = base;
    const lookFirst = account.madeAhead || (ledger.find("create-account", account.id)?.attempts ?? 0) > 0;
    ledger.intend("create-account", account.id, now);
    const organization = await stores.organization.get();
    // Passes are off: the password of a burner is the credential, kept before the account is made with it. An earlier try
    // may have made the account without our seeing the answer: then its password is the one that holds.
    const kept = passPolicyOf(app).enabled ? null : await stores.credentials.open(grant.id);
    const password = kept?.kind === "PASSWORD" ? kept.secret : newPassword(this.ports.ids);
    if (!passPolicyOf(app).enabled && !kept) {
      await stores.credentials.put(grant.id, { kind: "PASSWORD", secret: password, expiresAt: null, methodId: null });
    }
    return {
      ...base,
      kind: "create",
      displayName: accountDisplayName(technician.displayName, organization.name),
      password,
      lookFirst,
    };
  }

  private async planActivation(
    stores: Stores,
    ledger: Ledger,
    base: Omit<ActivatePlan, "kind" | "activation">,
    now: Date,
  ): Promise<ActivatePlan> {
    const { account, app } = base;
    const timeBound = app.timeBoundAssignments || base.grant.rolesEndAt !== null;
    const rolesEndAt = timeBound ? rolesEndOf(base.grant) : null;
    // On record before anything is assigned: closing takes off by it.
    const isTold = base.grant.rolesEndAt?.getTime() === rolesEndAt?.getTime();
    const grant = isTold ? base.grant : await stores.grants.update({ ...base.grant, rolesEndAt });
    const policy = passPolicyOf(app);
    const hasCredential = (await stores.credentials.describe(grant.id)) !== null;
    const activation: Activation = {
      userId: base.userId,
      enable: account.cleanSeenAt !== null && !ledger.isDone("enable-account", account.id),
      pass: hasCredential
        ? null
        : { lifetimeMinutes: passLifetimeMinutes(grant.durationMinutes, policy), oneTime: policy.oneTimeOnly },
      assignRoleTemplateIds: grant.roleTemplateIds.filter((role) => !ledger.isDone("assign-role", role)),
      rolesEndAt,
    };
    if (activation.enable) ledger.intend("enable-account", account.id, now);
    if (activation.pass) ledger.intend("issue-pass", "", now);
    for (const role of activation.assignRoleTemplateIds) ledger.intend("assign-role", role, now);
    ledger.intend("verify-usable", "", now);
    return { ...base, grant, kind: "activate", activation };
  }

  private async reasonToGiveUp(
    stores: Stores,
    grant: ProvisioningGrant,
    app: TenantApp,
    technician: Technician,
    now: Date,
  ): Promise<CloseReason | undefined> {
    if (!technician.active) return "TECHNICIAN_DEACTIVATED";
    if (app.archivedAt) return "TENANT_ARCHIVED";
    if (!isUsable(app.authorization) || !app.entraTenantId) return "AUTHORIZATION_LOST";
    if (!(await isStillEntitled(stores, grant, app))) return "ENTITLEMENT_LOST";
    const passesOff = !passPolicyOf(app).enabled && app.accountMode !== "BURNER";
    const tooLate = now.getTime() - grant.requestedAt.getTime() > PROVISIONING_DEADLINE_MS;
    return passesOff || tooLate ? "PROVISIONING_FAILED" : undefined;
  }
}

const passPolicyOf = (app: TenantApp) => app.passPolicy ?? DEFAULT_PASS_POLICY;

/** The way out of PROVISIONING: what was made so far is taken away again by closing. */
export async function giveUp(
  stores: Stores,
  grant: ProvisioningGrant,
  reason: CloseReason,
  now: Date,
  account?: JitAccount,
): Promise<AccessGrant & { status: "CLOSING" }> {
  const failure = grant.failure ?? {
    code: reason,
    message: GIVE_UP_WORDS[reason] ?? "Provisioning was given up.",
    retryable: false,
    occurredAt: now,
  };
  const closing = await stores.grants.update(beginClosing({ ...grant, failure }, reason, now));
  await stores.outbox.add(closeDueGrantsJob, {});
  const about = { tenantAppId: grant.tenantAppId, accessGrantId: grant.id };
  const data = {
    reason,
    code: failure.code,
    message: failure.message,
    account: account?.userPrincipalName ?? grant.userPrincipalName,
  };
  stores.audit.record(
    auditEvent(systemPrincipal(grant.organizationId), "accessGrant.provisioningFailed", now, about, data, "FAILED"),
  );
  return closing;
}

const GIVE_UP_WORDS: Partial<Record<CloseReason, string>> = {
  TECHNICIAN_DEACTIVATED: "The technician was deactivated.",
  TENANT_ARCHIVED: "The tenant app was archived.",
  AUTHORIZATION_LOST: "The tenant's consent is gone. An admin has to authorize it again.",
  ENTITLEMENT_LOST: "The technician's groups no longer give these roles.",
  PROVISIONING_FAILED: "The account did not become usable in time, or Temporary Access Passes are off in this tenant.",
};
