import type { AccessRequest as AccessRequestRow } from "@daypass/domain";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload, whenOk } from "../../user-errors/payload.js";
import { AccessRequest } from "./access-request.js";

@InputType("CancelAccessRequestInput", { description: "Which request is to be taken back." })
export class CancelAccessRequestInput {
  @Field(() => ID, { description: "The access request." })
  accessRequestId!: string;
}

@ObjectType("CancelAccessRequestPayload", { simpleResolvers: true, description: "What came of `cancelAccessRequest`." })
export class CancelAccessRequestPayload extends Payload {
  @Field(() => AccessRequest, { nullable: true, description: "The request, now CANCELLED; null when refused." })
  readonly accessRequest: AccessRequest | null;

  constructor(outcome: PayloadOutcome<AccessRequestRow>, now: Date) {
    super(outcome);
    this.accessRequest = whenOk(outcome, (row) => new AccessRequest(row, now));
  }
}
