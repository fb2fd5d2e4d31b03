import {
  type AccessGrant,
  type ActiveGrant,
  ceilingMinutes,
  evaluateAccess,
  extendGrant,
  extensionCeilingMinutes,
  isExtendable,
  isRoleOf,
  type Principal,
  type TenantApp,
} from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { decide } from "../decision/decide.js";
import { renewPassJob } from "../jobs/jobs.js";
import { checkReason } from "../outcome/check-text.js";
import { invalid, notAllowed, notFound, type Outcome, type Refusal, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import type { Stores } from "../ports/stores.js";
import { findTenantApp } from "../tenant-apps/find-tenant-app.js";
import { drainAt } from "./drain-at.js";
import { entitlementsOf } from "./entitlement.js";
import { Ledger } from "./ledger.js";
import { mayExtend } from "./may-extend.js";

export interface ExtendAccessGrantCommand {
  readonly accessGrantId: string;
  /** Minutes more. */
  readonly durationMinutes: number;
  readonly justification: string;
}

/** Makes a live grant longer, within what its technician may have now and no more than what was approved. */
export class ExtendAccessGrant {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "ids">) {}

  async execute(actor: Principal, command: ExtendAccessGrantCommand): Promise<Outcome<AccessGrant>> {
    const type = "accessGrant.extended";
    return decide(this.ports, actor.organizationId, async (stores): Promise<Outcome<AccessGrant>> => {
      const now = this.ports.clock.now();
      const grant = await stores.grants.find(command.accessGrantId);
      const app = grant && (await findTenantApp(stores, actor, grant.tenantAppId));
      if (!grant || !app) return refuse(stores, actor, type, now, [notFound("accessGrantId", "access grant")]);
      const about = { customerId: app.customerId, tenantAppId: app.id, accessGrantId: grant.id };
      if (!mayExtend(actor, grant)) {
        const problem = notAllowed("Only its technician, or who may ask for others, can extend this grant.");
        return refuse(stores, actor, type, now, [problem], about);
      }
      if (!isExtendable(grant, now)) return refuse(stores, actor, type, now, [NOT_LIVE], about);
      const problems = await check(stores, grant, app, command);
      if (problems.length > 0) return refuse(stores, actor, type, now, problems, about);
      const extended = await this.extend(stores, grant, command.durationMinutes, now);
      const data = {
        minutes: command.durationMinutes,
        durationMinutes: extended.durationMinutes,
        expiresAt: extended.window.expiresAt.toISOString(),
        justification: command.justification.trim(),
        freshPass: extended.renewal !== null,
      };
      stores.audit.record(auditEvent(actor, type, now, about, data));
      return succeeded(extended);
    });
  }

  private async extend(stores: Stores, grant: ActiveGrant, minutes: number, now: Date): Promise<ActiveGrant> {
    const credential = await stores.credentials.describe(grant.id);
    const drainMs = await drainAt(stores, grant, grant.durationMinutes + minutes, grant.window.activatedAt);
    const passEndsAt = credential?.expiresAt ?? null;
    const extended = await stores.grants.update(extendGrant(grant, minutes, passEndsAt, now, drainMs));
    if (!extended.renewal) return extended;
    if (passEndsAt && passEndsAt < extended.window.expiresAt) {
      const ledger = new Ledger(grant, await stores.steps.listFor(grant.id), this.ports.ids);
      ledger.skip("issue-pass", "", "The window was extended past the pass's end.", now);
      await stores.steps.save(ledger.takeChanges());
    }
    if (grant.renewal) return extended;
    const ids = { organizationId: grant.organizationId, grantId: grant.id };
    await stores.outbox.add(renewPassJob, ids, { tenantAppId: grant.tenantAppId, accessGrantId: grant.id });
    return extended;
  }
}

const NOT_LIVE: Refusal = {
  code: "GRANT_NOT_OPEN",
  message: "Only a live grant can be extended, and only until its closing starts. Ask for access anew.",
};

async function check(
  stores: Stores,
  grant: ActiveGrant,
  app: TenantApp,
  { durationMinutes, justification }: ExtendAccessGrantCommand,
): Promise<readonly Refusal[]> {
  const problems: (Refusal | undefined)[] = [
    justification.trim() === ""
      ? { code: "JUSTIFICATION_REQUIRED", message: "justification: say why.", path: ["input", "justification"] }
      : checkReason("justification", justification),
  ];
  const technician = await stores.technicians.find(grant.technicianId);
  if (!technician) throw new Error("a grant's technician is gone");
  const facts = {
    request: { roleTemplateIds: grant.roleTemplateIds, durationMinutes: null, justification, ticketNumber: null },
    tenantApp: { ...app, justificationRequired: false, ticketPattern: null },
    technician,
    entitlements: await entitlementsOf(stores, technician.id, app),
    openGrantId: null,
    suspended: await stores.organization.isSuspended(app.id, technician.id),
    isRoleKnown: (id: string) => isRoleOf(app, id),
    ticketMatches: () => true,
  };
  const decision = evaluateAccess(facts);
  if (decision.outcome === "denied") problems.push(...decision.violations);
  if (decision.outcome === "needs-approval" && grant.approvedCeilingMinutes === null) {
    problems.push(notAllowed("These roles need an approval by now. Ask for access anew."));
  }
  problems.push(checkMinutes(grant, durationMinutes, extensionCeilingMinutes(grant, ceilingMinutes(facts))));
  return problems.filter((problem) => problem !== undefined);
}

function checkMinutes(grant: ActiveGrant, minutes: number, ceiling: number): Refusal | undefined {
  if (!Number.isInteger(minutes) || minutes < 1) return invalid("durationMinutes", "a whole number of at least 1.");
  const left = Math.max(ceiling - grant.durationMinutes, 0);
  if (minutes <= left) return undefined;
  const more = left === 0 ? "no more" : `at most ${left} minutes more`;
  const why = grant.approvedCeilingMinutes === null ? "for these roles here" : "approved: more is a new request";
  return {
    code: "DURATION_EXCEEDS_MAXIMUM",
    message: `durationMinutes: ${more}, of the ${ceiling} in total ${why}.`,
    path: ["input", "durationMinutes"],
    maxDurationMinutes: left,
  };
}
