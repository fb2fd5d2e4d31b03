import { Field, ID, InputType } from "type-graphql";

@InputType("AuditEventFilter", { description: "Narrows audit events; what is left out matches all." })
export class AuditEventFilter {
  @Field(() => String, { nullable: true, description: "Exactly this type, e.g. `credentials.revealed`." })
  type?: string | null;

  @Field(() => ID, { nullable: true, description: "About this tenant app." })
  tenantAppId?: string | null;

  @Field(() => ID, { nullable: true, description: "About this access grant." })
  accessGrantId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "Done by this technician; what their API tokens did is the tokens'.",
  })
  technicianId?: string | null;

  @Field(() => Date, { nullable: true, description: "At this time or later." })
  occurredAfter?: Date | null;

  @Field(() => Date, { nullable: true, description: "Before this time." })
  occurredBefore?: Date | null;
}
