import {
  type AccessDecision,
  type AccessGrant,
  type AccessRequest,
  evaluateAccess,
  isOneLine,
  isRoleOf,
  MAX_TICKET_LENGTH,
  type Principal,
  REQUEST_LAPSES_AFTER_MINUTES,
  type Technician,
  type TenantApp,
} from "@daypass/domain";
import { entitlementsOf } from "../access-grants/entitlement.js";
import { openGrantFor } from "../access-grants/open-grant-for.js";
import { auditEvent, refuse } from "../audit/record.js";
import { type Outcome, type Refusal, succeeded } from "../outcome/refusal.js";
import { personBehind } from "../people/ownership.js";
import type { Ports } from "../ports/ports.js";
import { GrantAlreadyOpenError } from "../ports/store-errors.js";
import type { Stores } from "../ports/stores.js";
import { FreshSnapshot } from "../preflight/fresh-snapshot.js";
import { preflightRefusals } from "../preflight/preflight-refusals.js";
import { findTenantApp } from "../tenant-apps/find-tenant-app.js";
import { ticketMatches } from "../tenant-apps/ticket-pattern.js";
import { JudgeTicket, type TicketVerdict } from "../tickets/judge-ticket.js";
import { checkStart, findSubjects } from "./request-subjects.js";
import { tellPeople } from "./tell-people.js";

export interface RequestAccessCommand {
  readonly tenantAppId: string;
  readonly roleTemplateIds: readonly string[];
  readonly durationMinutes: number | null;
  readonly justification: string | null;
  readonly ticketNumber: string | null;
  /** Whom it is for; null for the caller. */
  readonly technicianId: string | null;
  /** Skips the approval; every owner is told. */
  readonly breakGlass?: boolean;
  /** Access begins then; left out, as soon as it is granted. */
  readonly startsAt?: Date | null;
}

export interface AccessRequested {
  readonly accessRequest: AccessRequest;
  /** Null while approval is waited for. */
  readonly accessGrant: AccessGrant | null;
}

export type RequestAccessOutcome =
  | Outcome<AccessRequested>
  | { readonly ok: false; readonly refusals: readonly Refusal[]; readonly openGrant: AccessGrant | null };

/** Decides a request in one transaction; where no approval is needed the grant is open when this answers. */
export class RequestAccess {
  private readonly snapshot: FreshSnapshot;
  private readonly tickets: JudgeTicket;

  constructor(
    private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "ids" | "tenantConnector" | "ticketSystem">,
  ) {
    this.tickets = new JudgeTicket(ports);
    this.snapshot = new FreshSnapshot(ports);
  }

  async execute(actor: Principal, command: RequestAccessCommand): Promise<RequestAccessOutcome> {
    await this.snapshot.ensure(actor, command.tenantAppId);
    const ticket = await this.judgeTicket(actor, command);
    try {
      return await this.decide(actor, command, ticket);
    } catch (error) {
      // Two requests raced: the second look finds the first one's grant and refuses with it.
      if (error instanceof GrantAlreadyOpenError) return this.decide(actor, command, ticket);
      throw error;
    }
  }

  /** What could be no ticket of the tenant app is not asked for. */
  private async judgeTicket(actor: Principal, command: RequestAccessCommand): Promise<TicketVerdict | null> {
    const ticketNumber = command.ticketNumber?.trim();
    if (!ticketNumber || ticketNumber.length > MAX_TICKET_LENGTH || !isOneLine(ticketNumber)) return null;
    return this.tickets.execute(actor.organizationId, async (stores) => {
      const app = await findTenantApp(stores, actor, command.tenantAppId);
      if (!app || (app.ticketPattern && !ticketMatches(app.ticketPattern, ticketNumber))) return null;
      return { ticketNumber, customerId: app.customerId, emergency: command.breakGlass === true };
    });
  }

  private decide(
    actor: Principal,
    command: RequestAccessCommand,
    ticket: TicketVerdict | null,
  ): Promise<RequestAccessOutcome> {
    return this.ports.unitOfWork.run(actor.organizationId, async (stores): Promise<RequestAccessOutcome> => {
      const now = this.ports.clock.now();
      const who = await findSubjects(stores, actor, command);
      if (!who.ok) return refuse(stores, actor, "accessRequest.decided", now, who.refusals);
      const { tenantApp, technician } = who.value;
      const untimely = checkStart(actor, command, now);
      if (untimely) return refuse(stores, actor, "accessRequest.decided", now, [untimely]);
      const open = await stores.grants.findOpen(technician.id, tenantApp.id);
      const roleTemplateIds = [...new Set(command.roleTemplateIds.map((id) => id.toLowerCase()))];
      const entitlements = await entitlementsOf(stores, technician.id, tenantApp);
      const decision = evaluateAccess({
        request: { ...command, roleTemplateIds },
        tenantApp,
        technician,
        entitlements,
        openGrantId: open?.id ?? null,
        suspended: await stores.organization.isSuspended(tenantApp.id, technician.id),
        requestsInLastDay: await stores.requests.countSince(
          technician.id,
          tenantApp.id,
          new Date(now.getTime() - DAY_MS),
        ),
        isRoleKnown: (id) => isRoleOf(tenantApp, id),
        ticketMatches,
      });
      const about = { customerId: tenantApp.customerId, tenantAppId: tenantApp.id };
      const violations: readonly Refusal[] = decision.outcome === "denied" ? decision.violations : [];
      const foreseen = preflightRefusals(tenantApp, { ...command, roleTemplateIds }, entitlements, violations);
      const problems = [...violations, ...foreseen, ...(ticket?.ok === false ? [ticket.refusal] : [])];
      if (decision.outcome === "denied" || problems.length > 0) {
        const data = { technicianId: technician.id, roles: roleTemplateIds };
        return {
          ...refuse(stores, actor, "accessRequest.decided", now, problems, about, data),
          openGrant: open,
        };
      }
      return succeeded(
        await this.accept(stores, actor, { ...command, roleTemplateIds }, decision, tenantApp, technician, ticket, now),
      );
    });
  }

  private async accept(
    stores: Stores,
    actor: Principal,
    command: RequestAccessCommand,
    decision: Exclude<AccessDecision, { outcome: "denied" }>,
    tenantApp: TenantApp,
    technician: Technician,
    ticket: TicketVerdict | null,
    now: Date,
  ): Promise<AccessRequested> {
    const waits = decision.outcome === "needs-approval";
    const accessRequest: AccessRequest = {
      id: this.ports.ids.uuid(),
      organizationId: actor.organizationId,
      tenantAppId: tenantApp.id,
      technicianId: technician.id,
      requestedBy: personBehind(actor),
      status: waits ? "PENDING_APPROVAL" : "APPROVED",
      roleTemplateIds: command.roleTemplateIds,
      durationMinutes: decision.durationMinutes,
      justification: command.justification?.trim() || null,
      ticketNumber: command.ticketNumber?.trim() || null,
      ...(ticket?.ok && { ticketState: ticket.ticketState, ticketCheckedAt: ticket.ticketCheckedAt }),
      approverGroupId: decision.outcome === "needs-approval" ? decision.approverGroupId : null,
      requiredApproval: waits,
      brokeGlass: decision.outcome === "granted" && decision.brokeGlass === true,
      startsAt: command.startsAt ?? null,
      remindedAt: null,
      requestedAt: now,
      lapsesAt: new Date(now.getTime() + REQUEST_LAPSES_AFTER_MINUTES * 60_000),
      decidedAt: waits ? null : now,
      decidedBy: null,
      decisionComment: null,
      version: 1,
    };
    await stores.requests.insert(accessRequest);
    const about = { customerId: tenantApp.customerId, tenantAppId: tenantApp.id };
    const { technicianId, roleTemplateIds: roles, durationMinutes, justification, ticketNumber } = accessRequest;
    const ticketState = accessRequest.ticketState ?? null;
    const data = {
      accessRequestId: accessRequest.id,
      technicianId,
      roles,
      durationMinutes,
      justification,
      ticketNumber,
      ...(ticketState && { ticketState }),
    };
    stores.audit.record(auditEvent(actor, "accessRequest.decided", now, about, { ...data, outcome: decision.outcome }));
    if (accessRequest.brokeGlass) {
      const owners = await stores.technicians.owners();
      await tellPeople(stores, owners, accessRequest, "broke-glass");
      const told = { ...data, owners: owners.map(({ id }) => id) };
      stores.audit.record(auditEvent(actor, "accessRequest.brokeGlass", now, about, told));
    }
    if (waits) return { accessRequest, accessGrant: null };
    const accessGrant = await openGrantFor(stores, actor, this.ports.ids, accessRequest, tenantApp, now);
    return { accessRequest, accessGrant };
  }
}

const DAY_MS = 24 * 60 * 60_000;
