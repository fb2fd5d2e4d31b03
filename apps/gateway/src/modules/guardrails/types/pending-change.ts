import {
  changeLapsesAt,
  confirmableAloneAt,
  type PendingChangeStatus as DomainStatus,
  isWaiting,
  type PendingChange as PendingChangeRow,
} from "@daypass/domain";
import { Field, ObjectType } from "type-graphql";
import { connectionOf } from "../../../relay/connection.js";
import { Node } from "../../../relay/node.js";
import { defineEnum } from "../../../schema/define-enum.js";

const PendingChangeKind = defineEnum<PendingChangeRow["proposal"]["kind"]>(
  "PendingChangeKind",
  "What a change is about.",
  { GUARDRAILS: "The organization's guardrails.", ROLE_MAPPINGS: "The role mappings of a tenant app." },
);

const PendingChangeStatus = defineEnum<DomainStatus | "LAPSED">(
  "PendingChangeStatus",
  "What became of a change that waited.",
  {
    PENDING: "Waits for a second owner or admin.",
    APPLIED: "Confirmed, and in force.",
    REJECTED: "Stopped.",
    LAPSED: "Nobody confirmed it within seven days.",
  },
);

@ObjectType("PendingChange", {
  implements: Node,
  simpleResolvers: true,
  description: "A change that loosens a guardrail or an approval rule, and waits for a second owner or admin.",
})
export class PendingChange extends Node {
  @Field(() => PendingChangeKind, { description: "What it is about." })
  readonly kind: PendingChangeRow["proposal"]["kind"];

  @Field(() => [String], { description: "What it would loosen, in words; roles by their template ids." })
  readonly loosens: readonly string[];

  @Field(() => PendingChangeStatus, { description: "What became of it." })
  readonly status: DomainStatus | "LAPSED";

  @Field(() => Date, { description: "When it was proposed." })
  readonly proposedAt: Date;

  @Field(() => Date, { description: "It cannot be confirmed after this." })
  readonly lapsesAt: Date;

  @Field(() => Date, {
    description: "From here on its proposer may confirm it, where nobody else is left who could.",
  })
  readonly confirmableAloneAt: Date;

  @Field(() => Date, { nullable: true, description: "When it was confirmed or stopped; null while it waits." })
  readonly decidedAt: Date | null;

  readonly tenantAppId: string | null;
  readonly proposedById: string;
  readonly decidedById: string | null;

  constructor(row: PendingChangeRow, now: Date) {
    super("PendingChange", row.id);
    this.kind = row.proposal.kind;
    this.loosens = row.loosens;
    this.status = row.status === "PENDING" && !isWaiting(row, now) ? "LAPSED" : row.status;
    this.proposedAt = row.proposedAt;
    this.lapsesAt = changeLapsesAt(row);
    this.confirmableAloneAt = confirmableAloneAt(row);
    this.decidedAt = row.decidedAt;
    this.tenantAppId = row.proposal.kind === "ROLE_MAPPINGS" ? row.proposal.tenantAppId : null;
    this.proposedById = row.proposedBy;
    this.decidedById = row.decidedBy;
  }
}

export const PendingChangeConnection = connectionOf("PendingChange", "pending changes", () => PendingChange);
