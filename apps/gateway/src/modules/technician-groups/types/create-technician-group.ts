import type { TechnicianGroup as TechnicianGroupRow } from "@daypass/domain";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload, whenOk } from "../../user-errors/payload.js";
import { TechnicianGroup } from "./technician-group.js";

@InputType("CreateTechnicianGroupInput", { description: "A new technician group." })
export class CreateTechnicianGroupInput {
  @Field(() => String, { description: "Name, 1 to 200 characters, not taken in the organization (CONFLICT)." })
  name!: string;

  @Field(() => [ID], { nullable: true, description: "Technicians to be in it from the start." })
  memberIds?: string[] | null;
}

@ObjectType("CreateTechnicianGroupPayload", {
  simpleResolvers: true,
  description: "What came of `createTechnicianGroup`.",
})
export class CreateTechnicianGroupPayload extends Payload {
  @Field(() => TechnicianGroup, { nullable: true, description: "The new group; null when refused." })
  readonly technicianGroup: TechnicianGroup | null;

  constructor(outcome: PayloadOutcome<TechnicianGroupRow>) {
    super(outcome);
    this.technicianGroup = whenOk(outcome, (row) => new TechnicianGroup(row));
  }
}
