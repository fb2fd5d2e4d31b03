import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload, whenOk } from "../../user-errors/payload.js";

@InputType("LiftSuspensionInput", {
  description: "Which suspension is lifted. Exactly one scope: a tenant app, a technician, or everything.",
})
export class LiftSuspensionInput {
  @Field(() => ID, { nullable: true, description: "The one of this tenant app." })
  tenantAppId?: string | null;

  @Field(() => ID, { nullable: true, description: "The one of this technician." })
  technicianId?: string | null;

  @Field(() => Boolean, { nullable: true, description: "True for the one of the whole organization." })
  everything?: boolean | null;

  @Field(() => String, { description: "Why, 1 to 2000 characters; kept in the audit." })
  reason!: string;
}

@ObjectType("LiftSuspensionPayload", { simpleResolvers: true, description: "What came of `liftSuspension`." })
export class LiftSuspensionPayload extends Payload {
  @Field(() => Boolean, { description: "Whether there was a suspension of exactly this scope; false when refused." })
  readonly lifted: boolean;

  constructor(outcome: PayloadOutcome<{ readonly lifted: boolean }>) {
    super(outcome);
    this.lifted = whenOk(outcome, ({ lifted }) => lifted) ?? false;
  }
}
