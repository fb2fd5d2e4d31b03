import {
  type GrantStepStatus as DomainStepStatus,
  describeRole,
  type GrantStep as GrantStepRow,
} from "@daypass/domain";
import { Field, Int, ObjectType } from "type-graphql";
import { GrantStepStatus } from "./access-grant-enums.js";

@ObjectType("GrantStep", {
  simpleResolvers: true,
  description: "One effect on Entra: its intent is on record before it is attempted.",
})
export class GrantStep {
  @Field(() => String, { description: "Stable name, e.g. `create-account` or `assign-role`." })
  readonly name: string;

  @Field(() => String, { nullable: true, description: "The role or object it is about; null where there is only one." })
  readonly subject: string | null;

  @Field(() => GrantStepStatus, { description: "What became of it." })
  readonly status: DomainStepStatus;

  @Field(() => Int, { description: "How often it was tried." })
  readonly attempts: number;

  @Field(() => Date, { nullable: true, description: "Begin of the last try." })
  readonly startedAt: Date | null;

  @Field(() => Date, { nullable: true, description: "When its outcome was known; null until then." })
  readonly finishedAt: Date | null;

  @Field(() => String, { nullable: true, description: "Microsoft Graph's id of the last request, for its support." })
  readonly graphRequestId: string | null;

  @Field(() => String, { nullable: true, description: "Why the last try did not work; in our words." })
  readonly error: string | null;

  constructor(row: GrantStepRow) {
    this.name = row.name;
    this.subject = subjectOf(row);
    this.status = row.status;
    this.attempts = row.attempts;
    this.startedAt = row.startedAt;
    this.finishedAt = row.finishedAt;
    this.graphRequestId = row.graphRequestId;
    this.error = row.error;
  }
}

/** Roles by name, for people. */
function subjectOf({ name, subject }: GrantStepRow): string | null {
  if (subject === "") return null;
  return name === "assign-role" ? describeRole(subject).displayName : subject;
}
