import {
  type AccessRequest as AccessRequestRow,
  type AccessRequestStatus as DomainStatus,
  type TicketState as DomainTicketState,
  isPending,
} from "@daypass/domain";
import { Field, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../../../relay/connection.js";
import { Node } from "../../../relay/node.js";
import { defineEnum } from "../../../schema/define-enum.js";

export const AccessRequestStatus = defineEnum<DomainStatus>("AccessRequestStatus", "What became of a request.", {
  PENDING_APPROVAL: "Waits for an approval.",
  APPROVED: "Accepted, by policy alone or by a person; there is a grant.",
  DENIED: "A person said no.",
  CANCELLED: "Taken back by who asked.",
  LAPSED: "Nobody decided in time.",
});

const TicketState = defineEnum<DomainTicketState>("TicketState", "What the ticket system said of a ticket.", {
  OPEN: "It is open, and the customer's.",
  UNCHECKED: "The ticket system did not answer, and access was given all the same.",
  CLOSED: "It was closed since: the grant ends.",
});

@ObjectType("AccessRequest", {
  implements: Node,
  simpleResolvers: true,
  description: "A technician's request for roles in a tenant app, with its reason and what became of it.",
})
export class AccessRequest extends Node {
  @Field(() => AccessRequestStatus, { description: "What became of it." })
  readonly status: DomainStatus;

  @Field(() => Int, { description: "Length of the window asked for, in minutes." })
  readonly durationMinutes: number;

  @Field(() => String, { nullable: true, description: "Why access is needed, in the technician's words." })
  readonly justification: string | null;

  @Field(() => String, { nullable: true, description: "Ticket the work belongs to." })
  readonly ticketNumber: string | null;

  @Field(() => TicketState, {
    nullable: true,
    description: "What the ticket system said of it last; null where none was asked.",
  })
  readonly ticketState: DomainTicketState | null;

  @Field(() => Date, { nullable: true, description: "When the ticket system last answered for it; null: never." })
  readonly ticketCheckedAt: Date | null;

  @Field(() => Date, { description: "When it was asked for." })
  readonly requestedAt: Date;

  @Field(() => Date, { nullable: true, description: "A request that waits for approval lapses then; else null." })
  readonly lapsesAt: Date | null;

  @Field(() => Date, { nullable: true, description: "When it was decided or taken back; null while it waits." })
  readonly decidedAt: Date | null;

  @Field(() => String, { nullable: true, description: "What the approver said." })
  readonly decisionComment: string | null;

  @Field(() => Boolean, { description: "An approval was needed and skipped in an emergency; every owner was told." })
  readonly brokeGlass: boolean;

  @Field(() => Date, { nullable: true, description: "Access begins no sooner; null: as soon as it is granted." })
  readonly startsAt: Date | null;

  @Field(() => Date, { nullable: true, description: "Its approvers were reminded then; null when they were not." })
  readonly remindedAt: Date | null;

  readonly key: string;
  readonly roleTemplateIds: readonly string[];
  readonly tenantAppId: string;
  readonly technicianId: string;
  readonly decidedById: string | null;

  constructor(row: AccessRequestRow, now: Date) {
    super("AccessRequest", row.id);
    this.key = row.id;
    this.tenantAppId = row.tenantAppId;
    this.technicianId = row.technicianId;
    this.decidedById = row.decidedBy;
    this.status = statusOf(row, now);
    this.brokeGlass = row.brokeGlass === true;
    this.startsAt = row.startsAt ?? null;
    this.remindedAt = row.remindedAt ?? null;
    this.roleTemplateIds = row.roleTemplateIds;
    this.durationMinutes = row.durationMinutes;
    this.justification = row.justification;
    this.ticketNumber = row.ticketNumber;
    this.ticketState = row.ticketState ?? null;
    this.ticketCheckedAt = row.ticketCheckedAt ?? null;
    this.requestedAt = row.requestedAt;
    this.lapsesAt = row.requiredApproval ? row.lapsesAt : null;
    this.decidedAt = row.decidedAt;
    this.decisionComment = row.decisionComment;
  }
}

/** A request that nobody decided in time shows as lapsed from that very second. */
const statusOf = (row: AccessRequestRow, now: Date): DomainStatus =>
  row.status === "PENDING_APPROVAL" && !isPending(row, now) ? "LAPSED" : row.status;

export const AccessRequestConnection = connectionOf("AccessRequest", "access requests", () => AccessRequest);
