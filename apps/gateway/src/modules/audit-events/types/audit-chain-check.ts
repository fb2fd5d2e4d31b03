import type { AuditChainReport } from "@daypass/application";
import { Field, Int, ObjectType } from "type-graphql";
import { defineEnum } from "../../../schema/define-enum.js";

type DomainProblem = Extract<AuditChainReport, { intact: false }>["problem"];

const AuditChainProblem = defineEnum<DomainProblem>("AuditChainProblem", "How an audit chain is broken.", {
  MISSING: "An event is gone.",
  ALTERED: "An event is not what it was when it was written.",
  OUT_OF_ORDER: "An event does not follow the one before it.",
  UNEXPECTED: "There is an event behind the end of the chain.",
  REWRITTEN: "The chain agrees with itself, and not with what was anchored outside the database.",
  CUT_OFF: "The chain was longer when it was anchored.",
  HEAD_MISSING: "The record of where the chain ends is gone.",
});

@ObjectType("AuditChainCheck", {
  simpleResolvers: true,
  description:
    "The organization's audit chain, recomputed event by event. Whether it was rewritten as a whole, only `daypass audit verify` can tell, by the anchors outside the database.",
})
export class AuditChainCheck {
  @Field(() => Date, { description: "When it was recomputed: now, or less than a minute ago." })
  readonly checkedAt: Date;

  @Field(() => Boolean, { description: "True when every event is in its place and as it was written." })
  readonly intact: boolean;

  @Field(() => Int, { description: "Events that fit: all of them, or those before the first that does not." })
  readonly events: number;

  @Field(() => String, { nullable: true, description: "SHA-256 of the latest event, hex; null where it is broken." })
  readonly headHash: string | null;

  @Field(() => AuditChainProblem, { nullable: true, description: "How it is broken; null where it is not." })
  readonly problem: DomainProblem | null;

  constructor({ checkedAt, report }: { readonly checkedAt: Date; readonly report: AuditChainReport }) {
    this.checkedAt = checkedAt;
    this.intact = report.intact;
    this.events = report.intact ? report.events : Math.max(0, report.sequence - 1);
    this.headHash = report.intact ? report.headHash : null;
    this.problem = report.intact ? null : report.problem;
  }
}
