import { isBeingSetUp, type PendingChange, type Principal, type Proposal } from "@daypass/domain";
import { auditEvent } from "../audit/record.js";
import { notifyOwnersJob } from "../jobs/jobs.js";
import { type Refusal, refused } from "../outcome/refusal.js";
import { personBehind } from "../people/ownership.js";
import type { Ports } from "../ports/ports.js";
import type { Stores } from "../ports/stores.js";

/**
 * Whether a change that loosens has to wait. It always does where somebody else could confirm it. Who sets an organization up
 * alone, in its first day, may: there is nothing yet that two people have agreed on.
 */
export async function mustWait(stores: Stores, actor: Principal, now: Date): Promise<boolean> {
  if (await stores.staffSignIn.hasSecondPerson(personBehind(actor))) return true;
  return !isBeingSetUp(await stores.organization.get(), now);
}

/** Puts a change on record for a second owner or admin, tells all owners, and answers the refusal to make it now. */
export async function propose(
  stores: Stores,
  { ids }: Pick<Ports, "ids">,
  actor: Principal,
  change: { readonly proposal: Proposal; readonly loosens: readonly string[]; readonly basedOn: string },
  now: Date,
) {
  const proposedBy = personBehind(actor);
  if (proposedBy === null) throw new Error("only people and their tokens change rules");
  const pending: PendingChange = {
    ...change,
    id: ids.uuid(),
    organizationId: actor.organizationId,
    proposedBy,
    proposedAt: now,
    status: "PENDING",
    decidedBy: null,
    decidedAt: null,
    version: 1,
  };
  await stores.pendingChanges.insert(pending);
  await tellOwners(stores, actor, pending.id);
  const data = { pendingChangeId: pending.id, kind: change.proposal.kind, loosens: change.loosens };
  stores.audit.record(auditEvent(actor, "pendingChange.proposed", now, aboutProposal(change.proposal), data));
  const refusal: Refusal = {
    code: "NOT_ALLOWED",
    message: `This loosens what protects access (${change.loosens.join("; ")}): a second owner or admin has to approve it. Nothing has changed yet.`,
    pendingChangeId: pending.id,
  };
  return refused(refusal);
}

export const aboutProposal = (proposal: Proposal) =>
  proposal.kind === "ROLE_MAPPINGS" ? { tenantAppId: proposal.tenantAppId } : {};

export const tellOwners = (stores: Stores, actor: Principal, pendingChangeId: string | null): Promise<void> =>
  stores.outbox.add(notifyOwnersJob, { organizationId: actor.organizationId, pendingChangeId });
