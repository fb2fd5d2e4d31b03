import type { AccessGrant as AccessGrantRow, TechnicianGroup as TechnicianGroupRow } from "@daypass/domain";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import { AccessGrant } from "../../access-grants/types/access-grant.js";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload, whenOk } from "../../user-errors/payload.js";
import { TechnicianGroup } from "./technician-group.js";

@InputType("SetTechnicianGroupMembersInput", { description: "The whole membership of a group." })
export class SetTechnicianGroupMembersInput {
  @Field(() => ID, { description: "The group." })
  technicianGroupId!: string;

  @Field(() => [ID], { description: "All its members from now on; who is not named leaves it." })
  technicianIds!: string[];
}

@ObjectType("SetTechnicianGroupMembersPayload", {
  simpleResolvers: true,
  description: "What came of `setTechnicianGroupMembers`.",
})
export class SetTechnicianGroupMembersPayload extends Payload {
  @Field(() => TechnicianGroup, { nullable: true, description: "The group; null when refused." })
  readonly technicianGroup: TechnicianGroup | null;

  @Field(() => [AccessGrant], { description: "Open grants of those who left and lost the entitlement: closing now." })
  readonly endedAccessGrants: readonly AccessGrant[];

  constructor(
    outcome: PayloadOutcome<{ technicianGroup: TechnicianGroupRow; endedAccessGrants: readonly AccessGrantRow[] }>,
    now: Date,
  ) {
    super(outcome);
    this.technicianGroup = whenOk(outcome, ({ technicianGroup }) => new TechnicianGroup(technicianGroup));
    this.endedAccessGrants = outcome.ok
      ? outcome.value.endedAccessGrants.map((grant) => new AccessGrant(grant, now))
      : [];
  }
}
