import type { StaffRole as DomainStaffRole, Technician as TechnicianRow } from "@daypass/domain";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload, whenOk } from "../../user-errors/payload.js";
import { StaffRole } from "./staff-role.js";
import { Technician } from "./technician.js";

@InputType("CreateTechnicianInput", { description: "A new member of staff." })
export class CreateTechnicianInput {
  @Field(() => String, { description: "Name of the person, 1 to 200 characters." })
  displayName!: string;

  @Field(() => String, { description: "E-mail address, not taken in the organization (CONFLICT)." })
  email!: string;

  @Field(() => [StaffRole], { description: "At least one. Only owners make owners (NOT_ALLOWED)." })
  roles!: DomainStaffRole[];

  @Field(() => [ID], { nullable: true, description: "Technician groups to be in from the start." })
  groupIds?: string[] | null;
}

@ObjectType("CreateTechnicianPayload", { simpleResolvers: true, description: "What came of `createTechnician`." })
export class CreateTechnicianPayload extends Payload {
  @Field(() => Technician, { nullable: true, description: "The new technician; null when refused." })
  readonly technician: Technician | null;

  constructor(outcome: PayloadOutcome<TechnicianRow>) {
    super(outcome);
    this.technician = whenOk(outcome, (row) => new Technician(row));
  }
}
