import type { AccessRequested } from "@daypass/application";
import type { AccessRequest as AccessRequestRow } from "@daypass/domain";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { AccessGrant } from "../../access-grants/types/access-grant.js";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload, whenOk } from "../../user-errors/payload.js";
import { AccessRequest } from "./access-request.js";

@InputType("ApproveAccessRequestInput", { description: "Which request is approved, whole or in part." })
export class ApproveAccessRequestInput {
  @Field(() => ID, { description: "The access request." })
  accessRequestId!: string;

  @Field(() => Int, {
    nullable: true,
    description: "A shorter window than was asked for, in minutes; left out, the one that was.",
  })
  durationMinutes?: number | null;

  @Field(() => [ID], { nullable: true, description: "Fewer roles than were asked for; left out, all of them." })
  roleTemplateIds?: string[] | null;

  @Field(() => String, { nullable: true, description: "What the approver says, at most 2000 characters." })
  comment?: string | null;
}

@InputType("DenyAccessRequestInput", { description: "Which request is denied and why." })
export class DenyAccessRequestInput {
  @Field(() => ID, { description: "The access request." })
  accessRequestId!: string;

  @Field(() => String, { description: "Why, 1 to 2000 characters." })
  comment!: string;
}

@ObjectType("ApproveAccessRequestPayload", {
  simpleResolvers: true,
  description: "What came of `approveAccessRequest`.",
})
export class ApproveAccessRequestPayload extends Payload {
  @Field(() => AccessRequest, { nullable: true, description: "The request, now APPROVED; null when refused." })
  readonly accessRequest: AccessRequest | null;

  @Field(() => AccessGrant, { nullable: true, description: "The grant it led to; null when refused." })
  readonly accessGrant: AccessGrant | null;

  constructor(outcome: PayloadOutcome<AccessRequested>, now: Date) {
    super(outcome);
    this.accessRequest = whenOk(outcome, ({ accessRequest }) => new AccessRequest(accessRequest, now));
    this.accessGrant = whenOk(outcome, ({ accessGrant }) => accessGrant && new AccessGrant(accessGrant, now));
  }
}

@ObjectType("DenyAccessRequestPayload", { simpleResolvers: true, description: "What came of `denyAccessRequest`." })
export class DenyAccessRequestPayload extends Payload {
  @Field(() => AccessRequest, { nullable: true, description: "The request, now DENIED; null when refused." })
  readonly accessRequest: AccessRequest | null;

  constructor(outcome: PayloadOutcome<AccessRequestRow>, now: Date) {
    super(outcome);
    this.accessRequest = whenOk(outcome, (row) => new AccessRequest(row, now));
  }
}
