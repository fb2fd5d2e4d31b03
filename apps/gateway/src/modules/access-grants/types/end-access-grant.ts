import type { AccessGrant as AccessGrantRow } from "@daypass/domain";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload, whenOk } from "../../user-errors/payload.js";
import { AccessGrant } from "./access-grant.js";

@InputType("EndAccessGrantInput", { description: "Which grant is to end." })
export class EndAccessGrantInput {
  @Field(() => ID, { description: "The access grant." })
  accessGrantId!: string;

  @Field(() => String, { nullable: true, description: "Why; kept in the audit." })
  reason?: string | null;
}

@ObjectType("EndAccessGrantPayload", { simpleResolvers: true, description: "What came of `endAccessGrant`." })
export class EndAccessGrantPayload extends Payload {
  @Field(() => AccessGrant, { nullable: true, description: "The grant, CLOSING from now on; null when refused." })
  readonly accessGrant: AccessGrant | null;

  constructor(outcome: PayloadOutcome<AccessGrantRow>, now: Date) {
    super(outcome);
    this.accessGrant = whenOk(outcome, (row) => new AccessGrant(row, now));
  }
}
