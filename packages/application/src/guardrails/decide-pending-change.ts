import {
  confirmableAloneAt,
  guardrailsAsText,
  isWaiting,
  mappingsAsText,
  may,
  type PendingChange,
  type Principal,
} from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { refuseLimited } from "../customers/customer-scope.js";
import { decide } from "../decision/decide.js";
import { notAllowed, notFound, type Outcome, type Refusal, succeeded } from "../outcome/refusal.js";
import { personBehind } from "../people/ownership.js";
import type { Ports } from "../ports/ports.js";
import type { Stores } from "../ports/stores.js";
import { applyRoleMappings } from "../role-mappings/apply-role-mappings.js";
import { findTenantApp } from "../tenant-apps/find-tenant-app.js";
import { aboutProposal } from "./second-person.js";
import { applyGuardrails } from "./set-guardrails.js";

export interface DecidePendingChangeCommand {
  readonly pendingChangeId: string;
  readonly approve: boolean;
}

/** A second owner or admin lets a change be, or anybody of them stops it; its proposer may stop it too. */
export class DecidePendingChange {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock">) {}

  async execute(actor: Principal, command: DecidePendingChangeCommand): Promise<Outcome<PendingChange>> {
    const type = command.approve ? "pendingChange.approved" : "pendingChange.rejected";
    return decide(this.ports, actor.organizationId, async (stores): Promise<Outcome<PendingChange>> => {
      const now = this.ports.clock.now();
      await stores.organization.guardrails({ forChange: true });
      const change = await stores.pendingChanges.find(command.pendingChangeId);
      const limited = refuseLimited(actor);
      if (!change || limited)
        return refuse(stores, actor, type, now, [limited ?? notFound("pendingChangeId", "pending change")]);
      const about = aboutProposal(change.proposal);
      const told = { pendingChangeId: change.id, kind: change.proposal.kind, loosens: change.loosens };
      const problem =
        (isWaiting(change, now) ? undefined : OVER) ??
        (command.approve ? await checkApprover(stores, actor, change, now) : undefined);
      if (problem) return refuse(stores, actor, type, now, [problem], about, told);
      if (command.approve) {
        const stale = await apply(stores, actor, change, now);
        if (stale) return refuse(stores, actor, type, now, [stale], about, told);
      }
      const decided = await stores.pendingChanges.update({
        ...change,
        status: command.approve ? "APPLIED" : "REJECTED",
        decidedBy: personBehind(actor),
        decidedAt: now,
      });
      stores.audit.record(auditEvent(actor, type, now, about, told));
      return succeeded(decided);
    });
  }
}

const OVER: Refusal = { code: "CONFLICT", message: "This change was decided already, or has lapsed. Propose it anew." };
const STALE: Refusal = {
  code: "CONFLICT",
  message: "What it would change has changed since it was proposed. Propose it anew.",
};

/** A person with the right, and not the one who proposed, unless there is nobody else and a day has passed. */
async function checkApprover(
  stores: Stores,
  actor: Principal,
  change: PendingChange,
  now: Date,
): Promise<Refusal | undefined> {
  if (actor.kind !== "TECHNICIAN") return notAllowed("People confirm such a change, and no API token does.");
  if (!may(actor, "guardrails:write")) return notAllowed("An owner or admin confirms such a change.");
  if (actor.technicianId !== change.proposedBy) return undefined;
  if (await stores.staffSignIn.hasSecondPerson(actor.technicianId))
    return { code: "APPROVAL_BY_REQUESTER", message: "Nobody confirms their own change: another owner or admin does." };
  if (now >= confirmableAloneAt(change)) return undefined;
  const from = confirmableAloneAt(change).toISOString();
  return notAllowed(`There is no other owner or admin who could confirm it, so you can yourself, from ${from} on.`);
}

async function apply(
  stores: Stores,
  actor: Principal,
  { proposal, basedOn, loosens }: PendingChange,
  now: Date,
): Promise<Refusal | undefined> {
  if (proposal.kind === "GUARDRAILS") {
    if (guardrailsAsText(await stores.organization.guardrails()) !== basedOn) return STALE;
    await applyGuardrails(stores, actor, proposal.guardrails, now, loosens);
    return undefined;
  }
  const app = await findTenantApp(stores, actor, proposal.tenantAppId);
  if (!app || app.archivedAt) return { code: "CONFLICT", message: "The tenant app is archived." };
  if (mappingsAsText(await stores.roleMappings.listFor(app.id)) !== basedOn) return STALE;
  await applyRoleMappings(stores, actor, app, proposal.mappings, now, { loosens });
  return undefined;
}
