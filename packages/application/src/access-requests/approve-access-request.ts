import {
  type AccessRequest,
  approveRequest,
  approverGroupsOf,
  evaluateAccess,
  isPending,
  isRoleOf,
  mayApprove,
  type Principal,
} from "@daypass/domain";
import { openGrantFor } from "../access-grants/open-grant-for.js";
import { auditEvent, refuse } from "../audit/record.js";
import { decide } from "../decision/decide.js";
import { checkReason } from "../outcome/check-text.js";
import { invalid, notAllowed, type Outcome, type Refusal, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import { GrantAlreadyOpenError } from "../ports/store-errors.js";
import type { Stores } from "../ports/stores.js";
import { preflightRefusals } from "../preflight/preflight-refusals.js";
import { ticketMatches } from "../tenant-apps/ticket-pattern.js";
import { JudgeTicket, type TicketVerdict } from "../tickets/judge-ticket.js";
import { emptyGroups, loadDecision, NOT_PENDING, type PendingDecision } from "./load-decision.js";
import type { AccessRequested } from "./request-access.js";

export interface ApproveAccessRequestCommand {
  readonly accessRequestId: string;
  /** Shorter than asked for; null for what was asked. */
  readonly durationMinutes: number | null;
  /** Fewer than asked for; null for all of them. */
  readonly roleTemplateIds: readonly string[] | null;
  readonly comment: string | null;
}

/** An approver says yes, to all of it or to less. Everything that held at the request is looked at again. */
export class ApproveAccessRequest {
  private readonly tickets: JudgeTicket;

  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "ids" | "ticketSystem">) {
    this.tickets = new JudgeTicket(ports);
  }

  async execute(actor: Principal, command: ApproveAccessRequestCommand): Promise<Outcome<AccessRequested>> {
    const ticket = await this.judgeTicket(actor, command.accessRequestId);
    const once = () =>
      decide(this.ports, actor.organizationId, (stores) => this.approve(stores, actor, command, ticket));
    try {
      return await once();
    } catch (error) {
      // Another grant was opened at this moment: the second look finds it and refuses.
      if (error instanceof GrantAlreadyOpenError) return once();
      throw error;
    }
  }

  /** The ticket was open when access was asked for: it may be closed by now. */
  private judgeTicket(actor: Principal, accessRequestId: string): Promise<TicketVerdict | null> {
    return this.tickets.execute(actor.organizationId, async (stores) => {
      const request = await stores.requests.find(accessRequestId);
      const app = request?.ticketState ? await stores.tenantApps.find(request.tenantAppId) : null;
      if (!request?.ticketNumber || !app || !isPending(request, this.ports.clock.now())) return null;
      return { ticketNumber: request.ticketNumber, customerId: app.customerId, emergency: false };
    });
  }

  private async approve(
    stores: Stores,
    actor: Principal,
    command: ApproveAccessRequestCommand,
    ticket: TicketVerdict | null,
  ): Promise<Outcome<AccessRequested>> {
    const type = "accessRequest.approved";
    const now = this.ports.clock.now();
    const loaded = await loadDecision(stores, actor, command.accessRequestId, type, now);
    if (!loaded.ok) return loaded;
    const { request, app, approver, about } = loaded.value;
    const given = {
      roleTemplateIds: [...new Set((command.roleTemplateIds ?? request.roleTemplateIds).map((id) => id.toLowerCase()))],
      durationMinutes: command.durationMinutes ?? request.durationMinutes,
    };
    const comment = command.comment?.trim() || null;
    const problems = await check(stores, loaded.value, given, comment);
    const refusals = ticket?.ok === false ? [...problems, { ...ticket.refusal, path: undefined }] : problems;
    const approved = approveRequest(request, { technicianId: approver.technicianId, comment }, now);
    if (!approved || refusals.length > 0) {
      return refuse(stores, actor, type, now, refusals, about, { accessRequestId: request.id });
    }
    const accessRequest = await stores.requests.update(ticket?.ok ? { ...approved, ...stateOf(ticket) } : approved);
    const { technicianId } = request;
    const { roleTemplateIds: roles, durationMinutes } = given;
    const data = { accessRequestId: request.id, technicianId, roles, durationMinutes, comment };
    stores.audit.record(auditEvent(actor, type, now, about, data));
    const accessGrant = await openGrantFor(stores, actor, this.ports.ids, accessRequest, app, now, given);
    return succeeded({ accessRequest, accessGrant });
  }
}

const stateOf = ({ ticketState, ticketCheckedAt }: Extract<TicketVerdict, { ok: true }>) => ({
  ticketState,
  ticketCheckedAt,
});

interface Given {
  readonly roleTemplateIds: readonly string[];
  readonly durationMinutes: number;
}

async function check(
  stores: Stores,
  { request, app, approver, entitlements }: PendingDecision,
  given: Given,
  comment: string | null,
): Promise<readonly Refusal[]> {
  const problems: (Refusal | undefined)[] = [comment === null ? undefined : checkReason("comment", comment)];
  problems.push(...checkNoMore(request, given));
  const groups = approverGroupsOf(request, given.roleTemplateIds, entitlements);
  if (!mayApprove(groups, approver, await emptyGroups(stores, groups))) {
    const message = "Only its approvers can approve this. Where you approve some of the roles, drop the others.";
    problems.push(notAllowed(message));
  }
  const technician = await stores.technicians.find(request.technicianId);
  if (!technician) throw new Error("a request's technician is gone");
  const open = await stores.grants.findOpen(technician.id, app.id);
  // Somebody else's approval committed between our look at the request and this one.
  if (open?.accessRequestId === request.id) return [NOT_PENDING];
  const decision = evaluateAccess({
    request: { ...request, ...given },
    // Reason and ticket were judged by the rules of their time; who asked cannot mend them now.
    tenantApp: { ...app, justificationRequired: false, ticketPattern: null },
    technician,
    entitlements,
    openGrantId: open?.id ?? null,
    suspended: await stores.organization.isSuspended(app.id, technician.id),
    isRoleKnown: (id) => isRoleOf(app, id),
    ticketMatches,
  });
  if (decision.outcome === "denied") problems.push(...decision.violations);
  const known = problems.filter((problem) => problem !== undefined);
  // By what was last seen: approvers wait for no look at the tenant, and it has been looked at when access was asked for.
  return [...known, ...preflightRefusals(app, given, entitlements, known)];
}

/** An approver shortens and drops; more is a new request. */
function checkNoMore(request: AccessRequest, { roleTemplateIds, durationMinutes }: Given): readonly Refusal[] {
  const problems: Refusal[] = [];
  if (roleTemplateIds.length === 0) problems.push(invalid("roleTemplateIds", "keep at least one role, or deny it."));
  if (roleTemplateIds.some((id) => !request.roleTemplateIds.includes(id))) {
    problems.push(invalid("roleTemplateIds", "only roles that were asked for."));
  }
  if (durationMinutes > request.durationMinutes) {
    problems.push({
      code: "DURATION_EXCEEDS_MAXIMUM",
      message: `durationMinutes: at most the ${request.durationMinutes} minutes that were asked for.`,
      path: ["input", "durationMinutes"],
      maxDurationMinutes: request.durationMinutes,
    });
  }
  return problems;
}
