import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload, whenOk } from "../../user-errors/payload.js";

@InputType("EndAllAccessInput", {
  description: "Whose access ends. Exactly one scope: a tenant app, a technician, or everything.",
})
export class EndAllAccessInput {
  @Field(() => ID, { nullable: true, description: "Everybody's access here." })
  tenantAppId?: string | null;

  @Field(() => ID, { nullable: true, description: "This technician's access everywhere." })
  technicianId?: string | null;

  @Field(() => Boolean, { nullable: true, description: "True for all access of the organization." })
  everything?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "True: new requests of the scope are refused (SUSPENDED) until an owner lifts it. Default false.",
  })
  suspend?: boolean | null;

  @Field(() => String, { description: "Why, 1 to 2000 characters; kept in the audit." })
  reason!: string;
}

@ObjectType("EndAllAccessPayload", { simpleResolvers: true, description: "What came of `endAllAccess`." })
export class EndAllAccessPayload extends Payload {
  @Field(() => Int, {
    description: "Grants that end by this call; 0 when refused. Those closing already do not count.",
  })
  readonly endingCount: number;

  constructor(outcome: PayloadOutcome<{ readonly endingCount: number }>) {
    super(outcome);
    this.endingCount = whenOk(outcome, ({ endingCount }) => endingCount) ?? 0;
  }
}
