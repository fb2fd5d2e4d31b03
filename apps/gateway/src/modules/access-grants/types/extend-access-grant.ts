import type { AccessGrant as AccessGrantRow } from "@daypass/domain";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload, whenOk } from "../../user-errors/payload.js";
import { AccessGrant } from "./access-grant.js";

@InputType("ExtendAccessGrantInput", { description: "Which grant is made longer, by how much and why." })
export class ExtendAccessGrantInput {
  @Field(() => ID, { description: "The access grant." })
  accessGrantId!: string;

  @Field(() => Int, { description: "Minutes more, added at the window's end." })
  durationMinutes!: number;

  @Field(() => String, { description: "Why more time is needed, 1 to 2000 characters." })
  justification!: string;
}

@ObjectType("ExtendAccessGrantPayload", { simpleResolvers: true, description: "What came of `extendAccessGrant`." })
export class ExtendAccessGrantPayload extends Payload {
  @Field(() => AccessGrant, { nullable: true, description: "The grant with its new window; null when refused." })
  readonly accessGrant: AccessGrant | null;

  constructor(outcome: PayloadOutcome<AccessGrantRow>, now: Date) {
    super(outcome);
    this.accessGrant = whenOk(outcome, (row) => new AccessGrant(row, now));
  }
}
