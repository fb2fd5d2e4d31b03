import { Field, ID, InputType, ObjectType } from "type-graphql";
import { toGlobalId } from "../../../relay/global-id.js";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload, whenOk } from "../../user-errors/payload.js";

@InputType("EndSessionInput", { description: "Which session is to end." })
export class EndSessionInput {
  @Field(() => ID, { description: "One of the caller's own." })
  sessionId!: string;
}

@ObjectType("EndSessionPayload", { simpleResolvers: true, description: "What came of `endSession`." })
export class EndSessionPayload extends Payload {
  @Field(() => ID, { nullable: true, description: "The session that is over; null when refused." })
  readonly sessionId: string | null;

  constructor(outcome: PayloadOutcome<{ readonly sessionId: string }>) {
    super(outcome);
    this.sessionId = whenOk(outcome, ({ sessionId }) => toGlobalId("Session", sessionId));
  }
}
