import {
  type ActiveGrant,
  DEFAULT_PASS_POLICY,
  type JitAccount,
  passLifetimeMinutes,
  provisioningDelayMs,
  systemPrincipal,
} from "@daypass/domain";
import { auditEvent } from "../audit/record.js";
import type { Activation, ActivationReport, DirectoryProblem } from "../ports/directory.js";
import type { Ports } from "../ports/ports.js";
import type { Stores } from "../ports/stores.js";
import { type HeldGrant, heldPorts, heldSignal } from "../work/held-work.js";
import { failureOf, isRetryable } from "./failure.js";
import { Ledger } from "./ledger.js";

type RenewalPorts = Pick<Ports, "unitOfWork" | "directory" | "clock" | "ids">;

interface RenewalPlan {
  readonly grant: ActiveGrant;
  readonly account: JitAccount;
  readonly tenantId: string;
  readonly activation: Activation;
}

/**
 * Gives an extended grant a pass that lasts: tried as it is, and where Graph refuses it for a holder of roles, the roles come
 * off, the pass is issued and they go on again. A session of the old pass ends with it.
 */
export class RenewPass {
  constructor(private readonly ports: RenewalPorts) {}

  /** @throws ClaimLostError */
  async execute(held: HeldGrant, signal: AbortSignal): Promise<void> {
    const ports = heldPorts(this.ports, [held]);
    const plan = await ports.unitOfWork.run(held.organizationId, (stores) => planRenewal(ports, stores, held.grantId));
    if (!plan || signal.aborted) return;
    const { tenantId, activation, grant } = plan;
    const options = { signal: heldSignal([held], signal), priority: "provisioning" as const };
    const report = await ports.directory.activate(tenantId, activation, options);
    await ports.unitOfWork.run(grant.organizationId, (stores) => settleRenewal(ports, stores, plan, report));
  }
}

async function planRenewal(ports: RenewalPorts, stores: Stores, grantId: string): Promise<RenewalPlan | null> {
  const now = ports.clock.now();
  const grant = await stores.grants.find(grantId);
  if (grant?.status !== "ACTIVE" || !grant.renewal || grant.renewal.dueAt > now) return null;
  const app = await stores.tenantApps.find(grant.tenantAppId);
  const account = grant.jitAccountId ? await stores.accounts.find(grant.jitAccountId) : null;
  if (!app?.entraTenantId || !account?.entraUserId) throw new Error("a live grant has no account in a tenant");
  const ledger = new Ledger(grant, await stores.steps.listFor(grant.id), ports.ids);
  const policy = app.passPolicy ?? DEFAULT_PASS_POLICY;
  const minutesLeft = Math.ceil((grant.window.expiresAt.getTime() - now.getTime()) / 60_000);
  const needsPass = !ledger.isDone("issue-pass");
  const activation: Activation = {
    userId: account.entraUserId,
    enable: false,
    pass: needsPass ? { lifetimeMinutes: passLifetimeMinutes(minutesLeft, policy), oneTime: policy.oneTimeOnly } : null,
    // With the pass every role may have to come off and go on again: all of them are on record as under way.
    assignRoleTemplateIds: grant.roleTemplateIds.filter(
      (role) => needsPass || grant.rolesEndAt !== null || !ledger.isDone("assign-role", role),
    ),
    rolesEndAt: grant.rolesEndAt,
  };
  if (needsPass) ledger.intend("issue-pass", "", now);
  for (const role of activation.assignRoleTemplateIds) ledger.intend("assign-role", role, now);
  await stores.steps.save(ledger.takeChanges());
  return { grant, account, tenantId: app.entraTenantId, activation };
}

async function settleRenewal(
  ports: RenewalPorts,
  stores: Stores,
  plan: RenewalPlan,
  report: ActivationReport,
): Promise<void> {
  const now = ports.clock.now();
  const ledger = new Ledger(plan.grant, await stores.steps.listFor(plan.grant.id), ports.ids);
  ledger.settle("issue-pass", "", report.pass, now);
  for (const [role, outcome] of report.roles) ledger.settle("assign-role", role, outcome, now);
  await stores.steps.save(ledger.takeChanges());
  const grant = await stores.grants.find(plan.grant.id);
  if (grant?.status !== "ACTIVE") return; // closing has it: what went out meanwhile is for its looks to find
  if (report.issuedPass) {
    const { code, methodId, expiresAt } = report.issuedPass;
    await stores.credentials.put(grant.id, { kind: "PASS", secret: code, expiresAt, methodId });
  }
  const problem = problemOf(report);
  const attempts = (grant.renewal?.attempts ?? 0) + 1;
  const retryInMs = problem && isRetryable(problem) ? provisioningDelayMs(attempts, problem.retryAfterMs) : null;
  const about = { tenantAppId: grant.tenantAppId, accessGrantId: grant.id };
  await stores.grants.update({
    ...grant,
    failure: problem ? failureOf(problem, now) : null,
    renewal: retryInMs === null ? null : { dueAt: new Date(now.getTime() + retryInMs), attempts },
  });
  if (retryInMs !== null) return;
  const data = { attempts, code: problem?.code ?? null, message: problem?.message ?? null };
  const outcome = problem ? "FAILED" : "SUCCEEDED";
  const actor = systemPrincipal(grant.organizationId);
  stores.audit.record(auditEvent(actor, "accessGrant.passRenewed", now, about, data, outcome));
}

function problemOf(report: ActivationReport): DirectoryProblem | null {
  for (const outcome of [report.pass, ...report.roles.values()]) {
    if (outcome?.status === "failed") return outcome.problem;
  }
  return report.problem;
}
